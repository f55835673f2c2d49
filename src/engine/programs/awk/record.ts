import { compileRegex } from '../../text/index.ts';
import { toNumber, toText, type Value } from './values.ts';

/** Fields of a text under a separator: one blank means runs of white space, one character itself, else a pattern. */
export function splitFields(text: string, separator: string): string[] {
  if (separator === ' ') return text.split(/[ \t\n]+/).filter((part) => part !== '');
  if (text === '') return [];
  if (separator === '') return text.split('');
  if (separator.length === 1 && separator !== '\\') return text.split(separator);
  return text.split(compileRegex(separator, { extended: true }));
}

/** The current record: `$0` and its fields, each made from the other when needed. */
export class Record {
  private text = '';
  private fields: Value[] | null = null;
  private stale = false;
  private readonly separators: () => { fs: string; ofs: string; format: string };

  constructor(separators: () => { fs: string; ofs: string; format: string }) {
    this.separators = separators;
  }

  set(text: string): void {
    this.text = text;
    this.fields = null;
    this.stale = false;
  }

  private split(): Value[] {
    this.fields ??= splitFields(this.text, this.separators().fs).map((input) => ({ input }));
    return this.fields;
  }

  get count(): number {
    return this.split().length;
  }

  set count(count: number) {
    const fields = this.split();
    while (fields.length < count) fields.push('');
    fields.length = count;
    this.stale = true;
  }

  get(index: number): Value {
    if (index === 0) return { input: this.whole() };
    return this.split()[index - 1];
  }

  whole(): string {
    if (this.stale) {
      const { ofs, format } = this.separators();
      this.text = this.split()
        .map((field) => toText(field, format))
        .join(ofs);
      this.stale = false;
    }
    return this.text;
  }

  put(index: number, value: Value): void {
    if (index === 0) {
      this.set(toText(value, this.separators().format));
      return;
    }
    const fields = this.split();
    while (fields.length < index) fields.push('');
    fields[index - 1] = typeof value === 'number' ? value : value === undefined ? '' : value;
    this.stale = true;
  }
}

/** A field number; negative ones are a mistake of the program. */
export function fieldIndex(value: Value): number {
  return Math.trunc(toNumber(value));
}
