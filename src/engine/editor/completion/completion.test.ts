import { describe, expect, it } from 'vitest';
import { atCaret } from '../testing.ts';
import { withEdits } from '../edit.ts';
import { completionsAt } from './index.ts';

const FILES = {
  'package.json': '{}',
  'src/index.js': '',
  'src/lib/a.js': '',
  'secret.env': '',
  '.dockerignore': '*.env\n',
};

function labels(marked: string): readonly string[] {
  const { document, offset } = atCaret(marked, FILES);
  return completionsAt(document, offset).map(({ label }) => label);
}

/** The text after choosing a completion by its label. */
function chosen(marked: string, label: string): string {
  const { document, offset } = atCaret(marked, FILES);
  const found = completionsAt(document, offset).find((completion) => completion.label === label);
  if (found === undefined) throw new Error(`${label} is not offered`);
  return withEdits(document.text, [{ span: found.span, text: found.insert }]);
}

describe('completion', () => {
  it.each([
    ['|', ['FROM', 'ARG']],
    ['# |', ['syntax', 'escape', 'check']],
    ['# escape=`\n# ch|', ['syntax', 'escape', 'check']],
    ['FROM alpine:3.20\n# |', []],
    ['FROM alpine:3.20 |', ['AS']],
    ['FROM alpine:3.20 AS |', []],
    ['FROM alpine:3.20\nHEALTHCHECK |', ['CMD', 'NONE']],
    ['FROM alpine:3.20\nRUN --network=|', ['default', 'none', 'host']],
    ['FROM alpine:3.20\nCOPY --link --|', ['--chown', '--from', '--chmod', '--exclude', '--parents']],
    ['FROM alpine:3.20\nCOPY |', ['.dockerignore', 'package.json', 'src/']],
    ['FROM alpine:3.20\nCOPY src/|', ['index.js', 'lib/']],
    ['FROM alpine:3.20\nCOPY ["src/lib/|', ['a.js']],
    ['FROM alpine:3.20\nCOPY nowhere/|', []],
    ['FROM alpine:3.20\nRUN echo |', []],
    ['FROM alpine:3.20\nRUN echo "# |', []],
    ['ARG TAG=1\nFROM alpine:$TA|', ['TAG', expect.stringContaining('PLATFORM')]],
  ])('%j offers these', (marked, expected) => {
    const found = labels(marked);
    for (const label of expected) expect(found).toContainEqual(label);
    if (!marked.includes('$')) expect(found.length).toBe(expected.length);
  });

  it('offers instructions with their explanation', () => {
    const { document, offset } = atCaret('FROM alpine:3.20\nCO|');
    const copy = completionsAt(document, offset).find(({ label }) => label === 'COPY');
    expect(copy).toMatchObject({ kind: 'instruction', insert: 'COPY ', more: true });
    expect(copy?.lines.map(({ text }) => text).join(' ')).toContain('build context');
  });

  it('follows the case that was begun', () => {
    expect(chosen('from alpine:3.20\nco|', 'COPY')).toBe('from alpine:3.20\ncopy ');
  });

  it('offers what ONBUILD takes', () => {
    const found = labels('FROM alpine:3.20\nONBUILD |');
    expect(found).toContain('RUN');
    expect(found).not.toContain('FROM');
    expect(found).not.toContain('ONBUILD');
  });

  it('offers earlier stages and images for FROM and --from', () => {
    const two = 'FROM alpine:3.20 AS build\nFROM node:22 AS tools\n';
    expect(labels(`${two}FROM |`)).toEqual(expect.arrayContaining(['build', 'tools', 'node:22', 'scratch']));
    expect(labels(`${two}COPY --from=|`)).toContain('build');
    expect(labels(`${two}COPY --from=|`)).not.toContain('tools');
    expect(labels(`${two}RUN --mount=type=bind,from=b|`)).toContain('build');
    expect(chosen(`${two}COPY --from=bu| /a /b`, 'build')).toBe(`${two}COPY --from=build /a /b`);
  });

  it('offers variables of the stage, of stages below and of the image', () => {
    const text =
      'ARG GLOBAL=1\nFROM node:22 AS base\nENV HOST=a\nFROM base\nARG PORT\nRUN echo $|\nENV LATER=1\n';
    const found = labels(text);
    expect(found).toEqual(expect.arrayContaining(['PORT', 'HOST', 'NODE_VERSION']));
    expect(found).not.toContain('GLOBAL');
    expect(found).not.toContain('LATER');
  });

  it('closes braces that are open', () => {
    expect(chosen('FROM alpine:3.20\nARG PORT\nEXPOSE ${PO|', 'PORT')).toBe(
      'FROM alpine:3.20\nARG PORT\nEXPOSE ${PORT}',
    );
    expect(chosen('FROM alpine:3.20\nARG PORT\nEXPOSE ${PO|}', 'PORT')).toBe(
      'FROM alpine:3.20\nARG PORT\nEXPOSE ${PORT}',
    );
  });

  it('goes on over line ends', () => {
    expect(labels('FROM alpine:3.20\nCOPY --link \\\n  --fr| a b')).toContain('--from');
  });
});
