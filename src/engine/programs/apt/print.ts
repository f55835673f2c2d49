import type { Coroutine, Process } from '../../kernel/index.ts';
import type { AptLine } from './options.ts';

/** Columns of a list (apt-private, ShowList on a screen of 80). */
const WIDTH = 77;
const UNITS = ['', 'k', 'M', 'G'];

/** A number of bytes as apt shows it: `706 k`, `24.5 M` (apt-pkg, SizeToStr). */
export function size(bytes: number): string {
  let value = bytes;
  for (const unit of UNITS) {
    if (value < 100 && unit !== '') return `${value.toFixed(1)} ${unit}`;
    if (value < 10_000) return `${value.toFixed(0)} ${unit}`;
    value /= 1000;
  }
  return `${value.toFixed(1)} T`;
}

/** What `apt-get` prints on standard output, unless -qq. */
export function say(process: Process, line: AptLine, text: string): void {
  if (line.quiet < 2) process.out.line(text);
}

/** A title and names below it, as many in a line as fit. Nothing for no names. */
export function list(process: Process, line: AptLine, title: string, names: readonly string[]): void {
  if (names.length === 0) return;
  say(process, line, title);
  let row = '';
  for (const name of [...names].sort()) {
    if (row !== '' && row.length + name.length >= WIDTH) {
      say(process, line, ` ${row}`);
      row = '';
    }
    row += ` ${name}`;
  }
  say(process, line, ` ${row}`);
}

/** The lines before any plan. */
export function* readingLists(process: Process, line: AptLine): Coroutine<void> {
  for (const text of [
    'Reading package lists...',
    'Building dependency tree...',
    'Reading state information...',
  ]) {
    say(process, line, text);
  }
  yield* process.out.flush();
}

export function counts(process: Process, line: AptLine, added: number, removed: number): void {
  say(process, line, `0 upgraded, ${added} newly installed, ${removed} to remove and 0 not upgraded.`);
}

/** `Fetched 706 kB in 1s (706 kB/s)` */
export function fetched(process: Process, line: AptLine, bytes: number, since: number): void {
  const seconds = Math.max(1, Math.round((process.kernel.now() - since) / 1000));
  say(process, line, `Fetched ${size(bytes)}B in ${seconds}s (${size(Math.round(bytes / seconds))}B/s)`);
}

/** Asks, unless -y was given. There is nobody to answer in a build, so that without it apt gives up. */
export function confirmed(process: Process, line: AptLine): boolean {
  if (line.yes) return true;
  process.out.line('Do you want to continue? [Y/n] Abort.');
  return false;
}
