import type { InstructionNode, Word } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { exactlyOneArgument } from '../shared/mistake.ts';

export interface UserArguments {
  /** All that follows the keyword, unexpanded. */
  readonly user: Word;
}

export const USER_FLAGS = {} as const;

export function readUser(node: InstructionNode): UserArguments {
  const [user] = node.words;
  if (user === undefined) throw exactlyOneArgument('USER');
  readFlags(node, USER_FLAGS);
  return { user };
}
