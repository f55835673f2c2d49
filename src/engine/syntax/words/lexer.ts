import type { VariableLookup, WordOptions } from './options.ts';
import { replacePattern, trimPrefix, trimSuffix, type SubstituteResult } from './substitute.ts';
import { WordList } from './word-list.ts';

/** How deep `${a:-${b:-…}}` may nest; real files stay below five. */
const MAX_DEPTH = 500;

/** A mistake in the word, with Docker's text. Only thrown inside this folder. */
class WordMistake extends Error {}

export type LexerResult =
  | { readonly ok: true; readonly value: string; readonly words: readonly string[] }
  | { readonly ok: false; readonly error: string };

/** One pass over one word, after `frontend/dockerfile/shell/lex.go`. */
export class Lexer {
  readonly used = new Set<string>();
  readonly unmatched = new Set<string>();
  private readonly chars: readonly string[];
  private at = 0;
  private depth = 0;
  private rawEscapes: boolean;
  private readonly escape: string;
  /** One buffer for all nesting levels: a `${x:-…}` inside a word drops what the word had so far, as in BuildKit. */
  private readonly buffer = { text: '' };
  private readonly lookup: VariableLookup;
  private readonly options: WordOptions;

  constructor(word: string, lookup: VariableLookup, options: WordOptions) {
    // BuildKit's scanner drops a byte order mark in front.
    this.chars = Array.from(word.startsWith('\ufeff') ? word.slice(1) : word);
    this.lookup = lookup;
    this.options = options;
    this.escape = options.escape ?? '\\';
    this.rawEscapes = options.rawEscapes ?? false;
  }

  run(): LexerResult {
    try {
      const { value, words } = this.until(undefined, this.rawEscapes);
      return { ok: true, value, words };
    } catch (mistake) {
      if (mistake instanceof WordMistake) return { ok: false, error: mistake.message };
      throw mistake;
    }
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private next(): string | undefined {
    const char = this.chars[this.at];
    if (char !== undefined) this.at += 1;
    return char;
  }

  /** Reads to the character `stop`, or to the end if that is undefined. */
  private until(stop: string | undefined, rawEscapes: boolean): { value: string; words: readonly string[] } {
    const before = this.rawEscapes;
    this.rawEscapes = rawEscapes;
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      throw new WordMistake(`layerwise: more than ${MAX_DEPTH} nested substitutions are not simulated`);
    }
    const words = new WordList(this.buffer);
    let value = '';
    for (let char = this.peek(); char !== undefined; char = this.peek()) {
      if (char === stop) {
        this.next();
        this.depth -= 1;
        this.rawEscapes = before;
        return { value, words: words.finish() };
      }
      value += this.step(char, words);
    }
    this.depth -= 1;
    this.rawEscapes = before;
    if (stop !== undefined) {
      throw new WordMistake(`unexpected end of statement while looking for matching ${stop}`);
    }
    return { value, words: words.finish() };
  }

  private step(char: string, words: WordList): string {
    const quotes = this.options.skipQuotes !== true;
    if (char === '$') {
      const value = this.dollar();
      words.addText(value);
      return value;
    }
    if (char === '<' || (quotes && (char === "'" || char === '"'))) {
      const value =
        char === '<' ? this.heredocMark() : char === "'" ? this.singleQuote() : this.doubleQuote();
      words.addRaw(value);
      return value;
    }
    this.next();
    if (char !== this.escape) {
      words.addChar(char);
      return char;
    }
    const kept = this.rawEscapes ? char : '';
    if (kept !== '') words.addRaw(kept);
    const escaped = this.next();
    if (escaped === undefined) return kept;
    words.addRaw(escaped);
    return kept + escaped;
  }

  private singleQuote(): string {
    const mark = this.options.rawQuotes === true ? "'" : '';
    this.next();
    let value = mark;
    for (;;) {
      const char = this.next();
      if (char === undefined) {
        throw new WordMistake('unexpected end of statement while looking for matching single-quote');
      }
      if (char === "'") return value + mark;
      value += char;
    }
  }

  private doubleQuote(): string {
    const mark = this.options.rawQuotes === true ? '"' : '';
    this.next();
    let value = mark;
    for (;;) {
      if (this.peek() === '$') {
        value += this.dollar();
        continue;
      }
      const char = this.next();
      if (char === undefined) {
        throw new WordMistake('unexpected end of statement while looking for matching double-quote');
      }
      if (char === '"') return value + mark;
      value += char === this.escape ? this.escapeInQuotes() : char;
    }
  }

