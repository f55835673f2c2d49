import { contentOf, FileTree, textContent, TreeEditor } from '../files/index.ts';
import { createExec } from './exec.ts';
import { finish, type ExecOutcome, type ExecRequest } from './contract.ts';
import type { Main } from './process.ts';
import type { Programs } from './program.ts';

/** A tree with these text files; a value of null makes a directory. Files below /bin are programs of their name. */
export function treeWith(files: Readonly<Record<string, string | null>>): FileTree {
  const editor = new TreeEditor(FileTree.empty());
  const attributes = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };
  for (const [path, text] of Object.entries(files)) {
    const cut = path.lastIndexOf('/');
    if (text === null) {
      editor.makeDirectories(path, attributes);
      continue;
    }
    const parent = editor.makeDirectories(path.slice(0, cut), attributes);
    const name = path.slice(cut + 1);
    const program =
      path.startsWith('/bin/') && text === '' ? { program: name, content: contentOf(new Uint8Array(1)) } : {};
    editor.add(parent, name, { type: 'file', ...attributes, content: textContent(text), ...program });
  }
  return editor.snapshot();
}

/** Programs by name, for tests. */
export function programsOf(mains: Readonly<Record<string, Main>>): Programs {
  return {
    find: (program) => {
      const main = mains[program];
      return main === undefined ? undefined : { main, flavour: 'gnu', libc: 'glibc', variant: '' };
    },
  };
}

/** Runs a request to its end with these programs. */
export function run(mains: Readonly<Record<string, Main>>, request: Partial<ExecRequest>): ExecOutcome {
  const defaults: ExecRequest = {
    tree: treeWith(Object.fromEntries(Object.keys(mains).map((name) => [`/bin/${name}`, '']))),
    args: [],
    env: ['PATH=/bin'],
    cwd: '/',
    user: '',
    mounts: [],
    hostname: 'test',
    now: 1_000_000,
  };
  return finish(createExec(programsOf(mains))({ ...defaults, ...request }));
}

/** What was printed on one stream. */
export function printed(outcome: ExecOutcome, fd: 1 | 2): string {
  return outcome.output
    .filter((chunk) => chunk.fd === fd)
    .map((chunk) => chunk.text)
    .join('');
}
