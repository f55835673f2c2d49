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
  const want = exactCase ? written : written.toLowerCase();
  let best: string | undefined;
  let bestDistance = TOO_FAR;
  for (const option of options) {
    const name = exactCase ? option : option.toLowerCase();
    if (name === want) return undefined;
    const distance = editDistance(want, name);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  if (best === undefined || exactCase) return best;
  return written !== want && written === written.toUpperCase() ? best.toUpperCase() : best;
}

/** Levenshtein distance in code points; `TOO_FAR` stands for anything at least that. */
function editDistance(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  if (Math.abs(left.length - right.length) >= TOO_FAR) return TOO_FAR;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  left.forEach((char, index) => {
    const next = [index + 1];
    right.forEach((other, column) => {
      const replaced = (row[column] ?? 0) + (char === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    });
    row = next;
  });
  return Math.min(row[right.length] ?? TOO_FAR, TOO_FAR);
}
