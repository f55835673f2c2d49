import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('ENV', () => {
  it('reads pairs, quotes and variables untouched', () => {
    expect(argumentsOf('ENV', 'ENV a=1 b="$x y"').pairs).toMatchObject([
      { name: { text: 'a' }, value: { text: '1' }, delimiter: true },
      { name: { text: 'b' }, value: { text: '"$x y"' }, delimiter: true },
    ]);
  });

  it('reads the old form', () => {
    expect(argumentsOf('ENV', 'ENV a  b c=d').pairs).toMatchObject([
      { name: { text: 'a' }, value: { text: 'b c=d' }, delimiter: false },
    ]);
  });

  it.each([
    ['ENV', 'ENV requires at least one argument', 'ENV'],
    ['ENV =x', 'ENV names can not be blank', 'x'],
    ['ENV a', 'ENV must have two arguments', 'a'],
    ['ENV --x a=b', 'unknown flag: --x', '--x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
