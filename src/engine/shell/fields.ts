import { escapePattern } from './pattern.ts';

interface Piece {
  readonly text: string;
  /** Quoted text is literal in patterns. */
  readonly quoted: boolean;
}

/** One word while it is being built: pieces with what is quoted. */
export type Field = readonly Piece[];

/** Collects the results of expansions and splits what is to be split into fields. */
export class Fields {
  private readonly done: Field[] = [];
  private current: Piece[] | null = null;
  private afterSpace = false;
  private readonly ifs: string;

  constructor(ifs: string) {
    this.ifs = ifs;
  }

  /** Text that stays in one piece. */
  add(text: string, quoted: boolean): void {
    this.current ??= [];
    this.current.push({ text, quoted });
    this.afterSpace = false;
  }

  /** Text of an unquoted expansion: IFS decides where fields end. */
  split(text: string): void {
    let start = 0;
    const take = (end: number): void => {
      if (end > start) this.add(text.slice(start, end), false);
    };
    for (let i = 0; i < text.length; i++) {
      const char = text[i] ?? '';
      if (!this.ifs.includes(char)) continue;
      take(i);
      start = i + 1;
      const space = char === ' ' || char === '\t' || char === '\n';
      if (this.current !== null) {
        this.next();
        this.afterSpace = space;
      } else if (!space) {
        if (this.afterSpace) this.afterSpace = false;
        else this.done.push([]);
      }
    }
    take(text.length);
  }

  /** Ends the field that is being built, if there is one. */
  next(): void {
    if (this.current !== null) this.done.push(this.current);
    this.current = null;
    this.afterSpace = false;
  }

  finish(): readonly Field[] {
    this.next();
    return this.done;
  }
}

export function fieldText(field: Field): string {
  return field.map((piece) => piece.text).join('');
}

/** The field as a pattern: quoted characters are escaped. */
export function fieldPattern(field: Field): string {
  return field.map((piece) => (piece.quoted ? escapePattern(piece.text) : piece.text)).join('');
}
