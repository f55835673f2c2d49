import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('WORKDIR', () => {
  it('takes all that follows as one word', () => {
    const text = 'WORKDIR  a "b" $c ';
    const { path } = argumentsOf('WORKDIR', text);
    expect(path.text).toBe('a "b" $c');
    expect(text.slice(path.span.start, path.span.end)).toBe('a "b" $c');
  });

  it.each([
    ['WORKDIR', 'WORKDIR requires exactly one argument', 'WORKDIR'],
    ['WORKDIR --x a', 'unknown flag: --x', '--x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
