import { describe, expect, it } from 'vitest';
import { finish, step } from '../../engine/index.ts';
import { project, world } from '../shared/testing.ts';
import { PasteProblem } from './history.ts';
import { readPasted } from './model.ts';

const HEADER = 'IMAGE          CREATED        CREATED BY                      SIZE      COMMENT';

const rowsOf = (text: string) =>
  readPasted(text).layers?.rows.map((row) => [row.title, row.kind === 'layer' ? row.size : null]);

function problemOf(text: string): string {
  try {
    readPasted(text);
  } catch (error) {
    if (error instanceof PasteProblem) return error.message;
    throw error;
  }
  return 'none';
}

describe('the table of docker history', () => {
  it('becomes a stack, lowest first, with settings between the layers', () => {
    const text = [
      '$ docker history --no-trunc shop',
      HEADER,
      `sha256:${'a'.repeat(64)}   3 weeks ago   CMD ["node" "server.js"]   0B   buildkit.dockerfile.v0`,
      '<missing>      About a minute ago   RUN |1 A=1 /bin/sh -c echo  2MB  > /x # buildkit   1.5kB   buildkit.dockerfile.v0',
      '<missing>      2025-07-15T11:01:07Z   WORKDIR /app   0B   buildkit.dockerfile.v0',
      '<missing>      9 months ago   /bin/sh -c #(nop) ADD file:0d in /   8320000             ',
    ].join('\n');
    expect(rowsOf(text)).toEqual([
      ['ADD file:0d in /', '8.32 MB'],
      ['WORKDIR /app', '0 B'],
      ['RUN echo 2MB > /x', '1.5 kB'],
      ['CMD ["node" "server.js"]', null],
    ]);
    expect(readPasted(text).layers?.headline).toBe('8.32 MB in 3 layers');
  });

  it('may have commands of several lines, and Windows ends', () => {
    const text = `${HEADER}\r\n<missing>   2 days ago   RUN /bin/sh -c <<EOF\r\n  make\r\nEOF # buildkit   5MB   x`;
    expect(rowsOf(text)).toEqual([['RUN <<EOF make EOF', '5 MB']]);
  });

  it('says when commands are cut', () => {
    const text = `${HEADER}\n<missing>   2 days ago   RUN /bin/sh -c apk add --no-cache ca-certif…   5MB   x`;
    expect(readPasted(text).unknown.join()).toContain('--no-trunc');
  });

  it('is read as our own docker history prints it', () => {
    const start = project({ Dockerfile: 'FROM alpine:3.22\nRUN echo one > /one\nCMD ["sh"]\n' });
    const run = (workspace: typeof start, line: string) =>
      finish(step(workspace, { type: 'terminal', line }, world));
    const { workspace } = run(start, 'docker build -t shop .');
    const { output } = run(workspace, 'docker history --no-trunc shop');
    const text = output.map((part) => ('text' in part ? part.text : '')).join('');
    expect(rowsOf(text)?.slice(-2)).toEqual([
      ['RUN echo one > /one', expect.any(String)],
      ['CMD ["sh"]', null],
    ]);
  });
});

describe('JSON', () => {
  it('of docker image inspect shows the config, and who set it stays unknown', () => {
    const { image, layers } = readPasted(
      JSON.stringify([
        {
          Id: 'sha256:1',
          RepoTags: ['shop:1'],
          Os: 'linux',
          Architecture: 'arm64',
          Variant: 'v8',
          Size: 1_500_000,
          Config: { Cmd: ['sh', 7], Env: ['A=1'], ExposedPorts: { '80/tcp': {} }, Labels: null, User: {} },
          RootFS: { Type: 'layers', Layers: ['sha256:2'] },
        },
      ]),
    );
    expect(layers).toBeNull();
    expect(image?.headline).toBe('shop:1, for linux/arm64/v8, 1.5 MB');
    expect(image?.layers).toEqual(['sha256:2']);
    const facts = image?.facts.map(({ name, values, from }) => [name, ...values, from]);
    expect(facts).toContainEqual(['Cmd', '["sh"]', '']);
    expect(facts).toContainEqual(['User', 'root', 'default']);
    expect(facts).toContainEqual(['ExposedPorts', '80/tcp', '']);
  });

  it('of docker history is an object a line', () => {
    const row = (CreatedBy: string, Size: string) => JSON.stringify({ ID: '<missing>', CreatedBy, Size });
    expect(rowsOf([row('CMD ["sh"]', '0B'), row('ADD a /', '9.1MB')].join('\n'))).toEqual([
      ['ADD a /', '9.1 MB'],
      ['CMD ["sh"]', null],
    ]);
  });
});

it.each([
  ['', 'nothing to read'],
  ['hello', 'neither the table'],
  ['<missing>   2 days ago   RUN x   5MB   y', 'heading'],
  [HEADER, 'no rows'],
  [`${HEADER}\nhello`, 'no row of the table'],
  [`${HEADER}\n<missing>   2 days ago   RUN x`, 'cut off'],
  ['{"a":', 'a part of it is missing'],
  ['[]', 'no such image'],
  ['[1]', 'describes no image'],
  ['{"__proto__":{"Config":{},"Id":"x"}}', 'describes no image'],
  ['[{"Id":"x","State":{},"Config":{}}]', 'a container'],
  ['x'.repeat(2_000_001), 'more than such a command prints'],
  [`${HEADER}\n<missing>   ${' a'.repeat(500_000)}`, 'cut off'],
])('says what is wrong with %.40j', (text, words) => {
  expect(problemOf(text)).toContain(words);
});
