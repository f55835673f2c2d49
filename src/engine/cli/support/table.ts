const MINIMUM = 10;
const PADDING = 3;

/** Rows as Docker aligns them: columns three spaces apart and at least `minimum` wide, the last one as it is. */
export function alignRows(rows: readonly (readonly string[])[], minimum = MINIMUM): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(
      minimum,
      ...rows.map((row) => (column < row.length - 1 ? width(row[column] ?? '') + PADDING : 0)),
    ),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0))).join('');
  return rows.map((row) => `${line(row)}\n`).join('');
}

function width(text: string): number {
  return Array.from(text).length;
}

function pad(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - width(text)));
}

/** Cuts a text to a number of characters, the last of them an ellipsis. */
export function ellipsis(text: string, length: number): string {
  const chars = Array.from(text);
  return chars.length <= length ? text : `${chars.slice(0, length - 1).join('')}…`;
}
