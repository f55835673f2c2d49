import type { StageContext } from '../contract.ts';
import type { InstructionNode, NameValue } from '../../syntax/index.ts';
import { atLeastOneArgument, blankName } from './mistake.ts';

/** The pairs of ENV and LABEL: at least one, none with an empty name. Throws `InstructionMistake`. */
export function readPairs(node: InstructionNode): readonly NameValue[] {
  if (node.pairs.length === 0) throw atLeastOneArgument(node.name);
  for (const pair of node.pairs) {
    if (pair.name.text === '') throw blankName(node.name, pair.value.span);
  }
  return node.pairs;
}

/** Names and values with variables replaced; a value does not see the pairs beside it. */
export function expandPairs(
  context: StageContext,
  pairs: readonly NameValue[],
): readonly (readonly [string, string])[] {
  return pairs.map(({ name, value }) => [context.expand(name.text), context.expand(value.text)] as const);
}
