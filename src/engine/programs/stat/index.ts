import { attempt, Errno, type Process, type Stat } from '../../kernel/index.ts';
import { groupName, userName } from '../support/accounts.ts';
import { formatDate } from '../support/dates.ts';
import { quoted, sayErrno } from '../support/messages.ts';
import { modeString, typeName } from '../support/modes.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';
import { unescape } from '../../shell/index.ts';

export const stat = program('stat', function* (process) {
  const busybox = process.flavour === 'busybox';
  const options = parseOptions(process, {
    short: 'Lc:ft',
    ...(busybox
      ? { long: {} }
      : { long: { 'format=': 'c', dereference: 'L', 'printf=': 'printf', terse: 't' } }),
  });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, 'missing operand');
  if (options.has('f')) process.notSimulated('stat -f');
  const printed = options.value('printf');
  const format =
    printed === undefined
      ? options.value('c')
      : unescape(printed, { hex: true, octal: 'plain', stop: false }).text;
  let status = 0;
  for (const path of options.operands) {
    const found = attempt(() => process.files.stat(path, options.has('L')));
    if (found instanceof Errno) {
      sayErrno(process, found, `can't stat '${path}'`, `cannot statx ${quoted(path)}`);
      status = 1;
      continue;
    }
    const text = format === undefined ? full(process, path, found) : expand(process, format, path, found);
    process.out.put(text + (printed === undefined ? '\n' : ''));
  }
  return status;
});

function timeText(time: number): string {
  return formatDate('%Y-%m-%d %H:%M:%S.%N %z', time);
}

function expand(process: Process, format: string, path: string, stat: Stat): string {
  return format.replace(/%(-?\d*)([a-zA-Z%])/g, (all, width: string, letter: string) => {
    const text = field(process, letter, path, stat);
    if (text === undefined) return all;
    return width.startsWith('-') ? text.padEnd(Number(width.slice(1))) : text.padStart(Number(width));
  });
}

function field(process: Process, letter: string, path: string, stat: Stat): string | undefined {
  switch (letter) {
    case 'n':
      return path;
    case 'N': {
      const name = `'${path}'`;
      return stat.type === 'symlink' ? `${name} -> '${process.files.readlink(path)}'` : name;
    }
    case 's':
      return String(stat.size);
    case 'F':
      return typeName(stat.type, stat.size);
    case 'a':
      return stat.mode.toString(8);
    case 'A':
      return modeString(stat.type, stat.mode);
    case 'u':
      return String(stat.uid);
    case 'g':
      return String(stat.gid);
    case 'U':
      return userName(process, stat.uid) ?? 'UNKNOWN';
    case 'G':
      return groupName(process, stat.gid) ?? 'UNKNOWN';
    default:
      return objectField(letter, stat);
  }
}

function objectField(letter: string, stat: Stat): string | undefined {
  const seconds = String(Math.floor(stat.mtime / 1000));
  switch (letter) {
    case 'h':
      return String(stat.nlink);
    case 'i':
      return String(stat.ino);
    case 'b':
      return String(Math.ceil(stat.size / 4096) * 8);
    case 'B':
      return '512';
    case 'o':
      return '4096';
    case 'd':
      return String(stat.device);
    case 'D':
      return stat.device.toString(16);
    case 'f':
      return (MODES[stat.type] | stat.mode).toString(16);
    case 't':
      return stat.rdev[0].toString(16);
    case 'T':
      return stat.rdev[1].toString(16);
    case 'X':
    case 'Y':
    case 'Z':
      return seconds;
    case 'W':
      return '0';
    case 'x':
    case 'y':
    case 'z':
      return timeText(stat.mtime);
    case 'w':
      return '-';
    case 'm':
      return '/';
    case '%':
      return '%';
    default:
      return undefined;
  }
}

const MODES = {
  file: 0o100000,
  dir: 0o040000,
  symlink: 0o120000,
  fifo: 0o010000,
  char: 0o020000,
  block: 0o060000,
  socket: 0o140000,
};

function full(process: Process, path: string, stat: Stat): string {
  const expandIt = (format: string): string => expand(process, format, path, stat);
  const mode = `(${stat.mode.toString(8).padStart(4, '0')}/${modeString(stat.type, stat.mode)})`;
  const id = (number: number, name: string): string => `(${String(number).padStart(5)}/${name.padStart(8)})`;
  const name = stat.type === 'symlink' ? `${path} -> ${process.files.readlink(path)}` : path;
  return [
    `  File: ${name}`,
    expandIt('  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F'),
    expandIt('Device: %Dh/%dd\tInode: %-10i  Links: %h'),
    `Access: ${mode}  Uid: ${id(stat.uid, userName(process, stat.uid) ?? 'UNKNOWN')}   Gid: ${id(stat.gid, groupName(process, stat.gid) ?? 'UNKNOWN')}`,
    expandIt('Access: %x'),
    expandIt('Modify: %y'),
    expandIt('Change: %z'),
    ...(process.flavour === 'busybox' ? [] : [' Birth: -']),
  ].join('\n');
}
