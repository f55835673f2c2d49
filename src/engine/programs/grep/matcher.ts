import { boundedRegExp } from '../../text/index.ts';
import type { Process } from '../../kernel/index.ts';
import type { Parsed } from '../support/options.ts';
import { muslMessage, RegexError, regexMessage, regexSource } from '../../text/index.ts';

/** What lines are compared with. */
export interface Matcher {
  test(line: string): boolean;
  /** The parts that match, empty ones left out. */
  parts(line: string): string[];
}

/** A pattern that is no regular expression. */
export class PatternError extends Error {}

/** Puts the patterns together. Throws {@link PatternError}. */
export function makeMatcher(patterns: readonly string[], options: Parsed, process: Process): Matcher {
  const kind = [...options.order].reverse().find((entry) => 'EFGP'.includes(entry.option))?.option ?? 'G';
  const sources = patterns.map((pattern) => source(pattern, kind, options, process));
  const flags = options.has('i') ? 'gi' : 'g';
  const regexp = boundedRegExp(
    sources.length === 0 ? '(?!)' : sources.map((one) => `(?:${one})`).join('|'),
    flags,
  );
  return {
    test: (line) => {
      regexp.lastIndex = 0;
      return regexp.test(line);
    },
    parts: (line) => {
      // Matching goes on where the last test ended.
      regexp.lastIndex = 0;
      return [...line.matchAll(regexp)].map((match) => match[0]).filter((part) => part !== '');
    },
  };
}

function source(pattern: string, kind: string, options: Parsed, process: Process): string {
  let inner: string;
  if (kind === 'F') inner = pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  else if (kind === 'P') inner = pattern;
  else {
    const repeats = kind === 'E' ? /^[*+?]/.exec(pattern)?.[0] : undefined;
    if (repeats !== undefined && process.flavour === 'busybox')
      throw new PatternError(`bad regex '${pattern}': ${muslMessage(new RegexError('repeat'))}`);
    // GNU takes a repetition of nothing for a repetition of the empty string.
    if (repeats !== undefined) {
      process.complain(`grep: warning: ${repeats} at start of expression\n`);
      return source(pattern.slice(1), kind, options, process);
    }
    try {
      inner = regexSource(pattern, kind === 'E');
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      throw new PatternError(
        process.flavour === 'busybox'
          ? `bad regex '${pattern}': ${error.kind === 'brace' ? 'Invalid contents of {}' : muslMessage(error)}`
          : error.kind === 'bracket'
            ? 'Invalid regular expression'
            : regexMessage(error),
      );
    }
  }
  if (options.has('x')) return `^(?:${inner})$`;
  return options.has('w') ? `(?<![A-Za-z0-9_])(?:${inner})(?![A-Za-z0-9_])` : inner;
}
