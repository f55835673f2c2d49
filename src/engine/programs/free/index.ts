import { quietText } from '../support/accounts.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

/** Units by option, in KiB; `h` chooses. */
const UNITS: Readonly<Record<string, number>> = { b: 1 / 1024, k: 1, m: 1024, g: 1024 ** 2 };

/** `free`: what /proc/meminfo says, in the columns of busybox or procps. */
export const free = program('free', function* (process) {
  yield;
  const options = parseOptions(process, { short: 'bkmgh', long: { human: 'h', mebi: 'm', gibi: 'g' } });
  if (typeof options === 'number') return options;
  const text = quietText(process, '/proc/meminfo');
  const field = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  const [total, unused, available] = [field('MemTotal'), field('MemFree'), field('MemAvailable')];
  const unit = UNITS[options.order.at(-1)?.option ?? 'k'];
  const shown = (kibibytes: number): string =>
    unit === undefined
      ? human(kibibytes, process.flavour === 'busybox')
      : String(Math.floor(kibibytes / unit));
  const memory = [total, total - available, unused, 0, available - unused, available].map(shown);
  const titles = ['total', 'used', 'free', 'shared', 'buff/cache', 'available'];
  const width = process.flavour === 'busybox' ? 7 : 8;
  const line = (label: string, cells: readonly string[]): void =>
    process.out.line(label.padEnd(width) + cells.map((cell) => cell.padStart(12)).join(''));
  line('', titles);
  line('Mem:', memory);
  line('Swap:', [0, 0, 0].map(shown));
  return 0;
});

function human(kibibytes: number, busybox: boolean): string {
  if (kibibytes === 0) return busybox ? '0' : '0B';
  const step = kibibytes < 1024 ? 0 : kibibytes < 1024 ** 2 ? 1 : 2;
  const value = kibibytes / 1024 ** step;
  const letter = ['K', 'M', 'G'][step] ?? '';
  return `${value < 10 || busybox ? value.toFixed(1) : String(Math.floor(value))}${letter}${busybox ? '' : 'i'}`;
}
