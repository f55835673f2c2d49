import { describe, expect, it } from 'vitest';
import { contentText, FileTree, textContent, TreeEditor } from '../files/index.ts';
import { fromUnicode } from './bytes.ts';
import type { Main } from './process.ts';
import { printed, run, treeWith } from './testing.ts';

const hello: Main = function* (process) {
  yield;
  process.out.line('hello');
  return 3;
};

describe('starting a process', () => {
  it('looks the program up in PATH and gives its exit code', () => {
    const outcome = run({ hello }, { args: ['hello'] });
    expect([outcome.exitCode, printed(outcome, 1), outcome.startError]).toEqual([3, 'hello\n', undefined]);
  });

  it.each([
    [['/bin/zsh'], '', 'exec: "/bin/zsh": stat /bin/zsh: no such file or directory'],
    [['zsh'], '', 'exec: "zsh": executable file not found in $PATH'],
    [['/bin'], '', 'exec: "/bin": is a directory: permission denied'],
    [['hello'], 'ghost', 'unable to find user ghost: no matching entries in passwd file'],
    [['hello'], '0:ghosts', 'unable to find group ghosts: no matching entries in group file'],
  ])('%j as %j cannot start', (args, user, message) => {
    const outcome = run({ hello }, { args, user });
    expect([outcome.startError, outcome.exitCode, outcome.output]).toEqual([message, 1, []]);
  });

  it('a file that is no program is an exec format error', () => {
    const outcome = run({}, { tree: treeWith({ '/prog': 'text' }), args: ['/prog'] });
    expect([outcome.exitCode, printed(outcome, 2)]).toEqual([1, 'exec /prog: exec format error\n']);
  });

  it('a program without a model says so', () => {
    const outcome = run({}, { tree: treeWith({ '/bin/fancy': '' }), args: ['fancy'] });
    expect(printed(outcome, 2)).toBe('layerwise: fancy is not simulated\n');
    expect(outcome.unsupported).toEqual([{ what: 'fancy', message: 'layerwise: fancy is not simulated' }]);
  });

  it('follows #! to the interpreter', () => {
    const show: Main = function* (process) {
      yield;
      process.out.line(process.argv.join(' '));
      return 0;
    };
    const tree = treeWith({ '/bin/show': '', '/s': '#!/bin/show -x y\n' });
    expect(printed(run({ show }, { tree, args: ['/s', 'a'] }), 1)).toBe('/bin/show -x y /s a\n');
  });

  it('makes the working directory and sets HOME from passwd', () => {
    const where: Main = function* (process) {
      yield;
      process.out.line(
        `${process.files.getcwd()} ${process.env.get('HOME') ?? ''} ${process.uid}:${process.gid}`,
      );
      return 0;
    };
    const tree = treeWith({ '/bin/where': '', '/etc/passwd': 'app:x:7:8::/home/app:/bin/sh\n' });
    const outcome = run({ where }, { tree, args: ['where'], cwd: '/a/b', user: 'app' });
    expect(printed(outcome, 1)).toBe('/a/b /home/app 7:8\n');
    expect(outcome.tree.find('/a/b')?.inode.type).toBe('dir');
  });
});

describe('processes', () => {
  it('a pipe streams, and its writer dies of SIGPIPE when nobody reads', () => {
    const main: Main = function* (process) {
      const { reader, writer } = process.pipe();
      const child = process.fork(function* (self) {
        self.close(reader);
        for (;;) yield* self.write(writer, 'y\n'.repeat(100));
      });
      process.close(writer);
      process.out.put(yield* process.read(reader, 2));
      process.close(reader);
      const ended = yield* process.wait(child.pid);
      process.out.line(ended === null || ended === 'interrupted' ? 'lost' : String(ended.status.signal));
      return 0;
    };
    expect(printed(run({ main }, { args: ['main'] }), 1)).toBe('y\n13\n');
  });

  it('process 1 ignores signals that it does not catch, even SIGKILL', () => {
    const main: Main = function* (process) {
      process.kill(1, 9);
      process.kill(1, 15);
      yield;
      return 5;
    };
    expect(run({ main }, { args: ['main'] }).exitCode).toBe(5);
  });

  it('everybody ends with process 1', () => {
    const main: Main = function* (process) {
      process.fork(function* (self) {
        yield* self.sleep(1000);
        self.complain('late\n');
        return 0;
      });
      yield;
      return 0;
    };
    expect(printed(run({ main }, { args: ['main'] }), 2)).toBe('');
  });

  it('time passes only in sleep', () => {
    const main: Main = function* (process) {
      yield* process.sleep(3_600_000);
      return 0;
    };
    const { elapsed } = run({ main }, { args: ['main'] });
    expect(elapsed).toBeGreaterThanOrEqual(3_600_000);
    expect(elapsed).toBeLessThan(3_600_100);
  });

  it.each([
    ['steps', { steps: 1000 }, 'it took more than 1,000 steps'],
    ['output', { output: 10 }, 'it printed more than 10 bytes'],
  ])('a budget of %s ends what does not end by itself', (_name, budget, reason) => {
    const main: Main = function* (process) {
      for (;;) yield* process.write(1, 'y');
    };
    const outcome = run({ main }, { args: ['main'], budget });
    expect(printed(outcome, 2)).toBe(`layerwise: the command was stopped: ${reason}\n`);
    expect(outcome.unsupported).toHaveLength(1);
  });

  it('waiting for ever is noticed', () => {
    const main: Main = function* (process) {
      yield* process.sleep(Number.POSITIVE_INFINITY);
      return 0;
    };
    expect(printed(run({ main }, { args: ['main'] }), 2)).toContain('waits for something that never comes');
  });
});

