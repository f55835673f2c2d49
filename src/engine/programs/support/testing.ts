import { FileTree, TreeEditor, contentText, textContent } from '../../files/index.ts';
import { createExec, finish, type ExecOutcome, type NetworkSettings } from '../../kernel/index.ts';
import type { PackageIndexes } from '../../packages/index.ts';
import { createPrograms } from '../index.ts';
import { fullStock } from '../testing.ts';
import { APPLETS } from './applets.ts';

const GNU =
  'bash cat chmod cp ln dash find grep gzip head ls mkdir mv rm sed sort stat tar touch useradd groupadd id awk diff'.split(
    ' ',
  );

/** A small root: every applet of busybox, or the programs of Debian named above; and what `more` names. */
export function root(
  kind: 'busybox' | 'busybox@1.38' | 'gnu',
  files: Readonly<Record<string, string>> = {},
  more: readonly string[] = [],
): FileTree {
  const editor = new TreeEditor(FileTree.empty());
  const common = { mode: 0o755, uid: 0, gid: 0, mtime: 1_000 };
  const bin = editor.makeDirectories('/bin', common);
  editor.makeDirectories('/home', common);
  editor.makeDirectories('/tmp', { ...common, mode: 0o1777 });
  const binary = (name: string, program: string): void => {
    editor.add(bin, name, { type: 'file', ...common, content: textContent(`\x7fELF ${program}`), program });
  };
  if (kind !== 'gnu') {
    binary('busybox', kind);
    for (const name of APPLETS) editor.add(bin, name, { type: 'symlink', ...common, target: 'busybox' });
  } else {
    for (const name of GNU) binary(name, name);
    binary('sh', 'dash');
  }
  for (const name of more) binary(name, name);
  const all = { '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n', '/etc/group': 'root:x:0:\n', ...files };
  for (const [path, text] of Object.entries(all)) {
    const cut = path.lastIndexOf('/');
    const parent = editor.makeDirectories(path.slice(0, cut), common);
    editor.add(parent, path.slice(cut + 1), {
      type: 'file',
      ...common,
      mode: 0o644,
      content: textContent(text),
    });
  }
  return editor.snapshot();
}

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly exit: number;
  readonly outcome: ExecOutcome;
  /** Text of a file afterwards. */
  text(path: string): string | null;
}

/** Runs a script under /bin/sh, or another shell. */
export function sh(
  tree: FileTree,
  script: string,
  {
    packages,
    shell = '/bin/sh',
    ...more
  }: {
    user?: string;
    stdin?: string;
    env?: string[];
    packages?: PackageIndexes;
    network?: NetworkSettings;
    shell?: string;
  } = {},
): Ran {
  const outcome = finish(
    createExec(createPrograms(fullStock(packages)))({
      tree,
      args: [shell, '-c', script],
      env: ['PATH=/bin'],
      cwd: '/',
      user: '',
      mounts: [],
      hostname: 'test',
      now: Date.UTC(2026, 0, 2, 3, 4, 5),
      ...more,
    }),
  );
  const stream = (fd: 1 | 2): string =>
    outcome.output
      .filter((one) => one.fd === fd)
      .map((one) => one.text)
      .join('');
  return {
    out: stream(1),
    err: stream(2),
    exit: outcome.exitCode,
    outcome,
    text: (path) => {
      const found = outcome.tree.find(path);
      return found?.inode.type === 'file' ? contentText(found.inode.content) : null;
    },
  };
}
