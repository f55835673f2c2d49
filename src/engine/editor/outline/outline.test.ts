import { expect, it } from 'vitest';
import { parseDockerfile } from '../../syntax/index.ts';
import { foldsIn } from '../folding/index.ts';
import { outlineOf } from './index.ts';

const TEXT =
  '# one\n# two\nARG V=1\nFROM node:22 AS build\nRUN a \\\n  b\n\nFROM alpine\nCOPY --from=build <<EOF /x\nhello\nEOF\n';

it('lists stages with their instructions', () => {
  const short = outlineOf(parseDockerfile(TEXT)).map(({ name, detail, children }) => [
    name,
    detail,
    children.map((child) => child.name),
  ]);
  expect(short).toEqual([
    ['ARG V=1', '', []],
    ['build', 'node:22', ['RUN a b']],
    ['FROM alpine', '', ['COPY <<EOF /x']],
  ]);
});

it('folds comments, stages and instructions of several lines', () => {
  expect(
    foldsIn(parseDockerfile(TEXT)).map(({ kind, startLine, endLine }) => [kind, startLine, endLine]),
  ).toEqual([
    ['comment', 1, 2],
    ['stage', 4, 6],
    ['instruction', 5, 6],
    ['stage', 8, 11],
    ['instruction', 9, 11],
  ]);
});
