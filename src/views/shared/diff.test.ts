import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines } from './diff.ts';

const shown = (before: string, after: string): string =>
  diffLines(before, after)
    .map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`)
    .join('|');

it.each([
  ['', '', ''],
  ['a\n', 'a\n', ' a'],
  ['', 'a\nb\n', '+a|+b'],
  ['a\nb\nc\n', 'a\nc\n', ' a|-b| c'],
  ['a\nb\nc\n', 'a\nx\nc\n', ' a|-b|+x| c'],
  ['one\n', 'one', ' one'],
])('%j and %j', (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

it('gives back both texts, and numbers their lines', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 14 })
    .map((lines) => lines.map((line) => `${line}\n`).join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const rows = diffLines(before, after);
      const side = (kind: 'added' | 'removed') =>
        rows.filter((row) => row.kind === 'same' || row.kind === kind);
      expect(
        side('removed')
          .map((row) => `${row.text}\n`)
          .join(''),
      ).toBe(before);
      expect(
        side('added')
          .map((row) => `${row.text}\n`)
          .join(''),
      ).toBe(after);
      expect(side('removed').map((row) => row.before)).toEqual(side('removed').map((_, i) => i + 1));
      expect(side('added').map((row) => row.after)).toEqual(side('added').map((_, i) => i + 1));
    }),
  );
});

it('replaces what is too much to compare', () => {
  const many = (word: string) => Array.from({ length: 2000 }, (_, i) => `${word} ${i}`).join('\n');
  expect(diffLines(many('a'), many('b'))).toHaveLength(4000);
});
