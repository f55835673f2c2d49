import { Errno } from '../../kernel/index.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';

/** Path below the logical working directory, `..` taken away as text. */
function logical(base: string, path: string): string {
  const out: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '..') out.pop();
    else if (part !== '' && part !== '.') out.push(part);
  }
  // POSIX leaves two slashes at the start alone.
  const root = /^\/\/(?!\/)/.test(path.startsWith('/') ? path : base) ? '//' : '/';
  return root + out.join('/');
}

/** The working directory as the shell tells it. */
export function workingDirectory(shell: Shell): string {
  return shell.variables.get('PWD') ?? shell.process.files.getcwd();
}

function change(shell: Shell, target: string, physical: boolean): void {
  const from = shell.logicalDirectory;
  const path = physical ? target : logical(from, target);
  shell.process.files.chdir(path);
  shell.logicalDirectory = physical ? shell.process.files.getcwd() : path;
  shell.variables.set('OLDPWD', from);
  shell.variables.set('PWD', shell.logicalDirectory);
  for (const name of ['PWD', 'OLDPWD']) shell.variables.mark(name, { exported: true });
}

export const cd: Builtin = function* (shell, argv) {
  let first = 1;
  let physical = false;
  for (; /^-[LPe@]+$/.test(argv[first] ?? ''); first++) physical = (argv[first] ?? '').includes('P');
  if (argv[first] === '--') first++;
  if (shell.dialect.name === 'bash' && argv.length - first > 1) {
    shell.complainAs('cd', 'too many arguments');
    return 1;
  }
  const given = argv[first] ?? shell.variables.get('HOME');
  if (given === undefined) {
    if (shell.dialect.name !== 'bash') return 0;
    shell.complainAs('cd', 'HOME not set');
    return 1;
  }
  const target = given === '-' ? (shell.variables.get('OLDPWD') ?? '') : given;
  if (given === '-' && target === '') {
    if (shell.dialect.name !== 'bash') return 0;
    shell.complainAs('cd', 'OLDPWD not set');
    return 1;
  }
  if (given === '') return 0;
  try {
    const found = searchCdPath(shell, target);
    change(shell, found ?? target, physical);
    if (given === '-' || found !== undefined) shell.process.out.line(shell.logicalDirectory);
    return 0;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    shell.complainAs('cd', shell.dialect.cannotChange(shell, target, error));
    return shell.dialect.name === 'bash' ? 1 : 2;
  }
};

function searchCdPath(shell: Shell, target: string): string | undefined {
  const cdpath = shell.variables.get('CDPATH') ?? '';
  if (cdpath === '' || /^\.{0,2}\//.test(target) || target === '.' || target === '..') return undefined;
  for (const directory of cdpath.split(':')) {
    if (directory === '' || directory === '.') return undefined;
    const path = `${directory}/${target}`;
    if (shell.process.files.find(path)?.type === 'dir') return path;
  }
  return undefined;
}

export const pwd: Builtin = function* (shell, argv) {
  if (argv[1] === '-P') shell.process.out.line(shell.process.files.getcwd());
  else shell.process.out.line(shell.logicalDirectory);
  return 0;
};

export const umask: Builtin = function* (shell, argv) {
  const symbolic = argv[1] === '-S';
  const text = argv[symbolic ? 2 : 1];
  const { process } = shell;
  if (text === undefined) {
    process.out.line(symbolic ? symbolicMask(process.umask) : process.umask.toString(8).padStart(4, '0'));
    return 0;
  }
  if (/^[0-7]+$/.test(text)) {
    process.umask = Number.parseInt(text, 8) & 0o777;
    return 0;
  }
  const parsed = parseSymbolic(text, process.umask);
  if (parsed === null) {
    shell.complainAs('umask', shell.dialect.illegalMode(text));
    return shell.dialect.name === 'bash' ? 1 : 2;
  }
  process.umask = parsed;
  return 0;
};

function symbolicMask(mask: number): string {
  const bits = (shift: number): string =>
    ['r', 'w', 'x'].filter((_letter, index) => ((~mask >> shift) & (4 >> index)) !== 0).join('');
  return `u=${bits(6)},g=${bits(3)},o=${bits(0)}`;
}

function parseSymbolic(text: string, mask: number): number | null {
  let allowed = ~mask & 0o777;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (match === null) return null;
    const [, who = '', operator, what = ''] = match;
    const value = (what.includes('r') ? 4 : 0) | (what.includes('w') ? 2 : 0) | (what.includes('x') ? 1 : 0);
    const whom = who === '' || who.includes('a') ? 'ugo' : who;
    for (const letter of whom) {
      const shift = letter === 'u' ? 6 : letter === 'g' ? 3 : 0;
      if (operator === '+') allowed |= value << shift;
      else if (operator === '-') allowed &= ~(value << shift);
      else allowed = (allowed & ~(7 << shift)) | (value << shift);
    }
  }
  return ~allowed & 0o777;
}
