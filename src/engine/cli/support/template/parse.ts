import { TemplateError } from './error.ts';
import type { Value } from './value.ts';

/** Columns count from 1 as in Go's messages. */
export type Operand =
  | { readonly type: 'constant'; readonly value: Value }
  | { readonly type: 'function'; readonly name: string; readonly at: number }
  | {
      readonly type: 'field';
      readonly rooted: boolean;
      readonly path: readonly string[];
      readonly at: number;
      readonly text: string;
    }
  | {
      readonly type: 'group';
      readonly pipeline: Pipeline;
      readonly path: readonly string[];
      readonly at: number;
      readonly text: string;
    };

export interface Pipeline {
  readonly commands: readonly (readonly Operand[])[];
}

interface Block {
  readonly pipeline: Pipeline;
  readonly then: readonly Node[];
  readonly otherwise: readonly Node[];
}

export type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipeline: Pipeline }
  | ({ readonly type: 'if' | 'with' } & Block)
  | ({ readonly type: 'range' } & Block);

/** Reads a template. Throws {@link TemplateError}. */
export function parse(source: string, isFunction: (name: string) => boolean): Node[] {
  const parser = new Parser(split(source), isFunction);
  const nodes = parser.nodes();
  const left = parser.keyword();
  if (left !== null) throw new TemplateError(`unexpected {{${left}}}`);
  return nodes;
}

type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly tokens: readonly Token[] };

interface Token {
  readonly text: string;
  readonly at: number;
}

function split(source: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('{{', at);
    if (open < 0) {
      parts.push({ type: 'text', text: source.slice(at) });
      break;
    }
    if (open > at) parts.push({ type: 'text', text: source.slice(at, open) });
    const close = closing(source, open + 2);
    parts.push({ type: 'action', tokens: tokens(source.slice(open + 2, close), open + 2) });
    at = close + 2;
  }
  return parts;
}

/** Where an action ends; texts in quotes may hold `}}`. */
function closing(source: string, from: number): number {
  const match = /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\})[^"`])*/s.exec(source.slice(from));
  const end = from + (match?.[0].length ?? 0);
  if (source.slice(end, end + 2) !== '}}') throw new TemplateError('unclosed action');
  return end;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|`[^`]*`|\$|(?:\.[A-Za-z_]\w*)+|\.|[A-Za-z_]\w*|-?\d+|\||\(|\)|\S/g;

function tokens(text: string, offset: number): Token[] {
  return Array.from(text.matchAll(TOKEN), (match) => ({ text: match[0], at: offset + match.index }));
}

const KEYWORDS = ['if', 'with', 'range', 'else', 'end'];

class Parser {
  private readonly parts: readonly Part[];
  private readonly isFunction: (name: string) => boolean;
  private at = 0;

  constructor(parts: readonly Part[], isFunction: (name: string) => boolean) {
    this.parts = parts;
    this.isFunction = isFunction;
  }

  /** `else` or `end` if that comes next. */
  keyword(): string | null {
    const part = this.parts[this.at];
    const word = part?.type === 'action' ? (part.tokens[0]?.text ?? '') : '';
    return word === 'else' || word === 'end' ? word : null;
  }

  nodes(): Node[] {
    const nodes: Node[] = [];
    while (this.at < this.parts.length && this.keyword() === null) {
      const part = this.parts[this.at++];
      if (part === undefined) break;
      nodes.push(part.type === 'text' ? part : this.action(part.tokens));
    }
    return nodes;
  }

  private action(list: readonly Token[]): Node {
    const [first, ...rest] = list;
    if (first === undefined) throw new TemplateError('missing value for command');
    const word = first.text;
    if (word !== 'if' && word !== 'with' && word !== 'range') {
      return { type: 'action', pipeline: this.pipeline(list) };
    }
    const pipeline = this.pipeline(rest);
    const then = this.nodes();
    let otherwise: Node[] = [];
    if (this.keyword() === 'else') {
      this.at++;
      otherwise = this.nodes();
    }
    if (this.keyword() !== 'end') throw new TemplateError('unexpected EOF');
    this.at++;
    return { type: word, pipeline, then, otherwise };
  }

  private pipeline(list: readonly Token[]): Pipeline {
    const reader = new PipelineReader(list, this.isFunction);
    const pipeline = reader.read();
    reader.finish();
    return pipeline;
  }
}

class PipelineReader {
  private readonly list: readonly Token[];
  private readonly isFunction: (name: string) => boolean;
  private at = 0;

  constructor(list: readonly Token[], isFunction: (name: string) => boolean) {
    this.list = list;
    this.isFunction = isFunction;
  }

  finish(): void {
    const token = this.list[this.at];
    if (token !== undefined) throw new TemplateError(`unexpected ${JSON.stringify(token.text)} in operand`);
  }

  read(): Pipeline {
    const commands: Operand[][] = [[]];
    for (
      let token = this.list[this.at];
      token !== undefined && token.text !== ')';
      token = this.list[this.at]
    ) {
      this.at++;
      if (token.text === '|') commands.push([]);
      else commands.at(-1)?.push(this.operand(token));
    }
    if (commands.some((command) => command.length === 0))
      throw new TemplateError('missing value for command');
    return { commands };
  }

  private operand(token: Token): Operand {
    const { text, at } = token;
    if (text === '(') return this.group(at);
    if (text === '$') return this.field(true, at);
    if (text.startsWith('.')) {
      const path = text.split('.').filter((name) => name !== '');
      return { type: 'field', rooted: false, path, at: columnOf(path, at), text };
    }
    if (text.startsWith('`')) return { type: 'constant', value: text.slice(1, -1) };
    if (text.startsWith('"')) return { type: 'constant', value: unquote(text) };
    if (/^-?\d+$/.test(text)) return { type: 'constant', value: Number(text) };
    if (text === 'true' || text === 'false') return { type: 'constant', value: text === 'true' };
    if (text === 'nil') return { type: 'constant', value: null };
    if (/^\w+$/.test(text) && !KEYWORDS.includes(text)) {
      if (!this.isFunction(text)) throw new TemplateError(`function "${text}" not defined`);
      return { type: 'function', name: text, at };
    }
    throw new TemplateError(`unexpected ${JSON.stringify(text)} in operand`);
  }

  private field(rooted: boolean, at: number): Operand {
    const path = this.path();
    return { type: 'field', rooted, path, at, text: `$${path.map((name) => `.${name}`).join('')}` };
  }

  /** Fields that follow directly: `(index .A 0).B`. */
  private path(): string[] {
    const token = this.list[this.at];
    if (token === undefined || !/^(\.\w+)+$/.test(token.text)) return [];
    const before = this.list[this.at - 1];
    if (before === undefined || before.at + before.text.length !== token.at) return [];
    this.at++;
    return token.text.split('.').filter((name) => name !== '');
  }

  private group(at: number): Operand {
    const pipeline = this.read();
    if (this.list[this.at]?.text !== ')') throw new TemplateError('unclosed left paren');
    this.at++;
    const path = this.path();
    return { type: 'group', pipeline, path, at, text: `.${path.join('.')}` };
  }
}

/** Go gives a chain of fields the column of its second one (text/template/parse, newChain). */
function columnOf(path: readonly string[], at: number): number {
  return path.length > 1 ? at + 1 + (path[0]?.length ?? 0) : at;
}

function unquote(text: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return text.slice(1, -1).replace(/\\(.)/gs, (_, char: string) => named[char] ?? char);
}
