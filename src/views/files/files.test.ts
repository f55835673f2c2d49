import { describe, expect, it } from 'vitest';
import { forecastOf, project } from '../shared/testing.ts';
import { filesView, type FilesQuestion } from './model.ts';
import { filePreview } from './preview.ts';

const DOCKERFILE = `FROM alpine:3.22
WORKDIR /app
COPY --chown=1000:1000 --chmod=0640 page.txt big.txt ./
RUN rm big.txt && ln -s page.txt link.txt && mkdir sub && printf 'a\\000b' > sub/bytes
RUN rm /etc/alpine-release
`;
const result = forecastOf(
  project({ Dockerfile: DOCKERFILE, 'page.txt': 'hello\n', 'big.txt': 'x'.repeat(5000) }),
);
const ask = (question: Partial<FilesQuestion>) =>
  filesView(result, { folder: '/', search: '', changedOnly: false, ...question });

describe('the merged tree', () => {
  it('lists a folder with owners, modes, sizes, links and ghosts, folders first', () => {
    const view = ask({ folder: '/app' });
    expect(
      view.rows.map(({ name, kind, ghost, mode, owner, size, from }) => [
        name,
        kind,
        ghost,
        mode,
        owner,
        size,
        from,
      ]),
    ).toEqual([
      ['sub', 'folder', false, 'drwxr-xr-x', '0:0', '', 'line 4'],
      ['big.txt', 'file', true, '', '', '5 kB', ''],
      ['link.txt', 'link', false, 'lrwxrwxrwx', '0:0', '', 'line 4'],
      ['page.txt', 'file', false, '-rw-r-----', '1000:1000', '6 B', 'line 3'],
    ]);
    expect(view.rows.map(({ lines }) => lines)).toEqual([[4], [4], [4], [3]]);
    expect(view.crumbs.map(({ path }) => path)).toEqual(['/', '/app']);
  });

  it('knows what came with the base image', () => {
    expect(ask({}).rows.find(({ name }) => name === 'etc')?.from).toBe('base image');
    expect(ask({ folder: '/etc' }).rows.find(({ name }) => name === 'alpine-release')?.ghost).toBe(true);
  });

  it('finds paths anywhere, and only one’s own if that is asked', () => {
    expect(ask({ search: 'PAGE.TXT' }).rows.map(({ name }) => name)).toEqual(['/app/page.txt']);
    expect(ask({ changedOnly: true }).rows.map(({ path }) => path)).toEqual([
      '/app',
      '/app/big.txt',
      '/app/link.txt',
      '/app/page.txt',
      '/app/sub',
      '/app/sub/bytes',
      '/etc/alpine-release',
    ]);
    expect(ask({ search: 'no such path' }).summary).toBe('No paths with “no such path” in it');
  });

  it('opens the nearest folder that is still there', () => {
    expect(ask({ folder: '/app/gone/deeper' }).folder).toBe('/app');
  });

  it('says why there is none', () => {
    const failed = forecastOf(project({ Dockerfile: 'FROM nope\n' }));
    expect(filesView(failed, { folder: '/', search: '', changedOnly: false }).missing).toContain('fails');
  });
});

describe('what a file holds', () => {
  it.each([
    ['/app/page.txt', 'hello\n', ''],
    ['/app/link.txt', 'hello\n', ''],
    ['/app/sub/bytes', null, 'not text'],
    ['/app', null, 'a folder'],
    ['/bin/busybox', null, 'A program'],
    ['/gone', null, 'not in this image any more'],
  ])('%s', (path, text, note) => {
    const preview = filePreview(result, path);
    expect(preview.text).toBe(text);
    expect(preview.note).toContain(note);
  });
});
