import type { InstructionNode, Word } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { missingDestination, sourcesAndDestination, type SourcesAndDestination } from '../shared/sources.ts';

export interface CopyArguments extends SourcesAndDestination {
  readonly from?: Word;
  readonly chown?: Word;
  readonly chmod?: Word;
  readonly link: boolean;
  readonly parents: boolean;
  readonly excludes: readonly Word[];
}

export const COPY_FLAGS = {
  chown: 'string',
  from: 'string',
  chmod: 'string',
  link: 'boolean',
  exclude: 'list',
  parents: 'boolean',
} as const;

export function readCopy(node: InstructionNode): CopyArguments {
  if (node.words.length < 2) throw missingDestination(node);
  const flags = readFlags(node, COPY_FLAGS);
  return {
    ...sourcesAndDestination(node),
    ...(flags.from && { from: flags.from }),
    ...(flags.chown && { chown: flags.chown }),
    ...(flags.chmod && { chmod: flags.chmod }),
    link: flags.link?.value ?? false,
    parents: flags.parents?.value ?? false,
    excludes: flags.exclude,
  };
}
