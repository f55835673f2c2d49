import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('COPY', () => {
  it('reads its flags', () => {
    const text = 'COPY --from=b --chown=1 --chmod=755 --link=false --parents --exclude=*.md ["a b", "c"]';
    expect(argumentsOf('COPY', text)).toMatchObject({
      from: { text: 'b' },
      chown: { text: '1' },
      chmod: { text: '755' },
      link: false,
      parents: true,
      excludes: [{ text: '*.md' }],
      sources: [{ text: 'a b' }],
      destination: { text: 'c' },
    });
  });

  it('reads inline files after paths', () => {
    const text = 'COPY <<-one a <<"two" /to/\n\t1\none\n\t2\ntwo\n';
    expect(argumentsOf('COPY', text)).toMatchObject({
      sources: [{ text: 'a' }],
      files: [
        { name: 'one', content: '1\n', expand: true },
        { name: 'two', content: '\t2\n', expand: false },
      ],
    });
  });

  it('gives all inline files of one name the last content', () => {
    const { files } = argumentsOf('COPY', 'COPY <<a <<a /\n1\na\n2\na\n');
    expect(files.map((file) => file.content)).toEqual(['2\n', '2\n']);
  });

  it.each([
    [
      'COPY ["a"]',
      'COPY requires at least two arguments, but only one was provided. Destination could not be determined',
      'COPY ["a"]',
    ],
    ['COPY --link=maybe a b', 'expecting boolean value for flag --link, not: maybe', '--link=maybe'],
    ['COPY --from a b', 'missing a value on flag: --from', '--from'],
    ['COPY --chown=1 --chown=2 a b', 'duplicate flag specified: --chown', '--chown=2'],
    ['COPY --link --link a b', 'duplicate flag specified: --link', '--link'],
    ['COPY --__proto__=x a b', 'unknown flag: --__proto__', '--__proto__=x'],
    ['COPY --form=x --nope a b', 'unknown flag: --form (did you mean from?)', '--form=x'],
    ['COPY a <<x\nx', 'COPY cannot accept a heredoc as a destination', '<<x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
