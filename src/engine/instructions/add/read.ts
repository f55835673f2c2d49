import type { InstructionNode, Word } from '../../syntax/index.ts';
import { readFlags, type BooleanFlag } from '../shared/flags.ts';
import { missingDestination, sourcesAndDestination, type SourcesAndDestination } from '../shared/sources.ts';

export interface AddArguments extends SourcesAndDestination {
  readonly chown?: Word;
  readonly chmod?: Word;
  readonly checksum?: Word;
  readonly link: boolean;
  /** Absent unless the flag was given: the default depends on the source. */
  readonly keepGitDir?: BooleanFlag;
  /** Absent unless the flag was given: by default local archives are unpacked and downloaded ones are not. */
  readonly unpack?: BooleanFlag;
  readonly excludes: readonly Word[];
}

export const ADD_FLAGS = {
  chown: 'string',
  chmod: 'string',
  link: 'boolean',
  'keep-git-dir': 'boolean',
  checksum: 'string',
  unpack: 'boolean',
  exclude: 'list',
} as const;

export function readAdd(node: InstructionNode): AddArguments {
  if (node.words.length < 2) throw missingDestination(node);
  const flags = readFlags(node, ADD_FLAGS);
  const keepGitDir = flags['keep-git-dir'];
  return {
    ...sourcesAndDestination(node),
    ...(flags.chown && { chown: flags.chown }),
    ...(flags.chmod && { chmod: flags.chmod }),
    ...(flags.checksum && { checksum: flags.checksum }),
    link: flags.link?.value ?? false,
    ...(keepGitDir && { keepGitDir }),
    ...(flags.unpack && { unpack: flags.unpack }),
    excludes: flags.exclude,
  };
}
