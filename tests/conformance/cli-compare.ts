import { alignRows } from '../../src/engine/cli/support/table.ts';
import type { Bindings } from './placeholders.ts';

/** Commands whose lists have no order of their own, or none within a second. */
const UNORDERED =
  /\bprune\b|docker volume ls|docker network (rm|inspect)|docker diff|docker images|system df -v/;

/** Heading of `ps` in a container: not Docker's table. */
const PROCESSES = /^PID\b/;

/** Whether what a step printed on one stream is what was recorded. */
export function sameText(recorded: string, printed: string, command: string, bindings: Bindings): boolean {
  const left = plain(recorded);
  const right = plain(printed);
  if (left.startsWith('#0 building')) return sameBuild(left, right, bindings);
  if (/^\n*\[\+\] Building/.test(left)) return sameTable(left, right);
  if (bindings.matches(left, right) || oneCheckApart(left, right)) return true;
  if (!UNORDERED.test(command)) return false;
  return bindings.matchesLines(left.split('\n'), right.split('\n'));
}

/** The number of health checks done in a time may be off by one. */
function oneCheckApart(left: string, right: string): boolean {
  const count = /streak=(\d+)/;
  const [a, b] = [left, right].map((text) => Number(count.exec(text)?.[1] ?? Number.NaN));
  if (a === undefined || b === undefined || Math.abs(a - b) !== 1) return false;
  return left.replace(count, '') === right.replace(count, '');
}

/**
 * Whether the tables of an output are laid out by Docker's rule. A table is recognised by a recorded heading; cells are
 * compared elsewhere.
 */
export function wellLaidOut(recorded: string, printed: string): boolean {
  const heading = /^[A-Z][A-Z ]*( {2,}[A-Z %/()]+)+$/m.exec(recorded)?.[0];
  if (heading === undefined || PROCESSES.test(heading)) return true;
  const titles = heading.trimEnd().split(/ {2,}/);
  const minimum = NARROWEST.find((width) => alignedTable(recorded, titles, width));
  return alignedTable(printed, titles, minimum);
}

/** Narrowest column of a table: `docker top` has a rule of its own. The recording says which one holds. */
const NARROWEST = [10, 20];

/** Whether the table with these titles is aligned by Docker's rule. */
function alignedTable(text: string, titles: readonly string[], minimum?: number): boolean {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => titles.every((title) => line.includes(title)));
  if (start < 0) return false;
  const end = lines.findIndex((line, index) => index > start && line === '');
  const table = lines.slice(start, end < 0 ? undefined : end);
  const columns = columnStarts(table[0] ?? '');
  const rows = table.map((line) =>
    columns.map((column, index) => {
      const cell = Array.from(line)
        .slice(column, columns[index + 1])
        .join('');
      return index === columns.length - 1 ? cell : cell.trimEnd();
    }),
  );
  return alignRows(rows, minimum) === table.map((line) => `${line}\n`).join('');
}

function columnStarts(heading: string): number[] {
  return [...heading.matchAll(/(?:^| {2,})(?=\S)/g)].map((match) => match.index + match[0].length);
}

/** Texts without what the recordings say nothing about: widths of columns, ids of processes but the first. */
function plain(text: string): string {
  return (/^ *PID\b/m.test(text) ? processTable(text) : text)
    .replace(/ {2,}/g, '  ')
    .replace(/: unknown\.?$/gm, '')
    .replace(/(Bind for )(?:0\.0\.0\.0|::):/g, '$1')
    .replace(/ +$/gm, '')
    .replace(/\n+$/, '');
}

/** What `ps` prints: its columns were aligned anew, and only process 1 has the same number in every run. */
function processTable(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/ +/g, ' ')
        .replace(/^(?!1 )\d+ /, 'N '),
    )
    .join('\n');
}

/** Plain build progress: the same blocks in any order and under any number, and the same words after them. */
function sameBuild(recorded: string, printed: string, bindings: Bindings): boolean {
  const image = /writing image (sha256:<ID64#\d+>)/.exec(recorded)?.[1];
  const written = /writing image (sha256:[0-9a-f]{64})/.exec(printed)?.[1];
  if (image !== undefined && (written === undefined || !bindings.matches(image, written))) return false;
  const left = blocks(recorded);
  const right = blocks(printed);
  if (left.length !== right.length) return false;
  return left.every((block) => {
    const index = right.findIndex((candidate) => candidate === block);
    if (index >= 0) right.splice(index, 1);
    return index >= 0;
  });
}

/** The table of a terminal: the same rows in any order, and the same words after them. */
function sameTable(recorded: string, printed: string): boolean {
  const rows = (text: string) =>
    text
      .split('\n')
      .map((line) =>
        anonymous(line)
          .replace(/sha256:\S*/g, 'sha256:<CUT>')
          .replace(/transferring (\w+): \S+/, 'transferring $1: <XFER>')
          .replace(/f ref \S+: /, 'f ref: ')
          .replace(/ +(<DURATION>|[\d.]+s)( |$)/, ' <DURATION> ')
          .replace(/=> CACHED (\[.*\] FROM)/, '=> $1')
          .trimEnd(),
      )
      .sort()
      .join('\n');
  return rows(recorded) === rows(printed);
}

function blocks(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^#\d+ (WARN:|\.\.\.)/.test(line))
    .map(anonymous)
    .join('\n')
    .split('\n\n')
    .map((block) => block.replace(/FROM (\S+)\n# (CACHED|DONE.*)/, 'FROM $1\n# DONE <DURATION>').trimEnd())
    .sort();
}

function anonymous(line: string): string {
  return line
    .replace(/^#\d+ /, '# ')
    .replace(/<(ID64|CACHEID|UUID)#\d+>/g, '<$1>')
    .replace(/(# DONE) [\d.]+s/, '$1 <DURATION>')
    .replace(/transferring (\w+): [\d.]+\w*B/, 'transferring $1: <XFER>')
    .replace(/^((?:# )?)\d+\.\d{3} /, '$1<T> ')
    .replace(/sha256:[0-9a-f]{64}/g, 'sha256:<ID64>')
    .replace(/failed to calculate checksum of ref \S+: /, 'failed to calculate checksum of ref: ')
    .replace(/ref <UUID>::<CACHEID>: /, 'ref: ');
}
