import type { CompletionSource } from './completion.ts';
import { offer } from './offer.ts';

const DIRECTIVES: readonly (readonly [insert: string, text: string])[] = [
  ['syntax=', 'The builder’s frontend that reads this file, such as docker/dockerfile:1.'],
  ['escape=', 'The character that continues lines: \\ or `.'],
  ['check=', 'Build checks to skip, or error=true to fail on them.'],
];

/** Parser directives, in comments that nothing but directives stands above. In other comments nothing. */
export const directiveNames: CompletionSource = ({ text }, { offset, within }) => {
  if (within !== 'comment') return null;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const above = text.slice(0, start).split('\n').slice(0, -1);
  const written = /^#[ \t]*(\w*)$/.exec(text.slice(start, offset));
  if (written === null || !above.every((line) => /^#\s*\w+\s*=/.test(line))) return [];
  const span = { start: offset - (written[1] ?? '').length, end: offset };
  return DIRECTIVES.map(([insert, words]) =>
    offer('directive', insert.slice(0, -1), span, { insert, lines: [{ kind: 'text', text: words }] }),
  );
};
