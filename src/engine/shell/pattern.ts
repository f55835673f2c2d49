import { boundedRegExp, CHARACTER_CLASSES } from '../text/index.ts';

/*
 * Shell patterns as strings: `*`, `?`, `[…]`, a backslash makes the next character literal. Compiled to regular
 * expressions over byte strings and remembered.
 */

const cache = new Map<string, RegExp>();

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

/** The bracket expression that starts at `at`, as regular expression source, or null when it does not close. */
function bracket(pattern: string, at: number): { source: string; end: number } | null {
  let i = at + 1;
  let negated = false;
  if (pattern[i] === '!' || pattern[i] === '^') {
    negated = true;
    i++;
  }
  let body = '';
  for (let first = true; i < pattern.length; first = false) {
    const char = pattern[i] ?? '';
    if (char === ']' && !first) {
      return { source: body === '' ? '(?!)' : `[${negated ? '^' : ''}${body}]`, end: i + 1 };
    }
    const named = /^\[:(\w+):\]/.exec(pattern.slice(i));
    if (named !== null) {
      body += CHARACTER_CLASSES[named[1] ?? ''] ?? '';
      i += named[0].length;
      continue;
    }
    if (char === '\\' && i + 1 < pattern.length) i++;
    const low = pattern[i] ?? '';
    i++;
    if (pattern[i] === '-' && pattern[i + 1] !== ']' && i + 1 < pattern.length) {
      let high = pattern[i + 1] ?? '';
      i += 2;
      if (high === '\\') high = pattern[i++] ?? '';
      if (low <= high) body += `${literalInClass(low)}-${literalInClass(high)}`;
      continue;
    }
    body += literalInClass(low);
  }
  return null;
}

function literalInClass(char: string): string {
  return /[\\\]^[-]/.test(char) ? `\\${char}` : char;
}

/** Regular expression source of a pattern. `star` is what `*` becomes, `any` what `?` becomes. */
export function patternSource(pattern: string, star = '[^]*', any = '[^]'): string {
  let out = '';
  for (let i = 0; i < pattern.length;) {
    const char = pattern[i] ?? '';
    if (char === '\\' && i + 1 < pattern.length) {
      out += literal(pattern[i + 1] ?? '');
      i += 2;
    } else if (char === '*') {
      while (pattern[i] === '*') i++;
      out += star;
    } else if (char === '?') {
      out += any;
      i++;
    } else if (char === '[') {
      const found = bracket(pattern, i);
      if (found === null) {
        out += '\\[';
        i++;
      } else {
        out += found.source;
        i = found.end;
      }
    } else {
      out += literal(char);
      i++;
    }
  }
  return out;
}

/** A regular expression for the whole text. */
export function patternRegExp(pattern: string): RegExp {
  let regexp = cache.get(pattern);
  if (regexp === undefined) {
    regexp = boundedRegExp(`^(?:${patternSource(pattern)})$`);
    if (cache.size > 500) cache.clear();
    cache.set(pattern, regexp);
  }
  return regexp;
}

/** Whether a pattern matches the whole text. */
export function matches(pattern: string, text: string): boolean {
  return patternRegExp(pattern).test(text);
}

/** Whether a pattern has an active special character. */
export function isPattern(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === '\\') i++;
    else if (char === '*' || char === '?') return true;
    else if (char === '[' && bracket(pattern, i) !== null) return true;
  }
  return false;
}

/** Makes every character literal. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]!^-]/g, '\\$&');
}

/** Takes the backslashes out of a pattern. */
export function unescapePattern(pattern: string): string {
  return pattern.replace(/\\([^])/g, '$1');
}
