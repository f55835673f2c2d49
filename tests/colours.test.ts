import { expect, it } from 'vitest';
import { isKeyword, parseDockerfile, type TokenKind } from '../src/engine/syntax/index.ts';
import { colourLines, type TokenKind as Colour } from '../src/views/editor/tokens.ts';
import { recordedDockerfiles } from './fuzz/texts.ts';

/*
 * The editor colours line by line, with a scanner of its own; the parser reads the whole file. On every recorded
 * Dockerfile they must mean the same.
 */

/** Colours that a character of a token may have; any where nothing is said. */
const COLOURS: Partial<Readonly<Record<TokenKind, readonly Colour[]>>> = {
  comment: ['comment'],
  directive: ['directive'],
  'heredoc-mark': ['heredoc'],
  'heredoc-content': ['text', 'variable'],
  'heredoc-end': ['heredoc'],
  keyword: ['keyword'],
  flag: ['flag', 'variable', 'keyword'],
  text: ['text', 'string', 'variable', 'operator', 'keyword', 'flag'],
};

function disagreements(text: string): string[] {
  const { tokens } = parseDockerfile(text);
  const colours = colourLines(text, 'dockerfile').flatMap((line) => [
    ...line.flatMap(({ text: piece, kind }) => Array.from({ length: piece.length }, () => kind)),
    'text' as const,
  ]);
  return tokens.flatMap(({ kind, span }) => {
    const written = text.slice(span.start, span.end);
    // A word that is no instruction stays plain.
    const may = kind === 'keyword' && !isKeyword(written.toUpperCase()) ? (['text'] as const) : COLOURS[kind];
    const wrong = [...colours.slice(span.start, span.end)].find(
      (colour, at) => /\S/.test(written.charAt(at)) && may !== undefined && !may.includes(colour),
    );
    return wrong === undefined ? [] : [`${kind} ${JSON.stringify(written)} is coloured as ${wrong}`];
  });
}

it('colours every recorded Dockerfile as the parser reads it', () => {
  const found = recordedDockerfiles().flatMap((text) => disagreements(text));
  expect(found).toEqual([]);
});
