import { describe, expect, it } from 'vitest';
import { withEdits } from '../edit.ts';
import { atCaret } from '../testing.ts';
import { fixesAt } from './index.ts';

function offered(marked: string): Readonly<Record<string, string>> {
  const { document, offset } = atCaret(marked);
  const fixes = fixesAt(document, { start: offset, end: offset });
  return Object.fromEntries(fixes.map(({ title, edits }) => [title, withEdits(document.text, edits)]));
}

const FROM = 'FROM alpine:3.20\n';

describe('fixes', () => {
  it.each([
    ['of a build check', `${FROM}cop|y a b\n`, 'Write COPY', `${FROM}COPY a b\n`],
    ['of a misspelt instruction', `${FROM}COP|PY a b\n`, 'Change to COPY', `${FROM}COPY a b\n`],
    ['of a misspelt flag', `${FROM}COPY --fr|m=x a b\n`, 'Change to from', `${FROM}COPY --from=x a b\n`],
    [
      'of a misspelt stage',
      `${FROM.trim()} AS build\n${FROM}COPY --from=biu|ld a b\n`,
      'Change to build',
      `${FROM.trim()} AS build\n${FROM}COPY --from=build a b\n`,
    ],
    ['of a misspelt image', 'FROM alpin|:3.20\n', 'Change to alpine:3.20', FROM],
    [
      'to the exec form',
      `${FROM}CMD node se|rver.js\n`,
      'Use the exec form',
      `${FROM}CMD ["node", "server.js"]\n`,
    ],
    [
      'without recommends',
      `${FROM}RUN apt-get -y inst|all curl\n`,
      'Add --no-install-recommends',
      `${FROM}RUN apt-get -y install --no-install-recommends curl\n`,
    ],
    [
      'of two RUN',
      `${FROM}RUN apt-get up|date\nRUN apt-get install -y curl\n`,
      'Merge update and install into one RUN',
      `${FROM}RUN apt-get update && apt-get install -y curl\n`,
    ],
    ['of a missing tag', 'FROM no|de\n', 'Pin to node:22.14', 'FROM node:22.14\n'],
  ])('%s', (_what, marked, title, text) => {
    expect(offered(marked)[title]).toBe(text);
  });

  it('pins to a digest', () => {
    const titles = Object.keys(offered('FROM node:lat|est\n'));
    expect(titles).toContain(`Pin to node:latest@sha256:${'a'.repeat(64)}`);
  });

  it.each([
    `${FROM}RUN apt-get install --no-install-recommends cu|rl\n`,
    `${FROM}RUN apt-get --no-install-recommends install cu|rl\n`,
    `${FROM}RUN echo $HO|ME\n`,
    `${FROM}RUN ls| -l\n`,
    `FROM alpine:3.|20\n`,
    `${FROM}RUN apt-get up|date\n# needed\nRUN ls /tmp; apt-get update\n`,
  ])('offers nothing for %j', (marked) => {
    expect(offered(marked)).toEqual({});
  });

  it('offers nothing twice', () => {
    expect(Object.keys(offered(`${FROM}CMD node serv|er.js\n`))).toEqual(['Use the exec form']);
  });
});
