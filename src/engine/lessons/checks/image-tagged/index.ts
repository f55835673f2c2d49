import { storedName } from '../../../daemon/index.ts';
import type { CheckDefinition } from '../contract.ts';

interface TaggedArguments {
  /** With or without tag; `:latest` is implied. */
  readonly name: string;
  /** Another name that must mean the same image. */
  readonly sameAs: string | null;
  readonly exists: boolean;
}

/** The engine holds an image of a name, or does not any more. */
export const imageTagged: CheckDefinition<TaggedArguments, 'missing' | 'there' | 'other-image'> = {
  hints: ['missing', 'there', 'other-image'],
  read: (fields) => {
    const read = {
      name: fields.requiredText('name'),
      sameAs: fields.text('sameAs'),
      exists: fields.flag('exists') ?? true,
    };
    for (const name of [read.name, read.sameAs ?? 'ok']) {
      if (storedName(name) === null) fields.fail('name', `“${name}” is no name that an image can have`);
    }
    return read;
  },
  check: ({ name, sameAs, exists }, { workspace: { daemon } }) => {
    const imageOf = (text: string) => daemon.images.find(({ tags }) => tags.includes(storedName(text) ?? ''));
    const found = imageOf(name);
    if (!exists)
      return found === undefined ? null : { id: 'there', text: `There is still an image ${name}.` };
    if (found === undefined) return { id: 'missing', text: `There is no image named ${name} yet.` };
    if (sameAs === null || imageOf(sameAs)?.id === found.id) return null;
    return { id: 'other-image', text: `${name} and ${sameAs} are not the same image.` };
  },
};
