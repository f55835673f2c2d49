/** A run of lines that are equal, removed from the first text or added in the second. */
export interface Hunk {
  readonly kind: 'same' | 'removed' | 'added';
  /** Index of its first line in the first and in the second text. */
  readonly a: number;
  readonly b: number;
  readonly count: number;
}

/** Shortest edit script between two lists of lines (Myers' greedy algorithm), removals before additions. */
export function compareLines(left: readonly string[], right: readonly string[]): Hunk[] {
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head++;
  let tail = 0;
  while (
    tail < left.length - head &&
    tail < right.length - head &&
    left[left.length - 1 - tail] === right[right.length - 1 - tail]
  ) {
    tail++;
  }
  const kinds = [
    ...Array<'same'>(head).fill('same'),
    ...edits(left.slice(head, left.length - tail), right.slice(head, right.length - tail)),
    ...Array<'same'>(tail).fill('same'),
  ];
  return group(kinds);
}

function group(kinds: readonly Hunk['kind'][]): Hunk[] {
  const out: Hunk[] = [];
  let a = 0;
  let b = 0;
  for (const kind of kinds) {
    const last = out[out.length - 1];
    if (last?.kind === kind) out[out.length - 1] = { ...last, count: last.count + 1 };
    else out.push({ kind, a, b, count: 1 });
    if (kind !== 'added') a++;
    if (kind !== 'removed') b++;
  }
  return out;
}

function edits(left: readonly string[], right: readonly string[]): Hunk['kind'][] {
  const most = left.length + right.length;
  let furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= most; d++) {
    trace.push(new Map(furthest));
    const next = new Map(furthest);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < left.length && x - k < right.length && left[x] === right[x - k]) x++;
      next.set(k, x);
      if (x >= left.length && x - k >= right.length) return backtrack(trace, left.length, right.length);
    }
    furthest = next;
  }
  return [];
}

function backtrack(trace: readonly Map<number, number>[], x0: number, y0: number): Hunk['kind'][] {
  const out: Hunk['kind'][] = [];
  let x = x0;
  let y = y0;
  for (let d = trace.length - 1; d >= 0; d--) {
    const furthest = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const fromX = furthest.get(before) ?? 0;
    const fromY = fromX - before;
    while (x > fromX && y > fromY) {
      out.push('same');
      x--;
      y--;
    }
    if (d > 0) out.push(down ? 'added' : 'removed');
    x = fromX;
    y = fromY;
  }
  return ordered(out.reverse());
}

/** Within a change, removals come first. */
function ordered(kinds: readonly Hunk['kind'][]): Hunk['kind'][] {
  const out: Hunk['kind'][] = [];
  let added = 0;
  for (const kind of [...kinds, 'same' as const]) {
    if (kind === 'added') added++;
    else if (kind === 'removed') out.push('removed');
    else {
      out.push(...Array<'added'>(added).fill('added'), 'same');
      added = 0;
    }
  }
  return out.slice(0, -1);
}
