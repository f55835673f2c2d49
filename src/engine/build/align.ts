/** Largest table for a full comparison; longer lists are paired by position. */
const TABLE_LIMIT = 1_000_000;

/**
 * Pairs the items of two lists that are the same, keeping order (a longest common subsequence). Returns, for every
 * item of `after`, the index of its partner in `before`, or -1.
 */
export function alignEqual(before: readonly string[], after: readonly string[]): number[] {
  const pairs = after.map(() => -1);
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) {
    pairs[start] = start;
    start++;
  }
  let ends = 0;
  while (
    ends < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - ends] === after[after.length - 1 - ends]
  ) {
    ends++;
    pairs[after.length - ends] = before.length - ends;
  }
  const rows = before.length - start - ends;
  const columns = after.length - start - ends;
  if (rows * columns <= TABLE_LIMIT) alignMiddle(before, after, start, rows, columns, pairs);
  return pairs;
}

function alignMiddle(
  before: readonly string[],
  after: readonly string[],
  start: number,
  rows: number,
  columns: number,
  pairs: number[],
): void {
  const width = columns + 1;
  const table = new Uint32Array((rows + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const same = before[start + i] === after[start + j];
      table[i * width + j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (before[start + i] === after[start + j]) {
      pairs[start + j] = start + i;
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
}

/**
 * As {@link alignEqual}, then pairs what is left between two partners, in order, if `kind` agrees: such an item was
 * edited, not added.
 */
export function align<T>(
  before: readonly T[],
  after: readonly T[],
  text: (item: T) => string,
  kind: (item: T) => string,
): number[] {
  const pairs = alignEqual(before.map(text), after.map(text));
  const limits = nextPartners(pairs, before.length);
  let from = 0;
  for (let j = 0; j < after.length; j++) {
    const partner = pairs[j] ?? -1;
    if (partner !== -1) {
      from = partner + 1;
      continue;
    }
    const limit = limits[j] ?? before.length;
    const item = after[j];
    for (let i = from; i < limit && item !== undefined; i++) {
      const candidate = before[i];
      if (candidate === undefined || kind(candidate) !== kind(item)) continue;
      pairs[j] = i;
      from = i + 1;
      break;
    }
  }
  return pairs;
}

/** For every position, the partner of the next item that has one, or `end`. */
function nextPartners(pairs: readonly number[], end: number): number[] {
  const next = pairs.map(() => end);
  for (let j = pairs.length - 1, found = end; j >= 0; j--) {
    const partner = pairs[j] ?? -1;
    if (partner !== -1) found = partner;
    next[j] = found;
  }
  return next;
}
