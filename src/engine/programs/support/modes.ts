import type { InodeType } from '../../files/index.ts';

const TYPES: Record<InodeType, string> = {
  file: '-',
  dir: 'd',
  symlink: 'l',
  fifo: 'p',
  char: 'c',
  block: 'b',
  socket: 's',
};

/** `drwxr-xr-x` */
export function modeString(type: InodeType, mode: number): string {
  const triple = (shift: number, special: number, letter: string): string => {
    const bits = (mode >> shift) & 7;
    const execute = (bits & 1) !== 0;
    const last = (mode & special) === 0 ? (execute ? 'x' : '-') : execute ? letter : letter.toUpperCase();
    return `${(bits & 4) !== 0 ? 'r' : '-'}${(bits & 2) !== 0 ? 'w' : '-'}${last}`;
  };
  return TYPES[type] + triple(6, 0o4000, 's') + triple(3, 0o2000, 's') + triple(0, 0o1000, 't');
}

/** `regular file` and so on, as stat and file print it. */
export function typeName(type: InodeType, size: number): string {
  switch (type) {
    case 'file':
      return size === 0 ? 'regular empty file' : 'regular file';
    case 'dir':
      return 'directory';
    case 'symlink':
      return 'symbolic link';
    case 'char':
      return 'character special file';
    case 'block':
      return 'block special file';
    default:
      return type;
  }
}

const BITS: Record<string, number> = { r: 0o444, w: 0o222, x: 0o111 };
const WHO: Record<string, number> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };

/**
 * The mode that an octal or symbolic mode text makes of `mode`; undefined when the text is none. The umask limits
 * clauses that name nobody.
 */
export function changeMode(
  text: string,
  mode: number,
  directory: boolean,
  umask: number,
): number | undefined {
  if (/^[0-7]{1,5}$/.test(text)) {
    const value = Number.parseInt(text, 8) & 0o7777;
    return directory && text.length < 5 ? value | (mode & 0o6000) : value;
  }
  let result = mode;
  for (const clause of text.split(',')) {
    const changed = changeClause(clause, result, directory, umask);
    if (changed === undefined) return undefined;
    result = changed;
  }
  return result;
}

function changeClause(clause: string, mode: number, directory: boolean, umask: number): number | undefined {
  const match = /^([ugoa]*)((?:[-+=](?:[ugo](?![rwxXst])|[rwxXst]*))+)$/.exec(clause);
  if (match === null) return undefined;
  const who = match[1] ?? '';
  const mask =
    who === '' ? 0o7777 & ~umask : who.split('').reduce((sum, letter) => sum | (WHO[letter] ?? 0), 0);
  let result = mode;
  for (const [, operator = '', what = ''] of (match[2] ?? '').matchAll(/([-+=])([ugo]|[rwxXst]*)/g)) {
    const value = bitsOf(what, result, directory) & (mask | (who === '' ? 0o7000 : 0));
    if (operator === '+') result |= value;
    else if (operator === '-') result &= ~value;
    else {
      const keep = directory && !/s/.test(what) ? result & 0o6000 : 0;
      result = (result & ~(who === '' ? 0o7777 : mask)) | value | keep;
    }
  }
  return result;
}

function bitsOf(what: string, mode: number, directory: boolean): number {
  if (/^[ugo]$/.test(what)) {
    const bits = (mode >> (what === 'u' ? 6 : what === 'g' ? 3 : 0)) & 7;
    return bits * 0o111;
  }
  let bits = 0;
  for (const letter of what) {
    if (letter === 'X') bits |= directory || (mode & 0o111) !== 0 ? 0o111 : 0;
    else if (letter === 's') bits |= 0o6000;
    else if (letter === 't') bits |= 0o1000;
    else bits |= BITS[letter] ?? 0;
  }
  return bits;
}
