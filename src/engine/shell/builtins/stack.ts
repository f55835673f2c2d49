import { Errno } from '../../kernel/index.ts';
import { cd } from './directory.ts';
import type { Builtin } from './builtin.ts';
import type { Shell } from '../shell.ts';

function show(shell: Shell): void {
  const home = shell.variables.get('HOME') ?? '';
  const short = (path: string): string =>
    home !== '' && home !== '/' && (path === home || path.startsWith(`${home}/`))
      ? `~${path.slice(home.length)}`
      : path;
  shell.process.out.line([shell.logicalDirectory, ...shell.directories].map(short).join(' '));
}

export const pushd: Builtin = function* (shell, argv) {
  const [, given] = argv;
  const [top, ...rest] = shell.directories;
  if (given === undefined && top === undefined) {
    shell.complainAs('pushd', 'no other directory');
    return 1;
  }
  const from = shell.logicalDirectory;
  const status = yield* quietly(shell, 'pushd', given ?? top ?? '');
  if (status !== 0) return status;
  shell.directories = given === undefined ? [from, ...rest] : [from, ...shell.directories];
  show(shell);
  return 0;
};

export const popd: Builtin = function* (shell) {
  const [top, ...rest] = shell.directories;
  if (top === undefined) {
    shell.complainAs('popd', 'directory stack empty');
    return 1;
  }
  const status = yield* quietly(shell, 'popd', top);
  if (status !== 0) return status;
  shell.directories = rest;
  show(shell);
  return 0;
};

export const dirs: Builtin = function* (shell) {
  yield;
  show(shell);
  return 0;
};

function* quietly(shell: Shell, name: string, path: string): ReturnType<Builtin> {
  try {
    shell.process.files.stat(path);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    shell.complainAs(name, `${path}: ${shell.process.strerror(error)}`);
    return 1;
  }
  return yield* cd(shell, [name, '--', path]);
}

const KNOWN = new Set(
  'nullglob dotglob extglob failglob globstar nocaseglob nocasematch inherit_errexit lastpipe expand_aliases sourcepath checkwinsize cmdhist'.split(
    ' ',
  ),
);

export const shopt: Builtin = function* (shell, argv) {
  yield;
  const flags = argv
    .slice(1)
    .filter((word) => word.startsWith('-'))
    .join('');
  const names = argv.slice(1).filter((word) => !word.startsWith('-'));
  let status = 0;
  for (const name of names) {
    if (!KNOWN.has(name)) {
      shell.complainAs('shopt', `${name}: invalid shell option name`);
      status = 1;
    } else if (flags.includes('s')) shell.options.add(name);
    else if (flags.includes('u')) shell.options.delete(name);
    else if (!shell.options.has(name)) status = 1;
    if (flags === '' || flags.includes('p'))
      shell.process.out.line(`${name.padEnd(15)}\t${shell.options.has(name) ? 'on' : 'off'}`);
  }
  return status;
};
