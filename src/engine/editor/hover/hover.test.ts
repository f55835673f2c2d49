import { describe, expect, it } from 'vitest';
import { atCaret, textAt } from '../testing.ts';
import { hoverAt } from './index.ts';

function said(marked: string): readonly [string, string] | null {
  const { document, offset } = atCaret(marked);
  const hover = hoverAt(document, offset);
  return hover && [textAt(document, hover.span), hover.lines.map(({ text }) => text).join(' · ')];
}

const PROJECT =
  'ARG V=1\nFROM node:22 AS build\nARG V\nENV PORT=80$V OTHER=x\nEXPOSE $PORT\nFROM alpine:3.20\nCOPY --from=build /a /a\n';

/** The project with the caret before the n-th occurrence of a text. */
function at(text: string, nth = 0): string {
  let index = PROJECT.indexOf(text);
  for (let i = 0; i < nth; i++) index = PROJECT.indexOf(text, index + 1);
  return `${PROJECT.slice(0, index + 1)}|${PROJECT.slice(index + 1)}`;
}

describe('hover', () => {
  it.each([
    ['an instruction', at('COPY'), 'COPY', /Copies files.*Makes a layer/],
    ['a flag', at('--from'), '--from=build', /--from=stage\|image/],
    ['a stage where it is used', at('build', 1), 'build', /FROM node:22 AS build · Stage 0.*needs it/],
    ['a stage where it is named', at('build'), 'build', /Stage 0/],
    [
      'an image',
      at('node:22'),
      'node:22',
      /7\.83MB.*docker-entrypoint\.sh.*\["node"\].*User node, directory \/home/,
    ],
    ['a variable where it is used', at('PORT', 1), 'PORT', /PORT=801 · Set by ENV on line 4/],
    ['a variable where it is set', at('PORT'), 'PORT', /PORT=801 · Containers have it too/],
    ['an argument taken up', at('V', 3), 'V', /V=1/],
  ])('explains %s', (_what, marked, span, words) => {
    const found = said(marked);
    expect(found?.[0]).toBe(span);
    expect(found?.[1]).toMatch(words);
  });

  it('knows variables of the base image', () => {
    expect(said('FROM node:22\nRUN echo $NODE_VERS|ION')?.[1]).toMatch(/NODE_VERSION=22\.14\.0.*base image/);
  });

  it('says nothing about variables of the shell', () => {
    expect(said('FROM alpine:3.20\nRUN for i in 1 2; do echo $|i; done')).toBeNull();
  });

  it('says that a variable has no value', () => {
    expect(said('FROM alpine:3.20\nARG NAME\nLABEL a=$NA|ME')?.[1]).toMatch(/no value here/);
  });

  it('says nothing about plain words and comments', () => {
    expect(said('FROM alpine:3.20\nRUN ec|ho hello')).toBeNull();
    expect(said('# FR|OM\nFROM alpine:3.20')).toBeNull();
  });

  it('tells that a stage is not needed', () => {
    expect(said('FROM alpine:3.20 AS un|used\nFROM alpine:3.20\n')?.[1]).toMatch(/never built/);
  });
});
