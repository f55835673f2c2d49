import type { Fix } from '../source/index.ts';

/** The text after some edits; they may come in any order and do not overlap. */
export function withEdits(text: string, edits: Fix['edits']): string {
  let result = '';
  let at = 0;
  for (const { span, text: replacement } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    if (span.start < at) throw new Error(`edits overlap at ${span.start}`);
    result += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return result + text.slice(at);
}
