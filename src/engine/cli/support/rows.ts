import type { Coroutine } from '../../kernel/index.ts';
import type { Host } from './host.ts';
import { alignRows } from './table.ts';
import { parseTemplate, type Template, type Value } from './template/index.ts';

/** A column of a docker table: its heading and the name templates call it by. */
export interface Column {
  readonly field: string;
  readonly heading: string;
}

/** One line of a list: every field that a template may name. */
export type Row = Readonly<Record<string, string>>;

/** How a list is printed. */
export interface ListStyle {
  readonly columns: readonly Column[];
  /** Columns of the table without `--format`. */
  readonly shown: readonly string[];
  /** Name of the list's type in Go, which its error messages mention. */
  readonly type: string;
  /** What stands before the words about a wrong template. */
  readonly errors?: { readonly parse: string; readonly execute: string };
  /** Members of the JSON form that templates cannot name. */
  readonly jsonExtra?: Readonly<Record<string, null>>;
}

const TEMPLATE_ERRORS = { parse: 'template parsing error', execute: 'template parsing error' };

/** The text of a list, or docker's words about a wrong template. */
export function printRows(
  rows: readonly Row[],
  style: ListStyle,
  format: string,
): { readonly text: string } | { readonly error: string } {
  if (format === '' || format === 'table') {
    const heading = style.shown.map((field) => headingOf(style, field));
    return { text: alignRows([heading, ...rows.map((row) => style.shown.map((field) => row[field] ?? ''))]) };
  }
  if (format === 'json')
    return { text: rows.map((row) => `${jsonRow({ ...row, ...style.jsonExtra })}\n`).join('') };
  const table = format.startsWith('table');
  const source = unescape(table ? format.slice('table'.length).trim() : format);
  const template = parseTemplate(source);
  if ('error' in template) {
    return { error: `${(style.errors ?? TEMPLATE_ERRORS).parse}: ${template.error}` };
  }
  return table ? tableOf(rows, style, template) : linesOf(rows, style, template);
}

/** Prints a list, or docker's words about a wrong template. Gives the exit code. */
export function* printList(
  host: Host,
  rows: readonly Row[],
  style: ListStyle,
  format: string,
): Coroutine<number> {
  const printed = printRows(rows, style, format);
  if ('error' in printed) {
    yield* host.complain(`${printed.error}\n`);
    return 1;
  }
  yield* host.print(printed.text);
  return 0;
}

/** `\t` and `\n` as people write them in a format. */
function unescape(format: string): string {
  return format.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
}

function headingOf({ columns }: ListStyle, field: string): string {
  return columns.find((column) => column.field === field)?.heading ?? field;
}

function jsonRow(row: Readonly<Record<string, string | null>>): string {
  const sorted = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted)).replace(/[<>&]/g, (char) => GO_ESCAPES[char] ?? char);
}

const GO_ESCAPES: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };

function linesOf(
  rows: readonly Row[],
  style: ListStyle,
  template: Template,
): { text: string } | { error: string } {
  const lines: string[] = [];
  for (const row of rows) {
    const done = template.run(row satisfies Value, style.type);
    if ('error' in done) {
      return { error: `${(style.errors ?? TEMPLATE_ERRORS).execute}: ${done.error}` };
    }
    lines.push(`${done.text}\n`);
  }
  return { text: lines.join('') };
}

function tableOf(
  rows: readonly Row[],
  style: ListStyle,
  template: Template,
): { text: string } | { error: string } {
  const heading: Row = Object.fromEntries(style.columns.map((column) => [column.field, column.heading]));
  const printed = linesOf(rows, style, template);
  if ('error' in printed) return printed;
  const head = template.heading(heading);
  const first = 'error' in head ? '' : head.text;
  const lines = `${first}\n${printed.text}`.replace(/\n$/, '').split('\n');
  return { text: alignRows(lines.map((line) => line.split('\t'))) };
}
