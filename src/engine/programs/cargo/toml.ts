/*
 * TOML, as far as manifests and lock files of Cargo use it (toml.io, v1.0): tables, arrays of tables, dotted keys,
 * strings, numbers, booleans, arrays, inline tables. A date is kept as its text.
 */

export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable;
/** Has no prototype: keys are a learner's. */
export interface TomlTable {
  [key: string]: TomlValue;
}

/** A text that is no TOML; `line` and `column` count from 1. */
export class BadToml extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, text: string, at: number) {
    super(message);
    const before = text.slice(0, at).split('\n');
    this.line = before.length;
    this.column = (before.at(-1) ?? '').length + 1;
  }
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Throws {@link BadToml}. */
export function parseToml(text: string): TomlTable {
  return new Reader(text).document();
}

const newTable = (): TomlTable => Object.create(null) as TomlTable;

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): TomlTable {
    const root = newTable();
    let current = root;
    while (this.more(true)) {
      if (this.accept('[[')) {
        current = this.element(root, this.keys());
        this.expect(']]', 'unclosed array table, expected `]]`');
      } else if (this.accept('[')) {
        current = this.table(root, this.keys());
        this.expect(']', 'unclosed table, expected `]`');
      } else this.pair(current);
      if (this.more(false) && this.text[this.at] !== '\n') this.fail('unexpected key or value');
    }
    return root;
  }

  private fail(message: string): never {
    throw new BadToml(message, this.text, this.at);
  }

  /** Skips blanks and comments, and line breaks where they mean nothing. */
  private blank(lines: boolean): void {
    const pattern = lines ? /(?:[ \t\r\n]|#[^\n]*)*/y : /(?:[ \t\r]|#[^\n]*)*/y;
    this.match(pattern);
  }

  /** Skips blanks; whether anything follows. */
  private more(lines: boolean): boolean {
    this.blank(lines);
    return this.at < this.text.length;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  private accept(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private expect(word: string, message: string): void {
    this.blank(false);
    if (!this.accept(word)) this.fail(message);
  }

  private keys(): string[] {
    const keys: string[] = [];
    do {
      this.blank(false);
      const bare = this.match(/[\w-]+/y);
      if (bare !== null) keys.push(bare[0]);
      else if (this.text[this.at] === '"' || this.text[this.at] === "'") keys.push(this.string());
      else this.fail('missing key');
      this.blank(false);
    } while (this.accept('.'));
    return keys;
  }

  private table(from: TomlTable, keys: readonly string[]): TomlTable {
    let table = from;
    for (const key of keys) {
      const there = table[key];
      const next = Array.isArray(there) ? (there.at(-1) as TomlValue | undefined) : there;
      if (next === undefined) table = table[key] = newTable();
      else if (isTable(next)) table = next;
      else this.fail('duplicate key');
    }
    return table;
  }

  private element(root: TomlTable, keys: readonly string[]): TomlTable {
    const parent = this.table(root, keys.slice(0, -1));
    const key = keys.at(-1) ?? '';
    const there = parent[key] ?? [];
    if (!Array.isArray(there)) this.fail('duplicate key');
    const made = newTable();
    parent[key] = [...(there as TomlValue[]), made];
    return made;
  }

  private pair(table: TomlTable): void {
    const keys = this.keys();
    this.expect('=', 'key with no value, expected `=`');
    const parent = this.table(table, keys.slice(0, -1));
    const key = keys.at(-1) ?? '';
    if (parent[key] !== undefined) this.fail('duplicate key');
    parent[key] = this.value();
  }

  private value(): TomlValue {
    this.blank(false);
    const first = this.text[this.at];
    if (first === '"' || first === "'") return this.string();
    if (this.accept('[')) {
      const values: TomlValue[] = [];
      while (!(this.more(true) && this.accept(']'))) {
        values.push(this.value());
        this.blank(true);
        if (!this.accept(',') && this.text[this.at] !== ']') this.fail('unclosed array, expected `]`');
      }
      return values;
    }
    if (this.accept('{')) {
      const inner = newTable();
      while (!(this.more(true) && this.accept('}'))) {
        this.pair(inner);
        this.blank(true);
        if (!this.accept(',') && this.text[this.at] !== '}') this.fail('unclosed inline table, expected `}`');
      }
      return inner;
    }
    const word = this.match(/[\w+.:-]+/y)?.[0];
    if (word === undefined) this.fail('missing value');
    if (word === 'true' || word === 'false') return word === 'true';
    const number = Number(word.replaceAll('_', ''));
    if (!Number.isNaN(number)) return number;
    return /^\d{4}-/.test(word) ? word : this.fail('string values must be quoted');
  }

  private string(): string {
    const long = this.match(/"""\n?((?:[^"\\]|\\[^]|"(?!""))*)"""|'''\n?([^]*?)'''/y);
    if (long !== null) return long[2] ?? unescape(long[1] ?? '');
    const short = this.match(/"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/y);
    if (short === null) this.fail('invalid basic string, expected `"`');
    return short[2] ?? unescape(short[1] ?? '');
  }
}

function unescape(text: string): string {
  return text
    .replace(/\\\n\s*/g, '')
    .replace(/\\(u[\da-fA-F]{4}|.)/g, (_all, one: string) =>
      one.length > 1
        ? String.fromCharCode(parseInt(one.slice(1), 16))
        : ({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[one] ?? one),
    );
}
