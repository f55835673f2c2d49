import { failure, success, type Outcome } from '../outcome.ts';

/** What --chmod asks for: a mode as a number, or changes to the mode a file has. */
export type ModeChange = number | SymbolicMode;

/** A parsed symbolic mode such as `u=rwx,go=rX`. */
export interface SymbolicMode {
  /** The mode that comes of `mode` (0 to 0o7777). */
  apply(mode: number, isDirectory: boolean): number;
}

const SETUID = 0o4000;
const SETGID = 0o2000;
const STICKY = 0o1000;
/** What `a` stands for; the sticky bit is not part of it. */
const ALL = SETUID | SETGID | 0o777;

/** Bits that permission letters can mean, before they are narrowed to the classes named. */
const PERMISSIONS: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 };
const CLASSES: Readonly<Record<string, number>> = {
  a: ALL,
  u: SETUID | 0o700,
  g: SETGID | 0o070,
  o: 0o007,
};
const COPY_SHIFT: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 };

/** One change: given the original mode and the mode so far, the next mode. */
type Change = (original: number, mode: number, isDirectory: boolean) => number;

/**
 * Reads the value of --chmod as BuildKit does: octal up to 07777, else a symbolic mode as of BSD's chmod(1) with umask 0.
 * Fails with BuildKit's text.
 */
export function parseMode(text: string): Outcome<ModeChange> {
  if (/^[0-9]/.test(text)) {
    const value = /^[0-7]+$/.test(text) ? parseInt(text, 8) : Infinity;
    if (value <= 0o7777) return success(value);
    return failure(`invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`);
  }
  const changes = parseSymbolic(text);
  if (changes === null) return failure('invalid syntax');
  return success({
    apply: (mode, isDirectory) =>
      changes.reduce((now, change) => change(mode, now, isDirectory), mode & 0o7777),
  });
}

/** The mode an object gets that had `mode`. */
export function applyMode(change: ModeChange, mode: number, isDirectory: boolean): number {
  return typeof change === 'number' ? change & 0o7777 : change.apply(mode, isDirectory);
}

function parseSymbolic(text: string): Change[] | null {
  const changes: Change[] = [];
  for (const clause of text.split(',')) {
    const parts = /^([augo]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause);
    if (parts === null) return null;
    let who = 0;
    for (const letter of parts[1] ?? '') who |= CLASSES[letter] ?? 0;
    for (const action of (parts[2] ?? '').matchAll(/([-+=])([^-+=]*)/g)) {
      changes.push(...readAction(action[1] ?? '', who, action[2] ?? ''));
    }
  }
  return changes;
}

/** `letters` after one operator; copies of a class (`g=u`) take effect in the order written. */
function readAction(operator: string, who: number, letters: string): Change[] {
  const changes: Change[] = [];
  /** The classes named; `t` joins them, so that without a class nothing but the sticky bit counts from there on. */
  let among = who;
  let bits = 0;
  let conditional = 0;
  const flush = (clears: boolean): void => {
    const mask = among === 0 ? 0o7777 : among;
    if (bits !== 0 || clears) changes.push(setBits(operator, among === 0 ? ALL : among, mask & bits));
    if (conditional !== 0) changes.push(executeIfAny(mask & conditional));
    bits = conditional = 0;
  };
  let cleared = operator !== '=';
  for (const letter of letters) {
    const shift = COPY_SHIFT[letter];
    if (shift !== undefined) {
      flush(false);
      cleared = true;
      changes.push(copyClass(operator, among, shift));
    } else if (letter === 's') {
      if (among !== 0o007) bits |= SETUID | SETGID;
    } else if (letter === 't') {
      if (among !== 0o007) {
        bits |= STICKY;
        among |= STICKY;
      }
    } else if (letter === 'X' && operator !== '-') {
      conditional = 0o111;
    } else {
      bits |= PERMISSIONS[letter.toLowerCase()] ?? 0;
    }
  }
  flush(!cleared);
  return changes;
}

function setBits(operator: string, classes: number, bits: number): Change {
  if (operator === '-') return (_, mode) => mode & ~bits;
  const clear = operator === '=' ? classes : 0;
  return (_, mode) => (mode & ~clear) | bits;
}

function executeIfAny(bits: number): Change {
  return (original, mode, isDirectory) => ((original & 0o111) !== 0 || isDirectory ? mode | bits : mode);
}

function copyClass(operator: string, who: number, shift: number): Change {
  const targets = [6, 3, 0].filter((to) => who === 0 || (who & (0o4 << to)) !== 0);
  return (_, mode) => {
    const value = (mode >> shift) & 0o7;
    let next = mode;
    for (const to of targets) {
      if (operator === '=') next = (next & ~(0o7 << to)) | (value << to);
      else if (operator === '-') next &= ~(value << to);
      else next |= value << to;
    }
    return next;
  };
}