  /** Inside double quotes only `"`, `$` and the escape token itself can be escaped; kept escapes come out doubled otherwise. */
  private escapeInQuotes(): string {
    const kept = this.rawEscapes ? this.escape : '';
    const following = this.peek();
    if (following === undefined) return kept;
    if (following === '"' || following === '$' || following === this.escape) {
      this.next();
      return kept + following;
    }
    return kept + this.escape;
  }

  private dollar(): string {
    this.next();
    if (this.peek() !== '{') {
      const name = this.name();
      if (name === '') return '$';
      const value = this.get(name);
      if (value === undefined && this.options.skipUnset === true) return `$${name}`;
      return value ?? '';
    }
    this.next();
    const first = this.peek();
    if (first === undefined) throw new WordMistake("syntax error: missing '}'");
    if (first === '{' || first === '}' || first === ':') {
      throw new WordMistake('syntax error: bad substitution');
    }
    return this.substitution(this.name());
  }

  private substitution(name: string): string {
    const modifier = this.next() ?? '\ufffd';
    if (modifier === '}') {
      const value = this.get(name);
      if (value === undefined && this.options.skipUnset === true) return `\${${name}}`;
      return value ?? '';
    }
    if (modifier === '/') return this.replacement(name);
    if (modifier === ':') return this.conditional(name, this.next() ?? '\ufffd', true);
    if ('+-?#%'.includes(modifier)) return this.conditional(name, modifier, false);
    throw new WordMistake(`unsupported modifier (${modifier}) in substitution`);
  }

  private conditional(name: string, modifier: string, emptyIsUnset: boolean): string {
    const written = emptyIsUnset ? `:${modifier}` : modifier;
    const pattern = modifier === '#' || modifier === '%';
    if (emptyIsUnset && pattern) throw new WordMistake(`unsupported modifier (${written}) in substitution`);
    const word = this.part('}', pattern, "syntax error: missing '}'");
    const found = this.get(name);
    if (found === undefined && this.options.skipUnset === true) return `\${${name}${written}${word}}`;
    const missing = found === undefined || (emptyIsUnset && found === '');
    switch (modifier) {
      case '-':
        return missing ? word : found;
      case '+':
        return missing ? '' : word;
      case '?': {
        if (!missing) return found;
        const reason = found === undefined ? 'is not allowed to be unset' : 'is not allowed to be empty';
        throw new WordMistake(`${name}: ${word === '' ? reason : word}`);
      }
      case '#':
      case '%': {
        const greedy = word.startsWith(modifier);
        const trim = modifier === '#' ? trimPrefix : trimSuffix;
        return substituted(trim(greedy ? word.slice(1) : word, found ?? '', greedy));
      }
      default:
        throw new WordMistake(`unsupported modifier (${written}) in substitution`);
    }
  }

  private replacement(name: string): string {
    const all = this.peek() === '/';
    if (all) this.next();
    const pattern = this.part('/', true, "syntax error: missing '/' in ${}");
    const replacement = this.part('}', true, "syntax error: missing '}'");
    const value = this.get(name);
    if (value === undefined && this.options.skipUnset === true) {
      return `\${${name}/${pattern}/${replacement}}`;
    }
    return substituted(replacePattern(pattern, replacement, value ?? '', all));
  }

  /** A mistake that is met at the end of the text is reported as the missing closing mark. */
  private part(stop: string, rawEscapes: boolean, missing: string): string {
    try {
      return this.until(stop, rawEscapes).value;
    } catch (mistake) {
      if (mistake instanceof WordMistake && this.peek() === undefined) throw new WordMistake(missing);
      throw mistake;
    }
  }

  /** Digits, one special parameter, or letters, digits and `_`; may be empty. */
  private name(): string {
    const first = this.peek() ?? '';
    const allowed = /^\p{Nd}$/u.test(first) ? /^\p{Nd}$/u : /^[\p{L}\p{Nd}_]$/u;
    if (first !== '' && '@*#?-$!'.includes(first)) {
      this.next();
      return first;
    }
    let name = '';
    for (let char = this.peek(); char !== undefined && allowed.test(char); char = this.peek()) {
      name += char;
      this.next();
    }
    return name;
  }

  /** `<` or `<<` with the blanks that follow, so that a heredoc mark stays one word. */
  private heredocMark(): string {
    this.next();
    if (this.peek() !== '<') return '<';
    this.next();
    let mark = '<<';
    for (let char = this.peek(); char === ' ' || char === '\t' || char === '\r'; char = this.peek()) {
      mark += char;
      this.next();
    }
    return mark;
  }

  private get(name: string): string | undefined {
    const value = this.lookup(name);
    (value === undefined ? this.unmatched : this.used).add(name);
    return value;
  }
}

function substituted(result: SubstituteResult): string {
  if (!result.ok) throw new WordMistake(result.error);
  return result.value;
}
