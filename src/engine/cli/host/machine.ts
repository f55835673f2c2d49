import { emptyContent, FileTree, textContent, TreeEditor } from '../../files/index.ts';
import { toUnicode, type Main, type Programs } from '../../kernel/index.ts';
import { placeOf } from '../../kernel/namespace.ts';
import { bash, restoreState, shellMain, stateOf, type Variable } from '../../shell/index.ts';
import { dockerProgram, type Docker, type Holder } from './program.ts';
import { helpMain } from './help.ts';
import type { World } from '../../workspace/index.ts';
import { APP_DIRECTORY } from '../support/host.ts';

/** Programs of the host besides docker: those there are models of, and some that say they are not simulated. */
const INSTALLED = (
  'awk base64 basename bash cat chmod clear cmp cp curl cut date dd diff dirname du echo env expr false find fold git ' +
  'grep gunzip gzip head hostname id ln ls md5sum mkdir mktemp mv nano nl node npm od paste printenv printf ps pwd ' +
  'python3 readlink realpath rev rm rmdir sed seq sh sha256sum sleep sort split stat tail tar tee test touch tr tree ' +
  'true truncate uname uniq vi wc wget which whoami xargs yes zcat'
).split(' ');

/** The shell a learner types into: bash, which goes on from line to line. */
function loginShell(holder: Holder): Main {
  let covered: readonly (readonly [string, Variable | undefined])[] = [];
  const main = shellMain({
    ...bash,
    replaces: () => false,
    lineByLine: {
      before(shell) {
        if (holder.shell !== null) restoreState(shell, holder.shell);
        // Variables of this one line: what they cover comes back.
        covered = Object.keys(holder.environment).map((name) => [name, shell.variables.entry(name)]);
        for (const [name, value] of Object.entries(holder.environment)) {
          shell.variables.set(name, value);
          shell.variables.mark(name, { exported: true });
        }
      },
      after(shell) {
        for (const [name, variable] of covered) shell.variables.restore(name, variable);
        holder.shell = stateOf(shell);
        holder.directory = toUnicode(placeOf(shell.process.cwd).path);
      },
    },
  });
  return (process) => {
    holder.process = process;
    process.argv = ['bash', ...process.argv.slice(1)];
    return main(process);
  };
}

/** Programs of the host: `docker` works on what the holder holds. */
export function hostPrograms(docker: Docker, holder: Holder, world: World): Programs {
  const own = {
    docker: dockerProgram(docker, holder, world),
    help: helpMain,
    'login-shell': loginShell(holder),
  };
  return {
    find(program, name) {
      const main = Object.hasOwn(own, program) ? own[program as keyof typeof own] : undefined;
      if (main !== undefined) return { main, flavour: 'gnu', libc: 'glibc', variant: '' };
      return world.programs.find(program, name);
    },
  };
}

/** The host's file system without the learner's files. */
export function hostTree(now: number): FileTree {
  const editor = new TreeEditor(FileTree.empty(now));
  const common = { uid: 0, gid: 0, mtime: now };
  const bin = editor.makeDirectories('/usr/bin', { ...common, mode: 0o755 });
  const rootBin = editor.makeDirectories('/bin', { ...common, mode: 0o755 });
  const program = (name: string) =>
    ({ type: 'file', mode: 0o755, ...common, content: emptyContent, program: name }) as const;
  for (const name of [...INSTALLED, 'docker', 'help']) editor.add(bin, name, program(name));
  editor.add(rootBin, 'sh', program('sh'));
  editor.add(rootBin, 'bash', program('bash'));
  editor.add(rootBin, 'login-shell', program('login-shell'));
  const etc = editor.makeDirectories('/etc', { ...common, mode: 0o755 });
  const text = (content: string) =>
    ({ type: 'file', mode: 0o644, ...common, content: textContent(content) }) as const;
  editor.add(etc, 'passwd', text('root:x:0:0:root:/root:/bin/bash\n'));
  editor.add(etc, 'group', text('root:x:0:\n'));
  editor.makeDirectories('/root', { ...common, mode: 0o700 });
  editor.makeDirectories('/tmp', { ...common, mode: 0o1777 });
  editor.makeDirectories(APP_DIRECTORY, { ...common, mode: 0o755 });
  return editor.snapshot();
}
