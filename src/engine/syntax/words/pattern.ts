/** One element of a shell pattern: a character, `?` or `*`. */
export type PatternItem = { readonly char: string } | 'any' | 'star';

export type PatternResult =
  | { readonly ok: true; readonly items: readonly PatternItem[] }
  | { readonly ok: false; readonly error: string };

/**
 * Reads the pattern of `${x#…}`, `${x%…}` or `${x/…}`. A backslash may only stand before `*`, `?`, `\`, and before `}` and `/`,
 * which the substitution itself needs escaped. There are no bracket expressions.
 */
export function parsePattern(pattern: string): PatternResult {
  const items: PatternItem[] = [];
  const chars = Array.from(pattern);
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '*') items.push('star');
    else if (char === '?') items.push('any');
    else if (char !== '\\') items.push({ char });
    else {
      const next = chars[at + 1];
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') {
        return { ok: false, error: `invalid escape '\\${next ?? '\ufffd'}'` };
      }
      items.push({ char: next });
      at += 1;
    }
  }
  return { ok: true, items };
}

/** Turns a pattern round so that it matches reversed text; an escape stays before the character it escapes. */
export function reversePattern(pattern: string): string {
  const chars = Array.from(pattern);
  const out: string[] = [];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    const next = chars[at + 1];
    if (char === '\\' && next !== undefined) {
      out.push(`\\${next}`);
      at += 1;
    } else out.push(char);
  }
  return out.reverse().join('');
}

interface Thread {
  readonly item: number;
  readonly start: number;
}

export interface MatchOptions {
  /** `*` takes as much as it can; otherwise as little. */
  readonly greedy: boolean;
  /** Only a match that begins at `from` counts. */
  readonly anchored: boolean;
}

/**
 * The leftmost match at or after `from`, in code points, or undefined. Neither `?` nor `*` takes a line feed.
 * Works through the text once, so the time is bounded by text length times pattern length whatever the pattern.
 */
export function findPattern(
  items: readonly PatternItem[],
  text: readonly string[],
  from: number,
  options: MatchOptions,
): { readonly start: number; readonly end: number } | undefined {
  let threads: Thread[] = [];
  let match: { start: number; end: number } | undefined;
  for (let at = from; at <= text.length; at += 1) {
    if (match === undefined && (at === from || !options.anchored)) threads.push({ item: 0, start: at });
    const { live, matched } = settle(items, threads, options.greedy);
    if (matched !== undefined) match = { start: matched, end: at };
    threads = advance(items, live, text[at]);
    if (threads.length === 0 && (match !== undefined || options.anchored)) break;
  }
  return match;
}

/** Follows all steps that take no character, in order of preference; threads less preferred than a match are dropped. */
function settle(
  items: readonly PatternItem[],
  threads: readonly Thread[],
  greedy: boolean,
): { readonly live: Thread[]; readonly matched?: number } {
  const seen = new Set<number>();
  const live: Thread[] = [];
  for (const thread of threads) {
    const stack = [{ item: thread.item, consume: false }];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      if (step.consume) {
        live.push({ item: step.item, start: thread.start });
        continue;
      }
      if (seen.has(step.item)) continue;
      seen.add(step.item);
      if (step.item === items.length) return { live, matched: thread.start };
      const consume = { item: step.item, consume: true };
      const skip = { item: step.item + 1, consume: false };
      if (items[step.item] !== 'star') stack.push(consume);
      else if (greedy) stack.push(skip, consume);
      else stack.push(consume, skip);
    }
  }
  return { live };
}

function advance(items: readonly PatternItem[], live: readonly Thread[], char: string | undefined): Thread[] {
  const next: Thread[] = [];
  if (char === undefined) return next;
  for (const { item, start } of live) {
    const want = items[item];
    if (want === 'star') {
      if (char !== '\n') next.push({ item, start });
    } else if (want === 'any') {
      if (char !== '\n') next.push({ item: item + 1, start });
    } else if (want?.char === char) next.push({ item: item + 1, start });
  }
  return next;
}
