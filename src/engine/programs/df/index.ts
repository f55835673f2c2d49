import { contentText } from '../../files/index.ts';
import { attempt, Errno, type Process } from '../../kernel/index.ts';
import { isBusybox, say, worded } from '../support/messages.ts';
import { humanSize } from '../support/numbers.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

/** Sizes in KiB: the disk that all containers of the simulated machine share, and what a tmpfs gets when nothing is said. */
const DISK = { size: 61_202_244, used: 8_388_608, free: 49_672_076 };
const MEMORY = { size: 4_019_512, used: 0, free: 4_019_512 };
const DEVICES = { size: 65_536, used: 0, free: 65_536 };

interface Mount {
  readonly device: string;
  readonly target: string;
  readonly type: string;
}

/** Kinds of file systems that have a size. */
const SIZED = new Set(['overlay', 'ext4', 'tmpfs']);

export const df = program('df', function* (process) {
  yield;
  const options = parseOptions(process, {
    short: 'ahkmPTB:t:x:',
    long: { all: 'a', 'human-readable': 'h', portability: 'P', 'print-type': 'T', 'block-size=': 'B' },
  });
  if (typeof options === 'number') return options;
  const text = attempt(() => contentText(process.files.content('/proc/mounts')) ?? '');
  if (text instanceof Errno) {
    say(process, worded(process, '/proc/mounts', 'cannot read table of mounted file systems'));
    return 1;
  }
  const mounts = text.split('\n').flatMap(readMount);
  const { operands } = options;
  const found = operands.length === 0 ? mounts.filter(({ type }) => SIZED.has(type)) : [];
  let status = 0;
  for (const path of operands) {
    const mount = mountOf(process, mounts, path);
    if (mount !== undefined) found.push(mount);
    else {
      say(process, `${path}: ${worded(process, "can't find mount point", 'No such file or directory')}`);
      status = 1;
    }
  }
  if (isBusybox(process) || found.length > 0) print(process, options, found);
  return status;
});

function readMount(line: string): Mount[] {
  const [device = '', target = '', type = ''] = line.split(' ');
  return target === '' ? [] : [{ device, target, type }];
}

/** The deepest mount that a path is below. */
function mountOf(process: Process, mounts: readonly Mount[], path: string): Mount | undefined {
  const real = attempt(() => process.files.real(path));
  if (real instanceof Errno) return undefined;
  const above = mounts.filter(({ target }) => `${real}/`.startsWith(target === '/' ? '/' : `${target}/`));
  return above.sort((a, b) => b.target.length - a.target.length)[0];
}

function print(process: Process, options: Parsed, mounts: readonly Mount[]): void {
  const typed = options.has('T');
  const rows = mounts.map((mount) => {
    const { size, used, free } = sizeOf(mount);
    const percent = size === 0 ? '-' : `${Math.ceil((used * 100) / (used + free))}%`;
    const amounts = [size, used, free].map((kilobytes) => amount(kilobytes, options, isBusybox(process)));
    return [mount.device, ...(typed ? [mount.type] : []), ...amounts, percent, mount.target];
  });
  const head = heading(options, isBusybox(process));
  const titles = ['Filesystem', ...(typed ? ['Type'] : []), ...head, 'Mounted on'];
  const least = isBusybox(process) ? busyboxWidths(typed) : gnuWidths(titles);
  const widths = least.map((width, at) => Math.max(width, ...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of [titles, ...rows]) process.out.line(align(row, widths, typed ? 2 : 1));
}

/** Names stand left, numbers right, the last column as it is. */
function align(row: readonly string[], widths: readonly number[], names: number): string {
  const cells = row.map((cell, at) => {
    const width = at === row.length - 1 ? 0 : (widths[at] ?? 0);
    return at < names ? cell.padEnd(width) : cell.padStart(width);
  });
  return cells.join(' ');
}

function busyboxWidths(typed: boolean): number[] {
  return [20, ...(typed ? [10] : []), 9, 9, 9, 4, 0];
}

function gnuWidths(titles: readonly string[]): number[] {
  return titles.map((title, at) => Math.max(at === 0 ? 14 : title === 'Use%' ? 4 : 5, title.length));
}

function heading(options: Parsed, busybox: boolean): string[] {
  const human = options.has('h');
  const unit = options.has('m') ? '1M-blocks' : options.has('P') ? '1024-blocks' : '1K-blocks';
  const available = human && !busybox ? 'Avail' : 'Available';
  return [human ? 'Size' : unit, 'Used', available, options.has('P') ? 'Capacity' : 'Use%'];
}

function amount(kilobytes: number, options: Parsed, busybox: boolean): string {
  if (options.has('h')) return humanSize(kilobytes * 1024, busybox);
  return String(options.has('m') ? Math.ceil(kilobytes / 1024) : kilobytes);
}

function sizeOf({ type, target }: Mount): typeof DISK {
  if (type === 'tmpfs') return target === '/dev' || target === '/dev/shm' ? DEVICES : MEMORY;
  return SIZED.has(type) ? DISK : { size: 0, used: 0, free: 0 };
}
