import { quote } from '../../../syntax/index.ts';
import { callFunction, FUNCTIONS } from './functions.ts';
import { parse, type Node, type Operand, type Pipeline } from './parse.ts';
import { TemplateError } from './error.ts';
import { goText, isObject, isTrue, type Value } from './value.ts';

export type Rendered = { readonly text: string } | { readonly error: string };

/** A Go template that was read. */
export interface Template {
  /** Fills it in. `type` is the Go type that messages about a missing field name; empty for plain maps. */
  run(data: Value, type: string): Rendered;
}

/** Reads the part of Go's text/template that Docker's formats use; gives Go's message when it is malformed. */
export function parseTemplate(source: string): Template | { readonly error: string } {
  try {
    const nodes = parse(source, (name) => FUNCTIONS.has(name));
    return { run: (data, type) => render(nodes, data, type) };
  } catch (error) {
    if (error instanceof TemplateError) return { error: `template: :1: ${error.message}` };
    throw error;
  }
}

function render(nodes: readonly Node[], data: Value, type: string): Rendered {
  try {
    return { text: new Renderer(data, type).nodes(nodes, data) };
  } catch (error) {
    if (error instanceof TemplateError) return { error: `template: :1:${error.message}` };
    throw error;
  }
}

class Renderer {
  private readonly root: Value;
  private readonly type: string;

  constructor(root: Value, type: string) {
    this.root = root;
    this.type = type;
  }

  nodes(nodes: readonly Node[], dot: Value): string {
    return nodes.map((node) => this.node(node, dot)).join('');
  }

  private node(node: Node, dot: Value): string {
    switch (node.type) {
      case 'text':
        return node.text;
      case 'action':
        return goText(this.pipeline(node.pipeline, dot));
      case 'if':
        return this.nodes(isTrue(this.pipeline(node.pipeline, dot)) ? node.then : node.otherwise, dot);
      case 'with': {
        const value = this.pipeline(node.pipeline, dot);
        return isTrue(value) ? this.nodes(node.then, value) : this.nodes(node.otherwise, dot);
      }
      case 'range':
        return this.range(node, dot);
    }
  }

  private range(node: Extract<Node, { type: 'range' }>, dot: Value): string {
    const value = this.pipeline(node.pipeline, dot);
    const items: readonly Value[] = Array.isArray(value)
      ? value
      : isObject(value)
        ? Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([, item]) => item)
        : [];
    if (items.length === 0) return this.nodes(node.otherwise, dot);
    return items.map((item) => this.nodes(node.then, item)).join('');
  }

  private pipeline({ commands }: Pipeline, dot: Value): Value {
    let value: Value;
    commands.forEach((operands, index) => {
      const piped = index === 0 ? [] : [value];
      value = this.command(operands, dot, piped);
    });
    return value;
  }

  private command(operands: readonly Operand[], dot: Value, piped: readonly Value[]): Value {
    const [first, ...rest] = operands;
    if (first === undefined) return undefined;
    const args = [...rest.map((operand) => this.operand(operand, dot)), ...piped];
    if (first.type === 'function') return callFunction(first.name, args, first.at);
    if (first.type === 'field' && first.path[0] === 'Label' && rest.length === 1) {
      return labelOf(this.root, args[0]);
    }
    return this.operand(first, dot);
  }

  private operand(operand: Operand, dot: Value): Value {
    switch (operand.type) {
      case 'constant':
        return operand.value;
      case 'function':
        return callFunction(operand.name, [], operand.at);
      case 'group':
        return this.path(this.pipeline(operand.pipeline, dot), operand.path, operand.at, operand.text);
      case 'field':
        return this.path(operand.rooted ? this.root : dot, operand.path, operand.at, operand.text);
    }
  }

  private path(start: Value, path: readonly string[], at: number, text: string): Value {
    let value = start;
    for (const name of path) {
      if (!isObject(value))
        return value === null || value === undefined ? undefined : this.missing(name, at, text);
      if (!Object.hasOwn(value, name)) return this.missing(name, at, text);
      value = value[name];
    }
    return value;
  }

  private missing(name: string, at: number, text: string): never {
    const why =
      this.type === ''
        ? `map has no entry for key ${quote(name)}`
        : `can't evaluate field ${name} in type ${this.type}`;
    throw new TemplateError(`${at}: executing "" at <${text}>: ${why}`);
  }
}

/** `.Label "name"` of a list's row: the labels stand there as one text. */
function labelOf(row: Value, name: Value): Value {
  const labels = isObject(row) && typeof row['Labels'] === 'string' ? row['Labels'].split(',') : [];
  const prefix = `${goText(name)}=`;
  return labels.find((label) => label.startsWith(prefix))?.slice(prefix.length) ?? '';
}
