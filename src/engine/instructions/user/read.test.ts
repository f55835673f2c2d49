import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('USER', () => {
  it('takes all that follows as one word', () => {
    const text = 'USER  a "b" $c ';
    const { user } = argumentsOf('USER', text);
    expect(user.text).toBe('a "b" $c');
    expect(text.slice(user.span.start, user.span.end)).toBe('a "b" $c');
  });

  it.each([
    ['USER', 'USER requires exactly one argument', 'USER'],
    ['USER --x a', 'unknown flag: --x', '--x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
