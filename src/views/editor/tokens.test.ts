import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourLines, languageOf } from './tokens.ts';

/** Writes pieces as `kind:text`, without plain text, so that a case reads like the file. */
function colours(text: string): string[] {
  return colourLines(text, 'dockerfile')
    .flat()
    .filter((piece) => piece.kind !== 'text')
    .map((piece) => `${piece.kind}:${piece.text}`);
}

const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['keywords in any case', 'from alpine as base', ['keyword:from', 'keyword:as']],
  ['an unknown first word is plain', 'FORM alpine', []],
  [
    'directives only at the head',
    '# syntax=a\n# hi\n# escape=`',
    ['directive:# syntax=a', 'comment:# hi', 'comment:# escape=`'],
  ],
  ['flags before arguments only', 'COPY --from=base --x a', ['keyword:COPY', 'flag:--from=base', 'flag:--x']],
  ['a program’s own options are not flags', 'RUN ls --all', ['keyword:RUN']],
  [
    'JSON form',
    'CMD ["a", "b"]',
    ['keyword:CMD', 'operator:[', 'string:"a"', 'operator:,', 'string:"b"', 'operator:]'],
  ],
  ['variables', 'RUN echo $A ${B:-c}', ['keyword:RUN', 'variable:$A', 'variable:${B:-c}']],
  ['continuation', 'RUN a \\\n# note\n  FROM', ['keyword:RUN', 'operator:\\', 'comment:# note']],
  ['the other escape', '# escape=`\nRUN a `\nRUN', ['directive:# escape=`', 'keyword:RUN', 'operator:`']],
  [
    'heredoc',
    'RUN <<EOF\nFROM $a\nEOF\nUSER x',
    ['keyword:RUN', 'heredoc:<<EOF', 'variable:$a', 'heredoc:EOF', 'keyword:USER'],
  ],
  ['quoted heredoc expands nothing', "COPY <<'E' /a\n$b\nE", ['keyword:COPY', "heredoc:<<'E'", 'heredoc:E']],
  [
    'two heredocs',
    'COPY <<A <<-B /x/\n1\nA\n\tB\nCMD',
    ['keyword:COPY', 'heredoc:<<A', 'heredoc:<<-B', 'heredoc:A', 'heredoc:\tB', 'keyword:CMD'],
  ],
  ['a shift in ENV is no heredoc', 'ENV a=<<B\nCMD', ['keyword:ENV', 'operator:=', 'keyword:CMD']],
  [
    'instructions inside instructions',
    'ONBUILD RUN x\nHEALTHCHECK --retries=1 CMD y',
    ['keyword:ONBUILD', 'keyword:RUN', 'keyword:HEALTHCHECK', 'flag:--retries=1', 'keyword:CMD'],
  ],
];

describe('Dockerfile colours', () => {
  it.each(cases)('%s', (_name, text, expected) => {
    expect(colours(text)).toEqual(expected);
  });

  it('loses and invents no character of any text', () => {
    const piece = fc.constantFrom(
      'RUN ',
      '<<E',
      '"',
      "'",
      '\\',
      '\n',
      '$',
      '${',
      '#',
      '--a=',
      'E',
      ' ',
      '`',
      '[',
      'ONBUILD ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const text = pieces.join('');
        const lines = colourLines(text, 'dockerfile').map((line) => line.map((part) => part.text).join(''));
        expect(lines.join('\n')).toBe(text);
      }),
    );
  });
});

describe('which rules colour a file', () => {
  it.each([
    ['Dockerfile', 'dockerfile'],
    ['docker/Dockerfile.prod', 'dockerfile'],
    ['web.dockerfile', 'dockerfile'],
    ['.dockerignore', 'hash-comments'],
    ['src/app.py', 'hash-comments'],
    ['notes.txt', 'plain'],
  ])('%s: %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});
