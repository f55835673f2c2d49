import type { CheckDefinition } from '../contract.ts';

/** No image without a name is left. Nothing built at all does not count. */
export const noDangling: CheckDefinition<object, 'not-built' | 'dangling'> = {
  hints: ['not-built', 'dangling'],
  read: () => ({}),
  check: (_, { workspace: { daemon, builds } }) => {
    if (builds === 0) return { id: 'not-built', text: 'Nothing has been built yet.' };
    const count = daemon.images.filter(({ tags }) => tags.length === 0).length;
    if (count === 0) return null;
    return {
      id: 'dangling',
      text: `${count === 1 ? 'One image has' : `${count} images have`} no name any more.`,
    };
  },
};
