import { Unknown } from './curly-values.ts';

/** A piece of text. */
export type Token = { readonly type: 'name' | 'number' | 'string' | 'op'; readonly text: string };

const TOKEN =
  /\s+|\/\/.*|\/\*[^]*?\*\/|([A-Za-z_]\w*)|(\d[\w.]*)|("(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*')|(:=|->|\+\+|--|&&|\|\||[-+*/%=!<>]=|::|[^\s])/gy;

/** `semicolons`: a line that could end a statement does, as in Go. */
export function tokenize(text: string, semicolons: boolean): Token[] {
  const tokens: Token[] = [];
  for (const [all, name, number, string, op] of text.matchAll(TOKEN)) {
    const last = tokens.at(-1);
    const ends = last !== undefined && (last.type !== 'op' || /^(\)|\]|\}|\+\+|--)$/.test(last.text));
    if (semicolons && all.includes('\n') && ends && string === undefined)
      tokens.push({ type: 'op', text: ';' });
    if (name !== undefined) tokens.push({ type: 'name', text: name });
    else if (number !== undefined) tokens.push({ type: 'number', text: number });
    else if (string !== undefined) tokens.push({ type: 'string', text: unquote(string) });
    else if (op !== undefined) tokens.push({ type: 'op', text: op });
  }
  return tokens;
}

function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  return text
    .slice(1, -1)
    .replace(/\\(u[\da-fA-F]{4}|.)/g, (_all, one: string) =>
      one.length > 1
        ? String.fromCharCode(parseInt(one.slice(1), 16))
        : ({ n: '\n', t: '\t', r: '\r', '0': '\0' }[one] ?? one),
    );
}

/** The body of a function in a source text, its head given as a pattern that ends before the brace; null if none. */
export function functionBody(source: string, head: RegExp): string | null {
  const found = head.exec(source);
  if (found === null) return null;
  const open = source.indexOf('{', found.index + found[0].length - 1);
  let depth = 0;
  for (const match of source
    .slice(open)
    .matchAll(/"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'|\/\/.*|\/\*[^]*?\*\/|[{}]/g)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}' && --depth === 0) return source.slice(open + 1, open + match.index);
  }
  return null;
}

/** A place in the tokens of a text. */
export class Cursor {
  readonly tokens: readonly Token[];
  readonly language: 'go' | 'java';
  protected at = 0;

  constructor(tokens: readonly Token[], language: 'go' | 'java') {
    this.tokens = tokens;
    this.language = language;
  }

  protected get token(): Token | undefined {
    return this.tokens[this.at];
  }

  protected is(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.text === text && token.type !== 'string';
  }

  /** Whether a name is here. */
  protected isName(): boolean {
    return this.token?.type === 'name';
  }

  protected accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  protected expect(text: string): void {
    if (!this.accept(text)) throw new Unknown(`${this.token?.text ?? 'the end'} instead of ${text}`);
  }

  protected name(): string {
    const { token } = this;
    if (token?.type !== 'name') throw new Unknown(token?.text ?? 'the end');
    this.at++;
    return token.text;
  }

  /** Goes behind the bracket that belongs to the one here. */
  protected skipGroup(): void {
    let depth = 0;
    do {
      const token = this.tokens[this.at++];
      if (token === undefined) throw new Unknown('a bracket that is not closed');
      if (token.type !== 'op') continue;
      if ('([{'.includes(token.text)) depth++;
      else if (')]}'.includes(token.text)) depth--;
    } while (depth > 0);
  }
}
