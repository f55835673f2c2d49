import { findPattern, parsePattern, reversePattern, type PatternItem } from './pattern.ts';

export type SubstituteResult =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string };

function badPattern(pattern: string, error: string): SubstituteResult {
  return { ok: false, error: `invalid pattern (${pattern}) in substitution: ${error}` };
}

/** `${x#pattern}` (shortest) or, greedy, `${x##pattern}`. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): SubstituteResult {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return badPattern(pattern, parsed.error);
  const chars = Array.from(value);
  const match = findPattern(parsed.items, chars, 0, { greedy, anchored: true });
  return { ok: true, value: match === undefined ? value : chars.slice(match.end).join('') };
}

/** `${x%pattern}` (shortest) or, greedy, `${x%%pattern}`. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): SubstituteResult {
  const trimmed = trimPrefix(reversePattern(pattern), reverse(value), greedy);
  return trimmed.ok ? { ok: true, value: reverse(trimmed.value) } : trimmed;
}

/** `${x/pattern/replacement}` or, for all, `${x//pattern/replacement}`. */
export function replacePattern(
  pattern: string,
  replacement: string,
  value: string,
  all: boolean,
): SubstituteResult {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return badPattern(pattern, parsed.error);
  const chars = Array.from(value);
  if (all) return { ok: true, value: replaceAll(parsed.items, chars, replacement) };
  const match = findPattern(parsed.items, chars, 0, { greedy: true, anchored: false });
  if (match === undefined) return { ok: true, value };
  return {
    ok: true,
    value: chars.slice(0, match.start).join('') + replacement + chars.slice(match.end).join(''),
  };
}

/** An empty match right behind another match is not replaced. */
function replaceAll(items: readonly PatternItem[], chars: readonly string[], replacement: string): string {
  let out = '';
  let copied = 0;
  let from = 0;
  while (from <= chars.length) {
    const match = findPattern(items, chars, from, { greedy: true, anchored: false });
    if (match === undefined) break;
    out += chars.slice(copied, match.start).join('');
    if (match.end > copied || match.start === 0) {
      out += fillTemplate(replacement, chars.slice(match.start, match.end).join(''));
    }
    copied = match.end;
    from = match.end > from ? match.end : from + 1;
  }
  return out + chars.slice(copied).join('');
}

/**
 * With `//`, BuildKit takes the replacement for a template: `$0` is the match, `$$` a dollar, another name nothing.
 * With a single `/` it does not.
 */
function fillTemplate(template: string, match: string): string {
  return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (whole, braced, bare) => {
    if (whole === '$$') return '$';
    const name: unknown = braced ?? bare;
    return name === '0' ? match : '';
  });
}

function reverse(text: string): string {
  return Array.from(text).reverse().join('');
}
