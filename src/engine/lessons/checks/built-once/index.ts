import type { CheckDefinition } from '../contract.ts';

/** The learner has built, and the last build gave an image. */
export const builtOnce: CheckDefinition<object, 'not-built' | 'failed'> = {
  hints: ['not-built', 'failed'],
  read: () => ({}),
  check: (_, { lastBuild }) => {
    if (lastBuild === null) return { id: 'not-built', text: 'Nothing has been built yet. Press docker build, or type it in the terminal.' };
    if (lastBuild.error === null) return null;
    return {
      id: 'failed',
      text: 'The last build stopped with an error. Mend the Dockerfile and build again.',
    };
  },
};
