import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('MAINTAINER', () => {
  it('takes all that follows as one word', () => {
    const text = 'MAINTAINER  a "b" $c ';
    const { maintainer } = argumentsOf('MAINTAINER', text);
    expect(maintainer.text).toBe('a "b" $c');
    expect(text.slice(maintainer.span.start, maintainer.span.end)).toBe('a "b" $c');
  });

  it.each([
    ['MAINTAINER', 'MAINTAINER requires exactly one argument', 'MAINTAINER'],
    ['MAINTAINER --x a', 'unknown flag: --x', '--x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
