import { attempt, Errno } from '../../kernel/index.ts';
import { quietText } from '../support/accounts.ts';
import { say, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

interface Row {
  readonly source: string;
  readonly type: string;
  readonly at: string;
  /** KiB. */
  readonly total: number;
  readonly used: number;
  readonly left: number;
}

/** The disk that all containers share, which is not measured: KiB. */
const DISK = { total: 61_255_492, used: 20_418_500, left: 37_692_992 };
const MEMORY = { total: 65_536, used: 0, left: 65_536 };

/** `df`: mounts, with the figures of one invented disk. */
export const df = program('df', function* (process) {
  yield;
  const options = parseOptions(process, {
    short: 'hkTPa',
    long: { 'human-readable': 'h', 'print-type': 'T' },
  });
  if (typeof options === 'number') return options;
  const mounts = quietText(process, '/proc/mounts').split('\n');
  const real = mounts.flatMap((line): Row[] => {
    const [source = '', at = '', type = ''] = line.split(' ');
    return type === 'overlay' || type === 'ext4' ? [{ source, type, at, ...DISK }] : [];
  });
  const [first, ...others] = real;
  const own: Row[] = ['/dev', '/dev/shm'].map((at, index) => ({
    source: index === 0 ? 'tmpfs' : 'shm',
    type: 'tmpfs',
    at,
    ...MEMORY,
  }));
  const all = [...(first === undefined ? [] : [first]), ...own, ...others];
  const shortened =
    process.flavour === 'busybox'
      ? all
      : all.filter((row, at) => all.findIndex(({ source }) => source === row.source) === at);
  const rows: Row[] = [];
  let status = 0;
  for (const path of options.operands) {
    const found = attempt(() => process.files.real(path));
    if (found instanceof Errno) {
      if (process.flavour === 'busybox') say(process, `${path}: can't find mount point`);
      else sayErrno(process, found, path, path);
      status = 1;
      continue;
    }
    const holding = all.filter(({ at }) => found === at || found.startsWith(at === '/' ? '/' : `${at}/`));
    rows.push(...holding.sort((a, b) => b.at.length - a.at.length).slice(0, 1));
  }
  const shown = options.operands.length === 0 ? shortened : rows;
  if (shown.length > 0 || process.flavour === 'busybox')
    for (const line of table(shown, options.has('h'), options.has('T'), process.flavour === 'busybox'))
      process.out.line(line);
  return status;
});

function table(rows: readonly Row[], human: boolean, types: boolean, busybox: boolean): string[] {
  const size = (kibibytes: number): string => (human ? inUnits(kibibytes, busybox) : String(kibibytes));
  const cells = rows.map(({ source, type, at, total, used, left }) => [
    source,
    ...(types ? [type] : []),
    ...[total, used, left].map(size),
    `${used + left === 0 ? 0 : Math.ceil((used / (used + left)) * 100)}%`,
    at,
  ]);
  const title = human ? 'Size' : '1K-blocks';
  const heads = [
    'Filesystem',
    ...(types ? ['Type'] : []),
    title,
    'Used',
    busybox || !human ? 'Available' : 'Avail',
    'Use%',
    'Mounted on',
  ];
  const texts = types ? 2 : 1;
  const least = busybox ? [20, ...(types ? [10] : []), 9, 9, 9, 4] : [14, ...(types ? [4] : []), 5, 5, 5, 4];
  const widths = heads.map((head, at) =>
    Math.max(head.length, least[at] ?? 0, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  return [heads, ...cells].map((row) =>
    row
      .map((cell, at) =>
        at < texts
          ? cell.padEnd(widths[at] ?? 0)
          : at === row.length - 1
            ? cell
            : cell.padStart(widths[at] ?? 0),
      )
      .join(' '),
  );
}

function inUnits(kibibytes: number, busybox: boolean): string {
  if (kibibytes === 0) return '0';
  const step = kibibytes < 1024 ? 0 : kibibytes < 1024 ** 2 ? 1 : 2;
  const value = kibibytes / 1024 ** step;
  const letter = ['K', 'M', 'G'][step] ?? '';
  if (busybox) return `${value.toFixed(1)}${letter}`;
  return `${value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : Math.ceil(value)}${letter}`;
}
