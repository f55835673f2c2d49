import type { InstructionNode, NameValue } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { readPairs } from '../shared/pairs.ts';

export interface LabelArguments {
  readonly pairs: readonly NameValue[];
}

export const LABEL_FLAGS = {} as const;

export function readLabel(node: InstructionNode): LabelArguments {
  readFlags(node, LABEL_FLAGS);
  return { pairs: readPairs(node) };
}
