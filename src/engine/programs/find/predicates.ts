import { attempt, Errno, mayAccess, type Process, type Stat } from '../../kernel/index.ts';
import { matches, unescape } from '../../shell/index.ts';
import { groupId, groupName, userId, userName } from '../support/accounts.ts';
import { formatDate } from '../support/dates.ts';
import { changeMode, modeString } from '../support/modes.ts';
import { compileRegex } from '../../text/index.ts';

/** A path being looked at. */
export interface Visit {
  readonly path: string;
  readonly name: string;
  readonly stat: Stat;
  /** Below the operand; the operand itself is at 0. */
  readonly depth: number;
}

const TYPES: Record<string, Stat['type']> = {
  f: 'file',
  d: 'dir',
  l: 'symlink',
  p: 'fifo',
  c: 'char',
  b: 'block',
  s: 'socket',
};

/** Whether a test holds for a path. */
export function holds(process: Process, name: string, argument: string, visit: Visit): boolean {
  const { stat, path } = visit;
  switch (name) {
    case '-name':
      return matches(argument, visit.name);
    case '-iname':
      return matches(argument.toLowerCase(), visit.name.toLowerCase());
    case '-path':
    case '-wholename':
      return matches(argument, path);
    case '-ipath':
      return matches(argument.toLowerCase(), path.toLowerCase());
    case '-regex':
    case '-iregex':
      return compileRegex(`^\\(${argument}\\)$`, { extended: false, ignoreCase: name === '-iregex' }).test(
        path,
      );
    case '-type':
      return argument.split(',').some((letter) => TYPES[letter] === stat.type);
    case '-xtype':
      return TYPES[argument] === (process.files.find(path)?.type ?? stat.type);
    default:
      return ownerHolds(process, name, argument, visit) ?? timeHolds(process, name, argument, visit) ?? false;
  }
}

function ownerHolds(process: Process, name: string, argument: string, visit: Visit): boolean | undefined {
  const { stat } = visit;
  switch (name) {
    case '-perm':
      return permission(argument, stat);
    case '-user':
      return userId(process, argument) === stat.uid;
    case '-group':
      return groupId(process, argument) === stat.gid;
    case '-uid':
      return compared(argument, stat.uid);
    case '-gid':
      return compared(argument, stat.gid);
    case '-nouser':
      return userName(process, stat.uid) === undefined;
    case '-nogroup':
      return groupName(process, stat.gid) === undefined;
    case '-readable':
      return mayAccess(stat.inode, process, 4);
    case '-writable':
      return mayAccess(stat.inode, process, 2);
    case '-executable':
      return mayAccess(stat.inode, process, 1);
    default:
      return undefined;
  }
}

function timeHolds(process: Process, name: string, argument: string, visit: Visit): boolean | undefined {
  const { stat, path } = visit;
  switch (name) {
    case '-size':
      return sized(argument, stat.size, process.flavour === 'busybox');
    case '-empty':
      return isEmpty(process, visit);
    case '-links':
      return compared(argument, stat.nlink);
    case '-inum':
      return compared(argument, stat.ino);
    case '-lname':
      return stat.type === 'symlink' && matches(argument, process.files.readlink(path));
    case '-samefile':
      return process.files.same(path, argument);
    case '-newer':
      return stat.mtime > (process.files.find(argument)?.mtime ?? 0);
    case '-mtime':
    case '-ctime':
    case '-atime':
      return compared(argument, Math.floor((process.kernel.time() - stat.mtime) / 86_400_000));
    case '-mmin':
    case '-cmin':
    case '-amin':
      return compared(argument, Math.floor((process.kernel.time() - stat.mtime) / 60_000));
    case '-true':
    case '-fstype':
      return true;
    default:
      return undefined;
  }
}

/** `+n`, `-n`, `n`. */
function compared(argument: string, value: number): boolean {
  const number = Number(argument.replace(/^[-+]/, ''));
  if (argument.startsWith('+')) return value > number;
  return argument.startsWith('-') ? value < number : value === number;
}

const UNITS: Record<string, number> = { c: 1, w: 2, b: 512, k: 1024, M: 1 << 20, G: 1 << 30 };

/** GNU rounds sizes up to whole units, busybox compares bytes. */
function sized(argument: string, size: number, bytes: boolean): boolean {
  const match = /^([-+]?\d+)([cwbkMG]?)$/.exec(argument);
  if (match === null) return false;
  const unit = UNITS[match[2] === '' ? 'b' : (match[2] ?? 'b')] ?? 512;
  if (!bytes) return compared(match[1] ?? '0', Math.ceil(size / unit));
  const wanted = Number(match[1]?.replace(/^[-+]/, '')) * unit;
  return compared(`${/^[-+]/.exec(argument)?.[0] ?? ''}${wanted}`, size);
}

function permission(argument: string, stat: Stat): boolean {
  const kind = argument[0];
  const text = kind === '-' || kind === '/' || kind === '+' ? argument.slice(1) : argument;
  const wanted = changeMode(text, 0, false, 0) ?? 0;
  if (kind === '-') return (stat.mode & wanted) === wanted;
  if (kind === '/' || kind === '+') return wanted === 0 || (stat.mode & wanted) !== 0;
  return stat.mode === wanted;
}

function isEmpty(process: Process, { stat, path }: Visit): boolean {
  if (stat.type === 'file') return stat.size === 0;
  if (stat.type !== 'dir') return false;
  const names = attempt(() => process.files.list(path));
  return !(names instanceof Errno) && names.length === 0;
}

/** `-printf` of GNU find. */
export function formatFound(process: Process, format: string, visit: Visit): string {
  const { stat, path } = visit;
  const text = unescape(format, { hex: false, octal: 'plain', stop: true }).text;
  return text.replace(/%(?:T(.)|([a-zA-Z%]))/g, (all, time: string | undefined, letter: string) => {
    if (time !== undefined)
      return time === '@'
        ? `${stat.mtime / 1000}.0000000000`
        : formatDate(time === '+' ? '%Y-%m-%d+%T' : `%${time}`, stat.mtime);
    switch (letter) {
      case 'p':
        return path;
      case 'f':
        return visit.name;
      case 'h':
        return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
      case 's':
        return String(stat.size);
      case 'm':
        return stat.mode.toString(8);
      case 'M':
        return modeString(stat.type, stat.mode);
      case 'u':
        return userName(process, stat.uid) ?? String(stat.uid);
      case 'g':
        return groupName(process, stat.gid) ?? String(stat.gid);
      case 'U':
        return String(stat.uid);
      case 'G':
        return String(stat.gid);
      case 'd':
        return String(visit.depth);
      case 'y':
        return Object.keys(TYPES).find((key) => TYPES[key] === stat.type) ?? '?';
      case 'l':
        return stat.type === 'symlink' ? process.files.readlink(path) : '';
      case 'n':
        return String(stat.nlink);
      case 'i':
        return String(stat.ino);
      case 'P':
        return visit.depth === 0 ? '' : path.split('/').slice(-visit.depth).join('/');
      case '%':
        return '%';
      default:
        return all;
    }
  });
}
