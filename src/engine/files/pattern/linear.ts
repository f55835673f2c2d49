import { goRegExp } from './regexp.ts';

/*
 * A matcher that takes time in proportion to path and pattern, as Go's regular expressions do. Those of JavaScript can
 * take ages for a pattern with many wildcards, and patterns may come from a stranger.
 */

type Token =
  | { readonly kind: 'one'; readonly test: (char: string) => boolean }
  /** `*`: any characters but `/`, or none. */
  | { readonly kind: 'star' }
  /** `**` before more: nothing, or anything up to a `/`. Always followed by `inside`. */
  | { readonly kind: 'globstar' }
  | { readonly kind: 'inside' }
  /** `**` at the end: anything. */
  | { readonly kind: 'rest' };

/** A matcher for a pattern of .dockerignore; null for peculiar ones whose meaning only a regular expression has. */
export function compileLinear(pattern: string): ((path: string) => boolean) | null {
  const tokens = tokenize(Array.from(pattern));
  return tokens === null ? null : (path) => simulate(tokens, Array.from(path));
}

function tokenize(text: readonly string[]): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '*' && text[at + 1] === '*') {
      at += text[at + 2] === '/' ? 2 : 1;
      if (at + 1 >= text.length) tokens.push({ kind: 'rest' });
      else tokens.push({ kind: 'globstar' }, { kind: 'inside' });
    } else if (char === '*') {
      tokens.push({ kind: 'star' });
    } else if (char === '?') {
      tokens.push({ kind: 'one', test: (other) => other !== '/' });
    } else if (char === '[') {
      const end = text.indexOf(']', at);
      const members = text.slice(at + 1, end).join('');
      const single = end < 0 || /[[*?\\]|^\^?$/.test(members) ? null : goRegExp(`^[${members}]$`);
      if (single === null) return null;
      tokens.push({ kind: 'one', test: (other) => single.test(other) });
      at = end;
    } else {
      const literal = char === '\\' ? text[++at] : char;
      if (literal === undefined || char === '^' || char === ']') return null;
      if (char === '\\' && /[0-9A-Za-z]/.test(literal)) return null;
      tokens.push({ kind: 'one', test: (other) => other === literal });
    }
  }
  return tokens;
}

/** Follows all ways through the tokens at once. */
function simulate(tokens: readonly Token[], path: readonly string[]): boolean {
  let now = new Set<number>();
  enter(tokens, now, 0);
  for (const char of path) {
    const next = new Set<number>();
    for (const state of now) step(tokens, state, char, next);
    now = next;
  }
  return now.has(tokens.length);
}

/** Adds a state and those reached from it without a character. */
function enter(tokens: readonly Token[], states: Set<number>, state: number): void {
  if (states.has(state)) return;
  states.add(state);
  const kind = tokens[state]?.kind;
  if (kind === 'star' || kind === 'rest') enter(tokens, states, state + 1);
  if (kind === 'globstar') {
    enter(tokens, states, state + 1);
    enter(tokens, states, state + 2);
  }
}

function step(tokens: readonly Token[], state: number, char: string, next: Set<number>): void {
  const token = tokens[state];
  if (token === undefined || token.kind === 'globstar') return;
  if (token.kind === 'one') {
    if (token.test(char)) enter(tokens, next, state + 1);
    return;
  }
  // Like `.` in Go, `**` does not match a line end.
  if (token.kind === 'star' ? char === '/' : char === '\n') return;
  enter(tokens, next, state);
  if (token.kind === 'inside' && char === '/') enter(tokens, next, state + 1);
}
