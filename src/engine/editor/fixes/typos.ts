import type { Fix, Span } from '../../source/index.ts';
import type { FixSource } from './fix.ts';

/** The name Docker itself suggests for a misspelt instruction or flag. */
export const typoFixes: FixSource = function* ({ text, read }) {
  for (const error of read.errors) {
    const fix = typoFix(text, error);
    if (fix !== undefined) yield { ...fix, kind: 'mend', span: error.span };
  }
};

/** What a mistake's own "did you mean" would change; undefined where it has none. */
export function typoFix(
  text: string,
  { message, span }: { readonly message: string; readonly span: Span },
): Fix | undefined {
  const meant = /\(did you mean (\S+)\?\)/.exec(message)?.[1];
  const written = /unknown (?:instruction: |flag: --)(\S+)/.exec(message)?.[1];
  if (meant === undefined || written === undefined) return undefined;
  const at = text.slice(span.start, span.end).indexOf(written);
  if (at === -1) return undefined;
  const place = { start: span.start + at, end: span.start + at + written.length };
  return { title: `Change to ${meant}`, edits: [{ span: place, text: meant }] };
}
