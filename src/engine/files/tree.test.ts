import { describe, expect, it } from 'vitest';
import { TreeEditor } from './editor.ts';
import { listTree, sketchTree } from './fixture.ts';
import { FileTree, ROOT } from './tree.ts';

const tree = sketchTree({
  '/etc/passwd': 'p',
  '/usr/bin/ls': 'ls',
  '/bin': { target: 'usr/bin' },
  '/up': { target: '../../etc' },
  '/abs': { target: '/etc/passwd' },
  '/loop': { target: '/loop2' },
  '/loop2': { target: 'loop' },
  '/dangling': { target: 'nowhere' },
});

describe('FileTree.lookup', () => {
  it.each<[string, boolean, string]>([
    ['/', true, '/'],
    ['', true, '/'],
    ['/etc/passwd', true, '/etc/passwd'],
    ['etc//./passwd', true, '/etc/passwd'],
    ['/bin/ls', true, '/usr/bin/ls'],
    ['/bin', true, '/usr/bin'],
    ['/bin', false, '/bin'],
    ['/bin/', false, '/usr/bin'],
    ['/bin/../..', true, '/'],
    ['/bin/..', true, '/usr'],
    ['/up/passwd', true, '/etc/passwd'],
    ['/abs', true, '/etc/passwd'],
    ['/nope', true, 'ENOENT'],
    ['/nope/x', true, 'ENOENT'],
    ['/etc/passwd/', true, 'ENOTDIR'],
    ['/etc/passwd/x', true, 'ENOTDIR'],
    ['/etc/passwd/..', true, 'ENOTDIR'],
    ['/loop', true, 'ELOOP'],
    ['/loop', false, '/loop'],
    ['/dangling', true, 'ENOENT'],
    ['/dangling', false, '/dangling'],
  ])('%j, followed %s: %s', (path, follow, expected) => {
    const found = tree.lookup(path, follow);
    expect(typeof found === 'string' ? found : found.path).toBe(expected);
  });
});

describe('FileTree.walk', () => {
  it('goes parents first, names in byte order', () => {
    const walked = sketchTree({ '/a/b': '', '/a-b': '', '/B': '', '/é': '' });
    expect([...walked.walk()].map((found) => found.path)).toEqual(['/', '/B', '/a', '/a/b', '/a-b', '/é']);
    expect([...walked.walk('/a')].map((found) => found.path)).toEqual(['/a', '/a/b']);
    expect([...walked.walk('/nope')]).toEqual([]);
  });
});

describe('TreeEditor', () => {
  const attributes = { mode: 0o755, uid: 1, gid: 2, mtime: 3 };

  it('never changes a tree that was taken', () => {
    const editor = new TreeEditor(FileTree.empty());
    const states = [editor.snapshot()];
    for (const name of ['a', 'b', 'c']) {
      editor.add(ROOT, name, { type: 'fifo', ...attributes });
      states.push(editor.snapshot());
    }
    editor.unlink(ROOT, 'b', 9);
    states.push(editor.snapshot());
    expect(states.map((state) => listTree(state).length)).toEqual([0, 1, 2, 3, 2]);
  });

  it('keeps hard links one object', () => {
    const editor = new TreeEditor(sketchTree({ '/a': 'x', '/b': { hardLink: '/a' } }));
    const found = editor.find('/a');
    if (found === null) throw new Error('no /a');
    editor.replace(found.ino, { ...found.inode, mode: 0o600 });
    editor.unlink(ROOT, 'a', 0);
    expect(listTree(editor.snapshot())).toEqual(['/b file 600 x']);
  });

  it('makes missing directories through links and over what is in the way', () => {
    const editor = new TreeEditor(sketchTree({ '/real/': {}, '/l': { target: 'real' }, '/f': 'file' }));
    editor.makeDirectories('/l/x/y', attributes);
    editor.makeDirectories('/f/z', attributes);
    expect(listTree(editor.snapshot())).toEqual([
      '/f dir 755 1:2',
      '/f/z dir 755 1:2',
      '/l -> real',
      '/real dir 755',
      '/real/x dir 755 1:2',
      '/real/x/y dir 755 1:2',
    ]);
  });

  it('refuses entries in what is no directory', () => {
    const editor = new TreeEditor(sketchTree({ '/f': '' }));
    const ino = editor.find('/f')?.ino ?? -1;
    expect(() => editor.add(ino, 'x', { type: 'fifo', ...attributes })).toThrow('not a directory');
    expect(() => editor.inode(999)).toThrow('dangling inode number 999');
  });
});
