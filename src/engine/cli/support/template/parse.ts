import { TemplateError } from './error.ts';
import { lex, type Part, type Token } from './lex.ts';
import type { Node, Pipeline, Tree } from './nodes.ts';
import { PipelineReader, unquote } from './pipeline.ts';

/** Reads a template. Throws {@link TemplateError}. */
export function parse(source: string, isFunction: (name: string) => boolean): Tree {
  const parser = new Parser(lex(source), isFunction);
  const nodes = parser.nodes();
  const left = parser.keyword();
  if (left !== null) parser.fail(`unexpected {{${left}}}`);
  return { nodes, defined: parser.defined };
}

const BLOCKS = ['if', 'with', 'range'] as const;

class Parser {
  readonly defined = new Map<string, readonly Node[]>();
  private readonly parts: readonly Part[];
  private readonly isFunction: (name: string) => boolean;
  private at = 0;
  private line = 1;
  private loops = 0;
  private variables = ['$'];

  constructor(parts: readonly Part[], isFunction: (name: string) => boolean) {
    this.parts = parts;
    this.isFunction = isFunction;
  }

  fail(message: string): never {
    throw new TemplateError(`${this.line}: ${message}`);
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
      if (part.type === 'action') this.line = part.line;
      const node = part.type === 'text' ? part : this.action(part.tokens);
      if (node !== null) nodes.push(node);
    }
    return nodes;
  }

  private action(tokens: readonly Token[]): Node | null {
    const [first, ...rest] = tokens;
    const word = first?.text ?? '';
    const block = BLOCKS.find((name) => name === word);
    if (block !== undefined) return this.block(block, rest);
    if (word === 'break' || word === 'continue') {
      if (this.loops === 0) this.fail(`{{${word}}} outside {{range}}`);
      return { type: word };
    }
    if (word === 'define' || word === 'block' || word === 'template') return this.named(word, rest);
    return { type: 'action', pipeline: this.pipeline(tokens, 'command') };
  }

  private block(type: 'if' | 'with' | 'range', tokens: readonly Token[]): Node {
    const outer = this.variables;
    this.variables = [...outer];
    const pipeline = this.pipeline(tokens, type);
    const inLoop = type === 'range' ? 1 : 0;
    this.loops += inLoop;
    const then = this.nodes();
    this.loops -= inLoop;
    const otherwise = this.otherwise(type);
    this.variables = outer;
    return { type, pipeline, then, otherwise };
  }

  /** What follows up to the end of a block, which is read, too. */
  private otherwise(type: 'if' | 'with' | 'range'): Node[] {
    const part = this.parts[this.at++];
    if (part?.type !== 'action') this.fail('unexpected EOF');
    const [word, chained, ...rest] = part.tokens;
    if (word?.text === 'end') return [];
    if (chained !== undefined && type !== 'range' && chained.text === type) return [this.block(type, rest)];
    if (chained !== undefined) this.fail(`unexpected <${chained.text}> in else`);
    const nodes = this.nodes();
    this.end();
    return nodes;
  }

  private end(): void {
    if (this.keyword() !== 'end')
      this.fail(this.keyword() === null ? 'unexpected EOF' : 'expected end; found {{else}}');
    this.at++;
  }

  private named(word: 'define' | 'block' | 'template', [name, ...rest]: readonly Token[]): Node | null {
    if (name === undefined || !/^["`]/.test(name.text)) this.fail(`unexpected "}}" in ${word} clause`);
    const called = unquote(name.text);
    const pipeline = rest.length === 0 ? null : this.pipeline(rest, word);
    if (word === 'template') return { type: 'template', name: called, pipeline, at: name.at };
    const outer = this.variables;
    this.variables = ['$'];
    this.defined.set(called, this.nodes());
    this.variables = outer;
    this.end();
    return word === 'define' ? null : { type: 'template', name: called, pipeline, at: name.at };
  }

  private pipeline(tokens: readonly Token[], context: string): Pipeline {
    const reader = new PipelineReader(tokens, {
      context,
      isFunction: this.isFunction,
      variables: this.variables,
      fail: (message) => this.fail(message),
    });
    return reader.whole();
  }
}
