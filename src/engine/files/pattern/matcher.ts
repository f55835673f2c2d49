import { failure, success, type Outcome } from '../outcome.ts';
import { lexicalClean } from '../path.ts';
import { compileGlob } from './glob.ts';
import { compileLinear } from './linear.ts';
import { goRegExp } from './regexp.ts';

/** One pattern of a list. */
interface Rule {
  readonly text: string;
  /** Written with a leading `!`: takes paths out of the match again. */
  readonly negated: boolean;
  /** Index in the list as given, counting lines that were empty. */
  readonly index: number;
  readonly test: (path: string) => boolean;
}

/** What is known of a directory when its entries are matched. */
export interface MatchInfo {
  readonly matched: boolean;
  /** Index (in the list given) of the pattern that decided, or null if none did. */
  readonly decidedBy: number | null;
  /** For each pattern whether the directory itself or one above it matched. */
  readonly perPattern: readonly boolean[];
}

/**
 * A list of patterns as in .dockerignore, COPY --exclude and COPY --parents: later ones win, `!` negates, a match of a
 * directory holds for everything below, `**` crosses directories. Semantics of moby/patternmatcher.
 */
export interface PatternMatcher {
  readonly hasNegations: boolean;
  /** Matches a path (relative, `/` between elements) on its own, trying every directory above it too. */
  matchesOrParentMatches(path: string): boolean;
  /**
   * Matches a path while walking down a tree. `parent` is the answer for its directory; null at the top of the walk.
   * BuildKit filters with this one; in rare lists (a pattern that was skipped at the directory) it differs from
   * {@link matchesOrParentMatches}.
   */
  matchBelow(path: string, parent: MatchInfo | null): MatchInfo;
}

/** Compiles a list of patterns; fails with Docker's text for a malformed one. */
export function compilePatterns(patterns: readonly string[]): Outcome<PatternMatcher> {
  const rules: Rule[] = [];
  for (const [index, pattern] of patterns.entries()) {
    const trimmed = pattern.trim();
    if (trimmed === '') continue;
    const cleaned = lexicalClean(trimmed);
    const negated = cleaned.startsWith('!');
    const text = negated ? cleaned.slice(1) : cleaned;
    const syntax = checkCleaned(cleaned, text);
    if (!syntax.ok) return syntax;
    const test = compileRule(text);
    if (test === null) return failure('syntax error in pattern');
    rules.push({ text, negated, index, test });
  }
  return success(new RuleList(rules));
}

/** Whether a line is a pattern at all; fails with Docker's text. Some that are can still not be compared with anything. */
export function checkPattern(pattern: string): Outcome<unknown> {
  const cleaned = lexicalClean(pattern.trim());
  return checkCleaned(cleaned, cleaned.replace(/^!/, ''));
}

function checkCleaned(cleaned: string, text: string): Outcome<unknown> {
  return cleaned === '!' ? failure('illegal exclusion pattern: "!"') : compileGlob(text);
}

class RuleList implements PatternMatcher {
  readonly hasNegations: boolean;
  private readonly rules: readonly Rule[];

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    this.hasNegations = rules.some((rule) => rule.negated);
  }

  matchesOrParentMatches(path: string): boolean {
    let matched = false;
    for (const rule of this.rules) {
      if (rule.negated === matched && withParents(rule, path)) matched = !rule.negated;
    }
    return matched;
  }

  matchBelow(path: string, parent: MatchInfo | null): MatchInfo {
    let matched = false;
    let decidedBy: number | null = null;
    const perPattern = this.rules.map((rule, i) => {
      let match = parent?.perPattern[i] ?? false;
      if (!match) {
        if (rule.negated !== matched) return false;
        match = parent === null ? withParents(rule, path) : rule.test(path);
      }
      if (match) {
        matched = !rule.negated;
        decidedBy = rule.index;
      }
      return match;
    });
    return { matched, decidedBy, perPattern };
  }
}

function withParents(rule: Rule, path: string): boolean {
  if (rule.test(path)) return true;
  for (let cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1)) {
    if (rule.test(path.slice(0, cut))) return true;
  }
  return false;
}

/** How a pattern is compared; the cheap ways are not only faster, they read the pattern differently. */
function compileRule(pattern: string): ((path: string) => boolean) | null {
  const { kind, source } = translate(pattern);
  if (kind === 'exact') return (path) => path === pattern;
  if (kind === 'prefix') {
    const prefix = pattern.slice(0, -2);
    return (path) => path.startsWith(prefix);
  }
  if (kind === 'suffix') {
    const suffix = pattern.slice(2);
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
  }
  if (countWildcards(pattern) > MOST_WILDCARDS) return compileLinear(pattern);
  const expression = goRegExp(source);
  return expression === null ? null : (path) => expression.test(path);
}

/** With more of them a regular expression of JavaScript may take too long; a peculiar pattern is then refused. */
const MOST_WILDCARDS = 4;

function countWildcards(pattern: string): number {
  return pattern.match(/\*+/g)?.length ?? 0;
}

interface Translation {
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'regexp';
  readonly source: string;
}

function translate(pattern: string): Translation {
  const text = Array.from(pattern);
  let kind: Translation['kind'] = 'exact';
  let source = '^';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '*' && text[at + 1] === '*') {
      const first = at === 0;
      at += text[at + 2] === '/' ? 2 : 1;
      const atEnd = at + 1 >= text.length;
      if (atEnd && kind === 'exact') {
        kind = 'prefix';
      } else {
        source += atEnd ? '[^\\n]*' : '([^\\n]*/)?';
        kind = 'regexp';
      }
      if (first) kind = 'suffix';
    } else if (char === '*' || char === '?') {
      source += char === '*' ? '[^/]*' : '[^/]';
      kind = 'regexp';
    } else if (char === '\\') {
      const escaped = text[++at];
      source += escaped === undefined ? '\\' : `\\${escaped}`;
      if (escaped !== undefined) kind = 'regexp';
    } else if (char === '[' || char === ']') {
      source += char;
      kind = 'regexp';
    } else {
      source += '.+()|{}$'.includes(char) ? `\\${char}` : char;
    }
  }
  return { kind, source: `${source}$` };
}
