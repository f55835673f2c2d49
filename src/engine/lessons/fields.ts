/** A mistake of a lesson's author, in words that say what to change. */
export class AuthorMistake extends Error {
  override readonly name = 'AuthorMistake';
}

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** Whether a value is a mapping: neither null nor a list. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads the fields of one mapping in a lesson's frontmatter. Every reader throws an {@link AuthorMistake} for a value
 * of the wrong kind and gives null for a field that is not there. Call {@link end} last: it refuses what no reader
 * asked for.
 */
export class Fields {
  private readonly values: Readonly<Record<string, unknown>>;
  private readonly where: string;
  private readonly asked = new Set<string>();

  /** `where` names the mapping in messages, such as `check.layers`. */
  constructor(value: unknown, where: string) {
    if (!isMapping(value)) throw new AuthorMistake(`${where} must have fields below it`);
    this.values = value;
    this.where = where;
  }

  get names(): readonly string[] {
    return Object.keys(this.values);
  }

  value(name: string): unknown {
    this.asked.add(name);
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  fail(name: string, message: string): never {
    throw new AuthorMistake(`${name === '' ? this.where : `${this.where}.${name}`} ${message}`);
  }

  private typed<T>(name: string, accepts: (value: unknown) => value is T, expected: string): T | null {
    const value = this.value(name);
    if (value === undefined) return null;
    return accepts(value) ? value : this.fail(name, `must be ${expected}, not ${JSON.stringify(value)}`);
  }

  text(name: string): string | null {
    return this.typed(name, (value) => typeof value === 'string', 'a text; put it in quotes');
  }

  requiredText(name: string): string {
    return this.text(name) ?? this.fail(name, 'is missing');
  }

  flag(name: string): boolean | null {
    return this.typed(name, (value) => typeof value === 'boolean', 'true or false');
  }

  count(name: string): number | null {
    return this.typed(
      name,
      (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
      'a whole number, 0 or more',
    );
  }

  /** Bytes: a number, or a text such as `8.5 MB` in the decimal units that Docker prints. */
  bytes(name: string): number | null {
    if (typeof this.value(name) !== 'string') return this.count(name);
    const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([kMG]?B)$/.exec(this.text(name) ?? '') ?? [];
    const factor = UNITS[unit];
    if (factor === undefined) return this.fail(name, 'must be a number of bytes or a text such as "8.5 MB"');
    return Math.round(Number(digits) * factor);
  }

  texts(name: string): readonly string[] | null {
    const isTexts = (value: unknown): value is readonly string[] =>
      Array.isArray(value) && value.every((item) => typeof item === 'string');
    return this.typed(name, isTexts, 'a list of texts; put each in quotes');
  }

  /** One text or a list of them. */
  textOrTexts(name: string): readonly string[] {
    const value = this.value(name);
    return typeof value === 'string' ? [value] : (this.texts(name) ?? []);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
    return this.typed(
      name,
      (value): value is T => allowed.some((item) => item === value),
      `one of ${allowed.join(', ')}`,
    );
  }

  /** The fields below a field. */
  fields(name: string): Fields | null {
    const value = this.value(name);
    return value === undefined ? null : new Fields(value, `${this.where}.${name}`);
  }

  /** A list whose items have fields. */
  list(name: string): readonly Fields[] {
    const items = this.typed(name, (value) => Array.isArray(value), 'a list') ?? [];
    return items.map((item: unknown, index) => new Fields(item, `${this.where}.${name}[${index}]`));
  }

  /** Refuses fields that nothing asked for. */
  end(): void {
    const stray = this.names.find((name) => !this.asked.has(name));
    if (stray === undefined) return;
    const known = [...this.asked].join(', ');
    this.fail(stray, `is not a field here; ${known === '' ? 'there are none' : `these are: ${known}`}`);
  }

  /** Refuses a mapping that sets none of these fields. */
  needsOneOf(...names: readonly string[]): void {
    if (!names.some((name) => this.has(name))) this.fail('', `needs one of ${names.join(', ')}`);
  }
}
