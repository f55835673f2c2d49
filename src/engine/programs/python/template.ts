import type { Coroutine } from '../../kernel/index.ts';
import type { Evaluator } from './evaluator.ts';
import { ExpressionReader } from './expressions.ts';
import { truthy } from './operators.ts';
import { Iter, PyRaise, Scope, type Named, type Value, asText } from './values.ts';

/** A template that another one names is not there. */
export class TemplateMissing extends Error {
  readonly template: string;
  constructor(template: string) {
    super(template);
    this.template = template;
  }
}

type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'value'; readonly code: string; readonly filters: readonly string[] }
  | {
      readonly type: 'if';
      readonly branches: readonly { readonly code: string | null; readonly body: readonly Piece[] }[];
    }
  | { readonly type: 'for'; readonly names: string; readonly code: string; readonly body: readonly Piece[] }
  | { readonly type: 'block'; readonly name: string; readonly body: readonly Piece[] }
  | { readonly type: 'set'; readonly name: string; readonly code: string }
  | { readonly type: 'include' | 'extends'; readonly name: string };

/** Renders a template of Jinja: values, if, for, set, blocks, extends and include. `load` finds others by name. */
export function* renderTemplate(
  interpreter: Evaluator,
  text: string,
  named: Named,
  load: (name: string) => string | null,
): Coroutine<string> {
  const scope = new Scope(null, null, '<template>', 'template');
  for (const [name, value] of named) scope.vars.set(name, value);
  const renderer = new Renderer(interpreter, load);
  return yield* renderer.template(text, scope, new Map());
}

class Renderer {
  private readonly interpreter: Evaluator;
  private readonly load: (name: string) => string | null;

  constructor(interpreter: Evaluator, load: (name: string) => string | null) {
    this.interpreter = interpreter;
    this.load = load;
  }

