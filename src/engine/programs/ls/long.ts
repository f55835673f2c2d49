import type { Process, Stat } from '../../kernel/index.ts';
import { groupName, userName } from '../support/accounts.ts';
import { formatDate } from '../support/dates.ts';
import { modeString } from '../support/modes.ts';
import { humanSize } from '../support/numbers.ts';
import type { Parsed } from '../support/options.ts';
import { blocks, indicator, totalBlocks, type Entry } from './entry.ts';

/** Older or newer than this many milliseconds, `ls` shows the year instead of the time. */
const HALF_YEAR = 15778476 * 1000;

/** Lines of `ls -l`, aligned as each flavour aligns them. */
export function longLines(
  process: Process,
  options: Parsed,
  entries: readonly Entry[],
  settings: { total: boolean; aligned: readonly Entry[] },
): string[] {
  const busybox = process.flavour === 'busybox';
  const rows = entries.map((entry) => cells(process, options, entry));
  const aligned = settings.aligned.map((entry) => cells(process, options, entry));
  const width = (index: number): number => Math.max(0, ...aligned.map((row) => row[index]?.length ?? 0));
  const widths = [0, 1, 2, 3, 4, 5, 6].map(width);
  const lines = rows.map((row) => {
    const [inode = '', mode = '', links = '', user = '', group = '', size = '', rest = ''] = row;
    const pad = (text: string, index: number): string => text.padStart(widths[index] ?? 0);
    const padName = (text: string, index: number): string =>
      /^\d+$/.test(text) && !busybox ? pad(text, index) : text.padEnd(widths[index] ?? 0);
    const head = inode === '' ? '' : busybox ? `${inode.padStart(7)} ` : `${pad(inode, 0)} `;
    const owner = options.has('g') ? '' : busybox ? `${user.padEnd(8)} ` : `${padName(user, 3)} `;
    const team =
      options.has('o') || options.has('G') ? '' : busybox ? `${group.padEnd(8)} ` : `${padName(group, 4)} `;
    if (busybox)
      return `${head}${mode} ${links.padStart(4)} ${owner}${team}${size.padStart(options.has('h') ? 7 : 9)} ${rest}`;
    return `${head}${mode} ${pad(links, 2)} ${owner}${team}${pad(size, 5)} ${rest}`;
  });
  return settings.total ? [`total ${totalText(process, options, entries)}`, ...lines] : lines;
}

function totalText(process: Process, options: Parsed, entries: readonly Entry[]): string {
  const kibibytes = totalBlocks(entries);
  return options.has('h') ? humanSize(kibibytes * 1024, process.flavour === 'busybox') : String(kibibytes);
}

function cells(process: Process, options: Parsed, entry: Entry): string[] {
  const { stat } = entry;
  const numeric = options.has('n');
  const user = (numeric ? undefined : userName(process, stat.uid)) ?? String(stat.uid);
  const group = (numeric ? undefined : groupName(process, stat.gid)) ?? String(stat.gid);
  return [
    options.has('i') ? String(stat.ino) : options.has('s') ? String(blocks(stat)) : '',
    modeString(stat.type, stat.mode),
    String(stat.nlink),
    user,
    group,
    sizeText(process, options, stat),
    `${dateText(process, options, stat)} ${entry.name}${target(process, entry)}${stat.type === 'symlink' ? '' : indicator(stat, options)}`,
  ];
}

function target(process: Process, entry: Entry): string {
  return entry.stat.type === 'symlink' ? ` -> ${process.files.readlink(entry.path)}` : '';
}

function sizeText(process: Process, options: Parsed, stat: Stat): string {
  if (stat.type === 'char' || stat.type === 'block') {
    const [major, minor] = stat.rdev;
    return process.flavour === 'busybox' ? `${major}, ${String(minor).padStart(3)}` : `${major}, ${minor}`;
  }
  return options.has('h') ? humanSize(stat.size, process.flavour === 'busybox') : String(stat.size);
}

function dateText(process: Process, options: Parsed, stat: Stat): string {
  const { mtime } = stat;
  const style = options.value('style');
  if (options.has('full') || style === 'full-iso') {
    const fraction = process.flavour === 'busybox' ? '' : `.${formatDate('%N', mtime)}`;
    return formatDate(`%Y-%m-%d %H:%M:%S${fraction} %z`, mtime);
  }
  if (style === 'long-iso') return formatDate('%Y-%m-%d %H:%M', mtime);
  if (style?.startsWith('+') === true) return formatDate(style.slice(1), mtime);
  const age = process.kernel.time() - mtime;
  const recent = age < HALF_YEAR && age > -(process.flavour === 'busybox' ? 900_000 : 0);
  return formatDate(recent ? '%b %e %H:%M' : '%b %e  %Y', mtime);
}
