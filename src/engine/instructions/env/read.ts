import type { InstructionNode, NameValue } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { readPairs } from '../shared/pairs.ts';

export interface EnvArguments {
  readonly pairs: readonly NameValue[];
}

export const ENV_FLAGS = {} as const;

export function readEnv(node: InstructionNode): EnvArguments {
  readFlags(node, ENV_FLAGS);
  return { pairs: readPairs(node) };
}
