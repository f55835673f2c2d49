import { readableText } from '../../src/app/ansi.ts';
import type { Console } from '../../src/engine/kernel/contract.ts';

/** Keys of a recording: they were sent once the pattern had appeared. */
export interface TypedKeys {
  readonly after: string;
  readonly send: string;
}

/** Somebody who types what was typed in a recording, and sees the screen. */
export class Typist implements Console {
  readonly columns = 100;
  private readonly keys: TypedKeys[];
  private all = '';
  private sinceKeys = '';

  constructor(keys: readonly TypedKeys[]) {
    this.keys = [...keys];
  }

  take(): string {
    const [next] = this.keys;
    if (next === undefined || !new RegExp(next.after).test(this.sinceKeys)) return '';
    this.keys.shift();
    this.sinceKeys = '';
    return next.send;
  }

  show(_fd: 1 | 2, text: string): void {
    this.all += text;
    this.sinceKeys += text;
  }

  idle(): void {
    throw new Error(`nothing is typed any more, and the process waits; on screen: ${this.all}`);
  }

  passed(): void {
    // Time that passes is of no interest to who only types.
  }

  /** What is left on the screen. */
  screen(): string {
    return readableText(this.all)
      .split('\n')
      .flatMap((line) => (line === '' ? [''] : (line.match(/.{1,100}/gu) ?? [])))
      .join('\n');
  }
}
