import type { Span } from '../../source/index.ts';
import type { Completion, CompletionKind } from './completion.ts';

/** A completion with nothing special about it. */
export function offer(
  kind: CompletionKind,
  label: string,
  span: Span,
  more: Partial<Completion> = {},
): Completion {
  return { kind, label, span, insert: label, detail: '', lines: [], more: false, ...more };
}
