import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedRegExp } from './bounded-regexp.ts';
import { compile, NotCompiled } from './compile.ts';
import { run, type Program } from './program.ts';

const atom = fc.constantFrom(
  'a',
  'b',
  '[ab]',
  '[^a]',
  '[^]',
  '\\w',
  '\\.',
  '\\b',
  '^',
  '$',
  '(?=a)',
  '(?<!b)',
);
const { pattern } = fc.letrec<{ pattern: string; term: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small' },
    atom,
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
  term: fc
    .tuple(tie('piece'), fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{1,}'))
    .map(([piece, times]) => (/^(?:\^|\$|\\b|\(\?[=!<])/.test(piece) ? piece : piece + times)),
  pattern: fc
    .array(
      fc.array(tie('term'), { maxLength: 3 }).map((terms) => terms.join('')),
      { minLength: 1, maxLength: 2 },
    )
    .map((alternatives) => alternatives.join('|')),
}));
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '\n'), maxLength: 9 });

/** Null for what the machine leaves to the platform. */
function compiled(source: string, flags: string): Program | null {
  try {
    return compile(source, flags);
  } catch (error) {
    if (error instanceof NotCompiled) return null;
    throw error;
  }
}

describe('the machine', () => {
  it('finds what the platform finds', () => {
    fc.assert(
      fc.property(pattern, text, fc.constantFrom('', 'i', 'm'), (source, input, flags) => {
        const program = compiled(source, flags);
        fc.pre(program !== null);
        const slots = run(program, input, 0, false);
        const native = new RegExp(source, flags).exec(input);
        expect(slots && [slots[0], slots[1]]).toEqual(
          native && [native.index, native.index + native[0].length],
        );
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['(a+)+$', `${'a'.repeat(5000)}b`],
    ['(a|aa)+$', `${'a'.repeat(5000)}b`],
    ['(x+x+)+y', 'x'.repeat(5000)],
    ['[^]*a[^]*a[^]*a[^]*a[^]*b', 'a'.repeat(5000)],
    ['(0*)*1', '0'.repeat(20_000)],
  ])('%s ends on a long text', (source, input) => {
    expect(boundedRegExp(source).exec(input)).toBeNull();
  });
});

describe('as a regular expression', () => {
  const long = 'ab'.repeat(3000);

  it('replaces, splits and lists like any other', () => {
    expect(long.replace(boundedRegExp('(a)(b)+', 'g'), '$2$1')).toBe('ba'.repeat(3000));
    expect([...long.matchAll(boundedRegExp('(a+)b', 'g'))].length).toBe(3000);
    expect(boundedRegExp('^(?:[ab]*)$').test(long)).toBe(true);
    expect(long.match(boundedRegExp('a+b+', 'g'))?.length).toBe(3000);
  });

  it('keeps groups', () => {
    const found = boundedRegExp('(x)?((a)b)*$').exec(long);
    expect(found?.slice(0)).toEqual([long, undefined, 'ab', 'a']);
    expect(found?.index).toBe(0);
  });

  it('remembers its place when it is global or sticky', () => {
    const regexp = boundedRegExp('b*a+', 'y');
    regexp.lastIndex = 1;
    expect(regexp.exec(long)?.[0]).toBe('ba');
    expect(regexp.lastIndex).toBe(3);
  });
});
