import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, alignEqual } from './align.ts';

const list = (text: string) => text.split('');

describe('alignEqual', () => {
  it.each([
    ['abc', 'abc', [0, 1, 2]],
    ['abc', 'axbc', [0, -1, 1, 2]],
    ['axbc', 'abc', [0, 2, 3]],
    ['', 'ab', [-1, -1]],
    ['aa', 'aaa', [0, 1, -1]],
  ])('%s → %s', (before, after, pairs) => {
    expect(alignEqual(list(before), list(after))).toEqual(pairs);
  });

  it('pairs equal items only, in order, each once', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const pairs = alignEqual(before, after);
        const used = pairs.filter((index) => index !== -1);
        expect(used).toEqual([...new Set(used)].sort((a, b) => a - b));
        pairs.forEach((index, at) => index !== -1 && expect(before[index]).toBe(after[at]));
      }),
    );
  });
});

describe('align', () => {
  const kind = (text: string) => text.split(' ', 1)[0] ?? '';
  const pairs = (before: readonly string[], after: readonly string[]) =>
    align(before, after, (text) => text, kind);

  it('takes an edited step for the one that stood there', () => {
    expect(pairs(['RUN a', 'RUN b', 'RUN c'], ['RUN a', 'RUN x', 'RUN c'])).toEqual([0, 1, 2]);
  });

  it('does not take another kind of step for an edit', () => {
    expect(pairs(['RUN a', 'COPY b', 'RUN c'], ['RUN a', 'RUN b', 'RUN c'])).toEqual([0, -1, 2]);
  });

  it('knows an inserted step', () => {
    expect(pairs(['RUN a', 'RUN c'], ['RUN a', 'RUN b', 'RUN c'])).toEqual([0, -1, 1]);
  });
});
