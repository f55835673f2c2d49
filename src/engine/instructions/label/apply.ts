import type { StageContext } from '../contract.ts';
import { expandPairs } from '../shared/pairs.ts';
import type { LabelArguments } from './read.ts';

/** Adds labels to the image config; not part of any cache key. */
export function applyLabel(context: StageContext, { pairs }: LabelArguments): void {
  const expanded = expandPairs(context, pairs);
  for (const [name, value] of expanded) context.setLabel(name, value);
  context.history(['LABEL', ...expanded.map(([name, value]) => `${name}=${value}`)].join(' '), false);
}
