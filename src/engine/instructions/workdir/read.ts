import type { InstructionNode, Word } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { exactlyOneArgument } from '../shared/mistake.ts';

export interface WorkdirArguments {
  /** All that follows the keyword, unexpanded. */
  readonly path: Word;
}

export const WORKDIR_FLAGS = {} as const;

export function readWorkdir(node: InstructionNode): WorkdirArguments {
  const [path] = node.words;
  if (path === undefined) throw exactlyOneArgument('WORKDIR');
  readFlags(node, WORKDIR_FLAGS);
  return { path };
}
