/** What is wrong with a pasted text, in words for the person who pasted it. */
export class PasteProblem extends Error {}

/** A row of `docker history`. */
export interface PastedEntry {
  readonly createdBy: string;
  /** Bytes; Docker rounds them to three digits unless asked not to. */
  readonly size: number;
}

/** Most rows that are read; images have at most 127 layers. */
const MOST_ROWS = 2000;

const HEADER = /^IMAGE +CREATED(?: AT)? +CREATED BY +SIZE(?: +COMMENT)?\s*$/;
/** A row begins with the image's id or `<missing>`; what does not continues a command of several lines. */
const ROW_START = /^(?:sha256:[0-9a-f]{64}|[0-9a-f]{12}|<missing>) /;
/** Id, when it was made, and the rest; columns are at least two spaces apart. */
const ROW = /^\S+ {2,}\S+(?: \S+){0,5} {2}([\s\S]*)$/;
/** A size stands alone in its column. */
const SIZE = /(?<= {2})(\d+(?:\.\d+)?[kMGTP]?B|\d+)(?= {2}|\s*$)/g;

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 };

/** Whether a text begins as the table of `docker history` does. */
export function isHistoryTable(text: string): boolean {
  return HEADER.test(text.split('\n', 1)[0] ?? '');
}

/** The rows of a table of `docker history`, newest first as printed. Throws a {@link PasteProblem}. */
export function readHistoryTable(text: string): readonly PastedEntry[] {
  const rows: string[][] = [];
  for (const line of text.trimEnd().split('\n').slice(1)) {
    if (ROW_START.test(line)) rows.push([line]);
    else if (rows.length > 0) rows.at(-1)?.push(line);
    else throw new PasteProblem('The line below the heading is no row of the table.');
  }
  return checkCount(rows).map((lines, i) => entryOfRow(lines.join('\n'), i + 1));
}

function checkCount<T>(rows: readonly T[]): readonly T[] {
  if (rows.length === 0) throw new PasteProblem('The table has no rows.');
  if (rows.length > MOST_ROWS) throw new PasteProblem(`The table has more than ${MOST_ROWS} rows.`);
  return rows;
}

function entryOfRow(row: string, number: number): PastedEntry {
  const rest = ROW.exec(row)?.[1];
  // The command may be empty; the size then follows at once.
  const padded = `  ${rest ?? ''}`;
  const size = [...padded.matchAll(SIZE)].at(-1);
  if (rest === undefined || size === undefined)
    throw new PasteProblem(`Row ${number} of the table is cut off: its command or its size is missing.`);
  return { createdBy: padded.slice(0, size.index).trim(), size: bytesOf(size[1] ?? '', number) };
}

function bytesOf(text: string, row: number): number {
  const found = /^(\d+(?:\.\d+)?)(\D*)$/.exec(text.trim());
  const unit = UNITS[found?.[2] === '' ? 'B' : (found?.[2] ?? '')];
  if (found === null || unit === undefined) throw new PasteProblem(`The size in row ${row} is none: ${text}`);
  return Math.round(Number(found[1]) * unit);
}

/** Rows of `docker history --format json`, one object a line. Throws a {@link PasteProblem}. */
export function readHistoryObjects(objects: readonly unknown[]): readonly PastedEntry[] {
  return checkCount(objects).map((value, i) => {
    const [createdBy, size] = [own(value, 'CreatedBy'), own(value, 'Size')];
    if (typeof createdBy !== 'string' || typeof size !== 'string')
      throw new PasteProblem(`Row ${i + 1} has no command or no size.`);
    return { createdBy, size: bytesOf(size, i + 1) };
  });
}

/** A member of its own; undefined where the value has none. */
export function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
