import type { FixSource } from './fix.ts';

/** The name Docker itself suggests for a misspelt instruction or flag. */
export const typoFixes: FixSource = function* ({ text, read }) {
  for (const { message, span } of read.errors) {
    const meant = /\(did you mean (\S+)\?\)/.exec(message)?.[1];
    const written = /unknown (?:instruction: |flag: --)(\S+)/.exec(message)?.[1];
    if (meant === undefined || written === undefined) continue;
    const at = text.slice(span.start, span.end).indexOf(written);
    if (at === -1) continue;
    const place = { start: span.start + at, end: span.start + at + written.length };
    yield { title: `Change to ${meant}`, edits: [{ span: place, text: meant }], kind: 'mend', span };
  }
};
