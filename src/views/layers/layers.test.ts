import { describe, expect, it } from 'vitest';
import { forecastOf, project } from '../shared/testing.ts';
import { modeText } from '../shared/mode.ts';
import { familiarName } from '../shared/names.ts';
import { historyTitle, layersView } from './model.ts';

const DOCKERFILE = `FROM alpine:3.22
COPY big.txt /big.txt
ENV A=1
RUN rm /big.txt
RUN rm /etc/alpine-release && echo x > /etc/hostname && mkdir -p /opt/a && echo 12345 > /opt/a/b
CMD ["sh"]
`;

describe('the stack of layers', () => {
  const view = layersView(forecastOf(project({ Dockerfile: DOCKERFILE, 'big.txt': 'x'.repeat(5000) })));
  const own = view.rows.slice(view.baseRows);

  it('keeps settings between the layers, with their lines', () => {
    expect(own.map(({ kind, title, lines }) => [kind, title, lines])).toEqual([
      ['layer', 'COPY big.txt /big.txt', [2]],
      ['config', 'ENV A=1', [3]],
      ['layer', 'RUN rm /big.txt', [4]],
      ['layer', expect.stringContaining('RUN rm /etc/alpine-release'), [5]],
      ['config', 'CMD ["sh"]', [6]],
    ]);
    expect(view.base).toBe('alpine:3.22');
  });

  it('lists files with their change, and whiteouts', () => {
    const [copy, , remove] = own;
    if (copy?.kind !== 'layer' || remove?.kind !== 'layer') throw new Error('expected layers');
    expect(copy.files).toMatchObject([
      { path: '/big.txt', change: 'added', mode: '-rw-r--r--', owner: '0:0', size: '5 kB' },
    ]);
    expect(remove.files).toMatchObject([
      { path: '/big.txt', change: 'deleted', note: 'hides the file below (whiteout)' },
    ]);
    expect(remove.summary).toBe('1 deleted');
  });

  it('finds bytes that are hidden, and the line that hid them', () => {
    const [copy] = own;
    if (copy?.kind !== 'layer') throw new Error('expected a layer');
    expect(copy.hidden).toBe('5 kB');
    expect(own.map((row) => (row.kind === 'layer' ? row.hiddenShare : null))).toEqual([
      100,
      null,
      0,
      0,
      null,
    ]);
    expect(copy.ghosts).toMatchObject([
      { path: '/big.txt', size: '5 kB', text: 'deleted by RUN rm /big.txt' },
    ]);
    expect(view.baseGhosts.map(({ path }) => path)).toContain('/etc/alpine-release');
    expect(view.waste).toContain('hidden');
    expect(own.map((row) => (row.kind === 'layer' ? row.hides : null))).toEqual([
      '',
      null,
      '5 kB',
      '7 B',
      null,
    ]);
  });

  it('says when a layer holds the same bytes once more', () => {
    const Dockerfile = 'FROM alpine:3.22\nCOPY f /\nRUN chmod 600 /f\n';
    const [row] = layersView(forecastOf(project({ Dockerfile, f: 'x'.repeat(3000) }))).rows.slice(-2);
    expect(row).toMatchObject({
      ghosts: [
        { path: '/f', size: '3 kB', text: 'copied whole for a new mode by RUN chmod 600 /f', lines: [3] },
      ],
    });
  });

  it('cuts long lists and says by how much', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`f${i}`, 'x']));
    const result = forecastOf(project({ Dockerfile: 'FROM scratch\nCOPY f* /\n', ...many }));
    const [row] = layersView(result, { files: 4 }).rows;
    expect(row).toMatchObject({ kind: 'layer', more: 5, summary: '9 added' });
  });

  it('says why there is none', () => {
    expect(layersView(forecastOf(project({ Dockerfile: 'FROM nope\n' }))).missing).toContain('fails');
  });
});

it.each([
  [0o755, 'file', '-rwxr-xr-x'],
  [0o4755, 'file', '-rwsr-xr-x'],
  [0o1777, 'dir', 'drwxrwxrwt'],
  [0o1666, 'dir', 'drw-rw-rwT'],
  [0o777, 'symlink', 'lrwxrwxrwx'],
] as const)('mode %o of a %s is %s', (mode, type, text) => {
  expect(modeText({ mode, type })).toBe(text);
});

it.each([
  ['RUN /bin/sh -c echo a # buildkit', 'RUN echo a'],
  ['RUN |1 VERSION=2 /bin/sh -c make # buildkit', 'RUN make'],
  ['/bin/sh -c #(nop)  CMD ["bash"]', 'CMD ["bash"]'],
  ['/bin/sh -c set -eux; apt-get update', 'RUN set -eux; apt-get update'],
])('history %j reads %j', (line, title) => {
  expect(historyTitle(line)).toBe(title);
});

it.each([
  [null, 'scratch'],
  ['docker.io/library/alpine:3.22', 'alpine:3.22'],
  ['docker.io/me/app:1', 'me/app:1'],
  ['gcr.io/distroless/static-debian12:latest', 'gcr.io/distroless/static-debian12:latest'],
])('%j is known as %s', (reference, name) => {
  expect(familiarName(reference)).toBe(name);
});