  *template(text: string, scope: Scope, blocks: Map<string, readonly Piece[]>): Coroutine<string> {
    const pieces = this.parse(text.replace(/\{#[^]*?#\}/g, '').replace(/\n$/, ''));
    for (const one of pieces)
      if (one.type === 'block' && !blocks.has(one.name)) blocks.set(one.name, one.body);
    const parent = pieces.find((one) => one.type === 'extends');
    if (parent?.type === 'extends') return yield* this.template(this.text(parent.name), scope, blocks);
    return yield* this.render(pieces, scope, blocks);
  }

  private text(name: string): string {
    const found = this.load(name);
    if (found === null) throw new TemplateMissing(name);
    return found;
  }

  private parse(text: string): Piece[] {
    const parts = text.split(/(\{\{[^]*?\}\}|\{%[^]*?%\}\n?)/);
    let at = 0;
    const until = (ends: RegExp): { pieces: Piece[]; end: string } => {
      const pieces: Piece[] = [];
      while (at < parts.length) {
        const part = parts[at++] ?? '';
        const tag = /^\{%-?\s*([^]*?)\s*-?%\}/.exec(part)?.[1];
        if (tag === undefined) {
          const value = /^\{\{-?\s*([^]*?)\s*-?\}\}$/.exec(part)?.[1];
          if (value === undefined) pieces.push({ type: 'text', text: part });
          else {
            const [code = '', ...filters] = value.split(/\s*\|\s*(?=\w+(?:\(|$|\s*\|))/);
            pieces.push({ type: 'value', code, filters });
          }
        } else if (ends.test(tag)) return { pieces, end: tag };
        else pieces.push(this.tag(tag, until));
      }
      return { pieces, end: '' };
    };
    return until(/^$/).pieces;
  }

  private tag(tag: string, until: (ends: RegExp) => { pieces: Piece[]; end: string }): Piece {
    const [word = ''] = tag.split(/\s/);
    const rest = tag.slice(word.length).trim();
    if (word === 'if') {
      const branches: { code: string | null; body: Piece[] }[] = [];
      for (let code: string | null = rest; ;) {
        const { pieces, end } = until(/^(elif\b|else$|endif$)/);
        branches.push({ code, body: pieces });
        if (end === 'endif' || end === '') return { type: 'if', branches };
        code = end === 'else' ? null : end.replace(/^elif\s+/, '');
      }
    }
    if (word === 'for') {
      const [, names = '', code = ''] = /^(.*?)\s+in\s+([^]*)$/.exec(rest) ?? [];
      return { type: 'for', names, code, body: until(/^endfor$/).pieces };
    }
    if (word === 'block') return { type: 'block', name: rest, body: until(/^endblock\b/).pieces };
    if (word === 'set') {
      const [, name = '', code = ''] = /^(\w+)\s*=\s*([^]*)$/.exec(rest) ?? [];
      return { type: 'set', name, code };
    }
    if (word === 'include' || word === 'extends')
      return { type: word, name: rest.replace(/^["']|["']$/g, '') };
    return this.interpreter.process.notSimulated(`the template tag ${word}`);
  }

  private *render(
    pieces: readonly Piece[],
    scope: Scope,
    blocks: Map<string, readonly Piece[]>,
  ): Coroutine<string> {
    let out = '';
    for (const piece of pieces) {
      yield;
      switch (piece.type) {
        case 'text':
          out += piece.text;
          break;
        case 'value':
          out += yield* this.value(piece.code, piece.filters, scope);
          break;
        case 'set':
          scope.vars.set(piece.name, yield* this.evaluate(piece.code, scope));
          break;
        case 'block':
          out += yield* this.render(blocks.get(piece.name) ?? piece.body, scope, blocks);
          break;
        case 'include':
          out += yield* this.template(this.text(piece.name), scope, new Map());
          break;
        case 'if':
          for (const { code, body } of piece.branches) {
            if (code !== null && !truthy(yield* this.evaluate(code, scope))) continue;
            out += yield* this.render(body, scope, blocks);
            break;
          }
          break;
        case 'for':
          out += yield* this.loop(piece, scope, blocks);
          break;
        case 'extends':
          break;
      }
    }
    return out;
  }

  private *loop(
    piece: Extract<Piece, { type: 'for' }>,
    scope: Scope,
    blocks: Map<string, readonly Piece[]>,
  ): Coroutine<string> {
    let out = '';
    const values = yield* this.interpreter.listOf(yield* this.evaluate(piece.code, scope));
    for (const value of values) {
      const inner = new Scope(scope, scope.globals, scope.file, scope.title);
      yield* this.interpreter.assign(new ExpressionReader(piece.names).expressions(), value, inner);
      out += yield* this.render(piece.body, inner, blocks);
    }
    return out;
  }

  /** What is not defined is nothing in a template. */
  private *evaluate(code: string, scope: Scope): Coroutine<Value> {
    try {
      return yield* this.interpreter.evaluate(new ExpressionReader(code).expressions(), scope);
    } catch (error) {
      if (error instanceof PyRaise && error.message === 'NameError') return '';
      throw error;
    }
  }

  private *value(code: string, filters: readonly string[], scope: Scope): Coroutine<string> {
    let value = yield* this.evaluate(code, scope);
    let safe = false;
    for (const filter of filters) {
      const [, name = '', argument = ''] = /^(\w+)(?:\(([^]*)\))?$/.exec(filter.trim()) ?? [];
      if (name === 'safe') safe = true;
      else if (name === 'default' || name === 'd')
        value = value === '' || value === null ? yield* this.evaluate(argument, scope) : value;
      else if (name === 'length' || name === 'count')
        value = BigInt((yield* this.interpreter.listOf(value)).length);
      else if (name === 'join')
        value = (yield* this.interpreter.listOf(value))
          .map((one) => this.interpreter.quickText(one, false))
          .join(asText(argument === '' ? '' : yield* this.evaluate(argument, scope)));
      else if (['upper', 'lower', 'title', 'capitalize'].includes(name))
        value = yield* this.interpreter.callMethod(yield* this.interpreter.text(value), name, []);
      else return this.interpreter.process.notSimulated(`the template filter ${name}`);
    }
    const text = value instanceof Iter ? '' : yield* this.interpreter.text(value);
    return safe
      ? text
      : text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&#34;')
          .replaceAll("'", '&#39;');
  }
}
