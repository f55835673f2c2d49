import type { InstructionNode, Word } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { atLeastOneArgument, InstructionMistake } from '../shared/mistake.ts';

export interface ShellArguments {
  /** Program and arguments, at least one word. */
  readonly shell: readonly Word[];
}

export const SHELL_FLAGS = {} as const;

export function readShell(node: InstructionNode): ShellArguments {
  readFlags(node, SHELL_FLAGS);
  if (node.words.length === 0) throw atLeastOneArgument('SHELL');
  if (!node.json) {
    throw new InstructionMistake('SHELL requires the arguments to be in JSON form', node.rest.span);
  }
  return { shell: node.words };
}
