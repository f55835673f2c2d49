import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('LABEL', () => {
  it('reads pairs, quotes and variables untouched', () => {
    expect(argumentsOf('LABEL', 'LABEL a=1 b="$x y"').pairs).toMatchObject([
      { name: { text: 'a' }, value: { text: '1' }, delimiter: true },
      { name: { text: 'b' }, value: { text: '"$x y"' }, delimiter: true },
    ]);
  });

  it('reads the old form', () => {
    expect(argumentsOf('LABEL', 'LABEL a  b c=d').pairs).toMatchObject([
      { name: { text: 'a' }, value: { text: 'b c=d' }, delimiter: false },
    ]);
  });

  it.each([
    ['LABEL', 'LABEL requires at least one argument', 'LABEL'],
    ['LABEL =x', 'LABEL names can not be blank', 'x'],
    ['LABEL a', 'LABEL must have two arguments', 'a'],
    ['LABEL --x a=b', 'unknown flag: --x', '--x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