describe('the file system of a process', () => {
  const write = (path: string): Main =>
    function* (process) {
      const description = yield* process.files.open(path, { write: true, create: true, truncate: true });
      yield* process.write(process.install(description), 'x');
      return 0;
    };

  it('files get the virtual time, and what was there before keeps its own', () => {
    const { tree } = run({ main: write('/new') }, { args: ['main'] });
    expect(tree.find('/new')?.inode.mtime).toBeGreaterThan(1_000_000);
    expect(tree.find('/bin/main')?.inode.mtime).toBe(0);
  });

  it('nothing that is mounted lands in the tree', () => {
    const before = treeWith({ '/bin/main': '' });
    for (const path of ['/dev/shm/x', '/dev/x']) {
      const outcome = run({ main: write(path) }, { tree: before, args: ['main'] });
      expect([outcome.exitCode, outcome.tree]).toEqual([0, before]);
    }
  });

  it('a mount is seen, changed and given back on its own', () => {
    const cache = treeWith({ '/c/old': 'o' });
    const mounts = [{ target: '/deep/cache', tree: cache, source: '/c', readonly: false }];
    const outcome = run({ main: write('/deep/cache/new') }, { args: ['main'], mounts });
    expect(outcome.mounts[0]?.find('/c/new')?.inode.type).toBe('file');
    expect(outcome.tree.find('/deep')).toBeNull();
  });

  it.each([
    ['/etc/x', 'nobody', 'EACCES'],
    ['/tmp/x', 'nobody', null],
    ['/etc/x', '', null],
  ])('writing %s as %j', (path, user, expected) => {
    const main: Main = function* (process) {
      try {
        yield* process.files.open(path, { write: true, create: true });
        return 0;
      } catch (error) {
        process.complain(error instanceof Error ? error.message : 'odd');
        return 1;
      }
    };
    const editor = new TreeEditor(
      treeWith({ '/bin/main': '', '/etc': null, '/etc/passwd': 'nobody:x:9:9::/:/bin/sh\n' }),
    );
    editor.makeDirectories('/tmp', { mode: 0o1777, uid: 0, gid: 0, mtime: 0 });
    const outcome = run({ main }, { tree: editor.snapshot(), args: ['main'], user });
    expect(printed(outcome, 2)).toBe(expected ?? '');
  });

  it('writing takes the program away from a file, a rename does not', () => {
    const main: Main = function* (process) {
      process.files.rename('/bin/main', '/moved');
      const description = yield* process.files.open('/bin/other', { write: true, append: true });
      yield* process.write(process.install(description), 'x');
      return 0;
    };
    const { tree } = run({ main, other: main }, { args: ['main'] });
    const programOf = (path: string): string | undefined => {
      const inode = tree.find(path)?.inode;
      return inode?.type === 'file' ? inode.program : undefined;
    };
    expect([programOf('/moved'), programOf('/bin/other')]).toEqual(['main', undefined]);
  });

  it('/dev/stdout is the standard output, through links too', () => {
    const tree = new TreeEditor(treeWith({ '/bin/main': '' }));
    tree.add(0, 'log', { type: 'symlink', mode: 0o777, uid: 0, gid: 0, mtime: 0, target: '/dev/stdout' });
    expect(printed(run({ main: write('/log') }, { tree: tree.snapshot(), args: ['main'] }), 1)).toBe('x');
  });

  it('names and contents may be any text', () => {
    const main: Main = function* (process) {
      yield;
      process.files.rename(fromUnicode('/é'), fromUnicode('/ü'));
      process.out.put(process.files.list('/').join(' '));
      return 0;
    };
    const editor = new TreeEditor(FileTree.empty());
    const file = { type: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, content: textContent('ß') } as const;
    editor.add(0, 'é', file);
    editor.add(0, 'main', { ...file, mode: 0o755, program: 'main' });
    const outcome = run({ main }, { tree: editor.snapshot(), args: ['/main'] });
    const moved = outcome.tree.find('/ü')?.inode;
    expect(moved?.type === 'file' ? contentText(moved.content) : null).toBe('ß');
    expect(printed(outcome, 1)).toContain('ü');
  });
});
