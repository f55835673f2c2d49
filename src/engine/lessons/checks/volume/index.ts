import { contentText } from '../../../files/index.ts';
import { findVolume } from '../../../daemon/index.ts';
import type { CheckDefinition } from '../contract.ts';

interface VolumeArguments {
  readonly name: string;
  readonly exists: boolean;
  /** A file in it, from its top. */
  readonly file: string | null;
  /** Each must be somewhere in that file. */
  readonly contains: readonly string[];
}

/** A volume of a name is there, or is not; with a file in it. */
export const volume: CheckDefinition<VolumeArguments, 'missing' | 'there' | 'no-file' | 'text-missing'> = {
  hints: ['missing', 'there', 'no-file', 'text-missing'],
  read: (fields) => ({
    name: fields.requiredText('name'),
    exists: fields.flag('exists') ?? true,
    file: fields.text('file'),
    contains: fields.textOrTexts('contains'),
  }),
  check: ({ name, exists, file, contains }, { workspace: { daemon } }) => {
    const found = findVolume(daemon, name);
    if (!exists)
      return found === undefined ? null : { id: 'there', text: `The volume ${name} is still there.` };
    if (found === undefined) return { id: 'missing', text: `There is no volume named ${name}.` };
    if (file === null) return null;
    const inode = found.tree.find(file.startsWith('/') ? file : `/${file}`)?.inode;
    if (inode === undefined) return { id: 'no-file', text: `The volume ${name} has no file ${file}.` };
    const text = inode.type === 'file' ? (contentText(inode.content) ?? '') : '';
    const missing = contains.find((part) => !text.includes(part));
    if (missing === undefined) return null;
    return {
      id: 'text-missing',
      text: `${file} in the volume ${name} does not have “${missing.trim()}” in it.`,
    };
  },
};
