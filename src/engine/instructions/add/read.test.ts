import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('ADD', () => {
  it('reads its flags', () => {
    const flags =
      '--chown=a:b --chmod=$M --checksum=sha256:0 --link --keep-git-dir=false --unpack=TRUE --exclude=x --exclude=y';
    expect(argumentsOf('ADD', `ADD ${flags} u v /w`)).toMatchObject({
      sources: [{ text: 'u' }, { text: 'v' }],
      destination: { text: '/w' },
      chown: { text: 'a:b' },
      chmod: { text: '$M' },
      checksum: { text: 'sha256:0' },
      link: true,
      keepGitDir: { value: false },
      unpack: { value: true },
      excludes: [{ text: 'x' }, { text: 'y' }],
    });
  });

  it('tells a flag that was not given from a false one', () => {
    const plain = argumentsOf('ADD', 'ADD a b');
    expect(plain).not.toHaveProperty('unpack');
    expect(plain).not.toHaveProperty('keepGitDir');
  });

  it.each([
    [
      'ADD a',
      'ADD requires at least two arguments, but only one was provided. Destination could not be determined',
      'ADD a',
    ],
    [
      'ADD',
      'ADD requires at least two arguments, but only one was provided. Destination could not be determined',
      'ADD',
    ],
    ['ADD --from=x a b', 'unknown flag: --from', '--from=x'],
    ['ADD --chwon=x a b', 'unknown flag: --chwon (did you mean chown?)', '--chwon=x'],
    ['ADD --unpack= a b', 'missing a value on flag: --unpack', '--unpack='],
    ['ADD a <<x\nx', 'ADD cannot accept a heredoc as a destination', '<<x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
