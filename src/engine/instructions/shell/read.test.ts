import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('SHELL', () => {
  it('reads words', () => {
    expect(argumentsOf('SHELL', 'SHELL ["/bin/bash", "-c"]').shell).toMatchObject([
      { text: '/bin/bash' },
      { text: '-c' },
    ]);
  });

  it.each([
    ['SHELL', 'SHELL requires at least one argument', 'SHELL'],
    ['SHELL []', 'SHELL requires at least one argument', 'SHELL []'],
    ['SHELL bash -c', 'SHELL requires the arguments to be in JSON form', 'bash -c'],
    ['SHELL --x ["a"]', 'unknown flag: --x', '--x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
