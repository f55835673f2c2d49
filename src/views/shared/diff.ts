/** A line of two texts laid over each other. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** 1-based line in the old and in the new text; null where it is not in that one. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Most differing lines that are compared one by one; more than that are shown as replaced as a whole. */
const EFFORT = 1500;

/** The lines of two texts with the fewest removed and added ones (longest common subsequence). */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [old, now] = [linesIn(before), linesIn(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  const room = Math.min(old.length, now.length) - head;
  while (tail < room && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const rows: DiffLine[] = [];
  const same = (i: number, j: number): void => {
    rows.push({ kind: 'same', text: old[i] ?? '', before: i + 1, after: j + 1 });
  };
  for (let i = 0; i < head; i++) same(i, i);
  rows.push(...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail), head));
  for (let i = tail; i > 0; i--) same(old.length - i, now.length - i);
  return rows;
}

function linesIn(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function middle(old: readonly string[], now: readonly string[], offset: number): DiffLine[] {
  const removed = (i: number): DiffLine => ({
    kind: 'removed',
    text: old[i] ?? '',
    before: offset + i + 1,
    after: null,
  });
  const added = (j: number): DiffLine => ({
    kind: 'added',
    text: now[j] ?? '',
    before: null,
    after: offset + j + 1,
  });
  if (old.length * now.length > EFFORT * EFFORT)
    return [...old.map((_, i) => removed(i)), ...now.map((_, j) => added(j))];
  const length = commonLengths(old, now);
  const rows: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      rows.push({ kind: 'same', text: old[i] ?? '', before: offset + i + 1, after: offset + j + 1 });
      i++;
      j++;
    } else if (i < old.length && (j === now.length || length(i + 1, j) >= length(i, j + 1)))
      rows.push(removed(i++));
    else rows.push(added(j++));
  }
  return rows;
}

/** Length of the longest common subsequence of what is left from two positions on. */
function commonLengths(old: readonly string[], now: readonly string[]): (i: number, j: number) => number {
  const width = now.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      table[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}
