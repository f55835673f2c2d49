import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerfile, type InstructionNode } from '../../syntax/index.ts';
import { withEdits } from '../edit.ts';
import { formatEdits } from './index.ts';

function formatted(text: string): string {
  return withEdits(text, formatEdits(parseDockerfile(text)));
}

describe('formatting', () => {
  it.each([
    ['from alpine as b', 'FROM alpine AS b\n'],
    ['  FROM   alpine   AS\tb  \n', 'FROM alpine AS b  \n'],
    ['FROM a\n\n\n\nRUN x\n', 'FROM a\n\nRUN x\n'],
    ['FROM a\n  \t\nRUN x', 'FROM a\n\nRUN x\n'],
    ['FROM a\ncopy   --link\t--from=b  x   y\n', 'FROM a\nCOPY --link --from=b x   y\n'],
    ['FROM a\nrun  echo  a \\\n  && echo   b\n', 'FROM a\nRUN echo  a \\\n  && echo   b\n'],
    ['FROM a\nonbuild   run  ls\n', 'FROM a\nONBUILD RUN ls\n'],
    ['FROM a\r\nrun x', 'FROM a\r\nRUN x\r\n'],
    ['# escape=`\n\n\nFROM a\n  # indented  \nRUN x\n', '# escape=`\n\nFROM a\n  # indented\nRUN x\n'],
    ['FROM a\nRUN <<EOF\n\n\n\n  x\nEOF\n', 'FROM a\nRUN <<EOF\n\n\n\n  x\nEOF\n'],
    ['', ''],
  ])('%j', (before, after) => {
    expect(formatted(before)).toBe(after);
    expect(formatted(after)).toBe(after);
  });

  it('changes nothing that is built', () => {
    const piece = fc.constantFrom(
      'from alpine as b',
      'run  echo a \\\n   b',
      ' copy --link  a  b',
      'env a=1  b="c  d"',
      '# c  ',
      '',
      '  ',
      '\t',
      'onbuild  run x',
      'RUN <<E\n\n\n a \nE',
      'CMD [ "a" ,"b" ]',
      'label  x',
      'nonsense  x',
      'ARG  A',
      'RUN x\\',
      '# escape=`',
      'healthcheck --interval=1s  cmd  x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = lines.join(end);
        const after = formatted(text);
        expect(parseDockerfile(after).instructions.map(meaning)).toEqual(
          parseDockerfile(text).instructions.map(meaning),
        );
        expect(formatted(after)).toBe(after);
      }),
    );
  });
});

/** What the builder makes of an instruction. */
function meaning(node: InstructionNode): unknown {
  const { name, flags, words, pairs, json, heredocs, trigger, rest, error } = node;
  const texts = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text);
  return {
    name,
    flags: texts(flags),
    words: name === 'FROM' ? texts(words).map((word) => word.toLowerCase()) : texts(words),
    pairs: pairs.map((pair) => [pair.name.text, pair.value.text]),
    json,
    heredocs: heredocs.map(({ content }) => content),
    trigger: trigger && meaning(trigger),
    rest: name === 'FROM' || trigger !== undefined || error !== undefined ? '' : rest.text,
  };
}
