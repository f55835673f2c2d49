import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { anyText, Chance, recordedDockerfiles } from './texts.ts';

const COUNT = 300;

describe('any text', () => {
  it(`is read without harm, ${COUNT} times`, () => {
    const recorded = recordedDockerfiles();
    for (let seed = 0; seed < COUNT; seed++) {
      const chance = new Chance(seed);
      const text = anyText(chance, recorded);
      expect(() => check(text, chance), JSON.stringify(text)).not.toThrow();
    }
  });

  const noise = new Chance(7);
  it.each([
    [
      'a megabyte of noise',
      Array.from({ length: 1 << 20 }, () => String.fromCharCode(noise.below(256))).join(''),
    ],
    ['a heredoc of 5,000 lines', `FROM alpine:3.20\nRUN <<EOF\n${'echo $HOME\n'.repeat(5000)}EOF\n`],
    ['a heredoc without end', `FROM alpine:3.20\nCOPY <<EOF /x\n${'$a\n'.repeat(5000)}`],
    ['deep braces', `FROM alpine:3.20\nENV A=${'${A:-'.repeat(5000)}${'}'.repeat(5000)}\n`],
    ['open braces', `FROM alpine:3.20\nENV A=${'${A:-'.repeat(20_000)}\n`],
    ['many continuations', `FROM alpine:3.20\nRUN a${' \\\n  b'.repeat(20_000)}\n`],
    ['lone surrogates', `FROM alpine:3.20\nRUN ${'\uD800'.repeat(1000)}\uDC00\uDC00\n`],
    ['one long word', `FROM ${'a'.repeat(60_000)}\n`],
    ['deep ONBUILD', `FROM alpine:3.20\n${'ONBUILD '.repeat(5000)}RUN x\n`],
    ['a deep JSON array', `FROM alpine:3.20\nCMD ${'['.repeat(20_000)}\n`],
    ['many blanks', `FROM alpine:3.20\n${' '.repeat(500_000)}x\n#${' '.repeat(500_000)}x\nRUN a`],
    ['many names', `FROM alpine:3.20\n${'ARG A\nRUN echo $A\n'.repeat(2000)}`],
    ['many stages', 'FROM alpine:3.20 AS a\nCOPY --from=a x y\n'.repeat(1000)],
    ['many comments', '# check=skip=all\n'.repeat(20_000)],
  ])('%s is read', (_what, text) => {
    expect(() => check(text, new Chance(1))).not.toThrow();
  });
});
