import { describe, expect, it } from 'vitest';
import { asWorkspaceFiles } from './engine/client.ts';
import {
  fromWorkspace,
  inOrder,
  problemWithPath,
  readFiles,
  withFile,
  withoutFile,
  withText,
} from './project.ts';

const files = inOrder([
  { path: 'src/app.js', text: 'a' },
  { path: '.dockerignore', text: 'i' },
  { path: 'Dockerfile', text: 'd' },
]);

describe('the files of a project', () => {
  it('puts the Dockerfile and its ignore file first', () => {
    expect(files.map((file) => file.path)).toEqual(['Dockerfile', '.dockerignore', 'src/app.js']);
  });

  it('replaces, adds and removes without touching the others', () => {
    expect(withText(files, 'Dockerfile', 'x')[0]).toEqual({ path: 'Dockerfile', text: 'x' });
    expect(withFile(files, { path: 'a.txt', text: '' }).map((file) => file.path)).toEqual([
      'Dockerfile',
      '.dockerignore',
      'a.txt',
      'src/app.js',
    ]);
    expect(withoutFile(files, 'Dockerfile')).toHaveLength(2);
    expect(() => withText(files, 'none', '')).toThrow('none');
  });

  it.each([
    ['', 'Give'],
    ['/etc/passwd', 'slash'],
    ['a/../b', 'needs a name'],
    ['src/', 'needs a name'],
    ['Dockerfile', 'already'],
    ['src', 'folder'],
    ['Dockerfile/x', 'folder'],
  ])('refuses the path “%s”', (path, words) => {
    expect(problemWithPath(files, path)).toContain(words);
  });

  it('lets an empty folder be filled, and a link lead anywhere but below itself', () => {
    const more = inOrder([
      { path: 'logs', text: '', folder: true },
      { path: 'l', text: '', target: 'src' },
    ]);
    expect(problemWithPath(more, 'logs/a')).toBeUndefined();
    expect(withFile(more, { path: 'logs/a', text: '' }).map(({ path }) => path)).toEqual(['l', 'logs/a']);
    expect(problemWithPath(more, 'l/a')).toContain('cannot both exist');
    expect(readFiles(JSON.parse(JSON.stringify(more)))).toEqual(more);
    expect(fromWorkspace(asWorkspaceFiles(more))).toEqual(more);
  });

  it('takes an ordinary path', () => {
    expect(problemWithPath(files, 'src/lib/b.js')).toBeUndefined();
  });
});
