/** Only names nearer than this many edits are suggested. */
const TOO_FAR = 3;

/**
 * The message with ` (did you mean …?)` if one of the options is near. Without `exactCase`, letter case does not count and the
 * suggestion follows the case of what was written. Of equally near options the first wins (BuildKit takes a random one).
 */
export function withSuggestion(
  message: string,
  written: string,
  options: readonly string[],
  exactCase: boolean,
): string {
  const match = nearest(written, options, exactCase);
  return match === undefined ? message : `${message} (did you mean ${match}?)`;
}

/** The nearest option, or undefined if none is near or one is equal (then the name was not the mistake). */
export function nearest(written: string, options: readonly string[], exactCase: boolean): string | undefined {
  const asCompared = (text: string): string => (exactCase ? text : text.toLowerCase());
  const want = asCompared(written);
  const names = options.map(asCompared);
  if (names.includes(want)) return undefined;
  let best: string | undefined;
  let bestDistance = TOO_FAR;
  for (const name of names) {
    const distance = editDistance(want, name);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
    if (bestDistance === 1) break;
  }
  if (best === undefined || exactCase) return best;
  return written !== want && written === written.toUpperCase() ? best.toUpperCase() : best;
}

/**
 * Levenshtein distance in code points; `TOO_FAR` stands for anything at least that. Only cells near the diagonal can
 * stay below it, so the work grows with the length and not with its square.
 */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) >= 2 * TOO_FAR) return TOO_FAR;
  const [left, right] = differingParts(a, b);
  if (Math.abs(left.length - right.length) >= TOO_FAR) return TOO_FAR;
  // Cell k of the row behind n characters of `left` stands for n + k - TOO_FAR characters of `right`.
  let cells = Array.from({ length: 2 * TOO_FAR + 1 }, (_, k) => (k < TOO_FAR ? TOO_FAR : k - TOO_FAR));
  for (const [index, char] of left.entries()) {
    const next: number[] = [];
    for (const [k, diagonal] of cells.entries()) {
      const column = index + 1 + k - TOO_FAR;
      const replaced = diagonal + (char === right[column - 1] ? 0 : 1);
      const cost = Math.min(replaced, (cells[k + 1] ?? TOO_FAR) + 1, (next[k - 1] ?? TOO_FAR) + 1);
      next.push(column < 0 || column > right.length ? TOO_FAR : column === 0 ? index + 1 : cost);
    }
    if (Math.min(...next) >= TOO_FAR) return TOO_FAR;
    cells = next;
  }
  return Math.min(cells[right.length - left.length + TOO_FAR] ?? TOO_FAR, TOO_FAR);
}

/** Code points of both without the start and the end that they share, which no edit touches. */
function differingParts(a: string, b: string): readonly [readonly string[], readonly string[]] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end))
    end++;
  // Not between the halves of a surrogate pair.
  if (/[\uD800-\uDBFF]/.test(a.charAt(start - 1))) start--;
  if (/[\uDC00-\uDFFF]/.test(a.charAt(a.length - end))) end--;
  return [Array.from(a.slice(start, a.length - end)), Array.from(b.slice(start, b.length - end))];
}
