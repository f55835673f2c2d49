import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('STOPSIGNAL', () => {
  it('takes all that follows as one word', () => {
    const text = 'STOPSIGNAL  a "b" $c ';
    const { signal } = argumentsOf('STOPSIGNAL', text);
    expect(signal.text).toBe('a "b" $c');
    expect(text.slice(signal.span.start, signal.span.end)).toBe('a "b" $c');
  });

  it.each([['STOPSIGNAL', 'STOPSIGNAL requires exactly one argument', 'STOPSIGNAL']])(
    '%j is refused',
    (text, message, place) => {
      expect(mistakeIn(text)).toEqual([message, place]);
    },
  );
});
