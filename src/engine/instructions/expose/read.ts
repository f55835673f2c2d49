import type { InstructionNode, Word } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { atLeastOneArgument } from '../shared/mistake.ts';

export interface ExposeArguments {
  /** In BuildKit's order: sorted as text, not as written. */
  readonly ports: readonly Word[];
}

export const EXPOSE_FLAGS = {} as const;

export function readExpose(node: InstructionNode): ExposeArguments {
  if (node.words.length === 0) throw atLeastOneArgument('EXPOSE');
  readFlags(node, EXPOSE_FLAGS);
  const ports = node.words.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return { ports };
}
