import { quote } from '../../../syntax/index.ts';
import { TemplateError } from './error.ts';
import { countError, FUNCTIONS, typeError, undefinedFunction } from './functions.ts';
import type { Node, Operand, Pipeline } from './nodes.ts';
import { goText, isList, isObject, isTrue, sortedEntries, typedText, typeOf, type Value } from './value.ts';

/** How often templates may call each other (text/template, exec.go). */
const DEEPEST = 1000;

class Break extends Error {}
class Continue extends Error {}

type BlockNode = Extract<Node, { type: 'if' | 'with' | 'range' }>;

/** What a template is filled with: JSON, the engine's own types, or the headings of a table. */
export type Mode = 'plain' | 'typed' | 'heading';

/** Fills in one template (text/template, exec.go). */
export class Renderer {
  private readonly defined: ReadonlyMap<string, readonly Node[]>;
  private readonly type: string;
  private readonly mode: Mode;
  private variables: [string, Value][];
  private depth = 0;
  private out = '';

  constructor(defined: ReadonlyMap<string, readonly Node[]>, root: Value, type: string, mode: Mode) {
    this.defined = defined;
    this.variables = [['$', root]];
    this.type = type;
    this.mode = mode;
  }

  /** The text of nodes, all that was written before included. */
  nodes(nodes: readonly Node[], dot: Value): string {
    for (const node of nodes) this.node(node, dot);
    return this.out;
  }

  private node(node: Node, dot: Value): void {
    switch (node.type) {
      case 'text':
        this.out += node.text;
        return;
      case 'action': {
        const value = this.pipeline(node.pipeline, dot);
        if (node.pipeline.names.length === 0)
          this.out += this.mode === 'typed' ? shown(value, node.pipeline) : goText(value);
        return;
      }
      case 'break':
        throw new Break();
      case 'continue':
        throw new Continue();
      case 'template':
        this.template(node, dot);
        return;
      default:
        this.scoped(() => {
          this.block(node, dot);
        });
    }
  }

  private scoped(body: () => void): void {
    const count = this.variables.length;
    try {
      body();
    } finally {
      this.variables.length = count;
    }
  }

  private block(node: BlockNode, dot: Value): void {
    if (node.type === 'range') {
      this.range(node, dot);
      return;
    }
    const value = this.pipeline(node.pipeline, dot);
    if (isTrue(value)) this.nodes(node.then, node.type === 'with' ? value : dot);
    else this.nodes(node.otherwise, dot);
  }

  private range(node: BlockNode, dot: Value): void {
    const { names } = node.pipeline;
    const value = this.pipeline({ ...node.pipeline, names: [] }, dot);
    const items = itemsOf(value);
    if (items === null) {
      const first = node.pipeline.commands[0]?.[0];
      throw failure(first, `range can't iterate over ${goText(value)}`);
    }
    if (items.length === 0) this.nodes(node.otherwise, dot);
    for (const [key, item] of items) {
      const values = names.length > 1 ? [key, item] : [item];
      if (
        this.turn(
          node.then,
          item,
          names.slice(0, 2).map((name, index) => [name, values[index]]),
        )
      )
        return;
    }
  }

  /** One turn of a loop; whether it ended the loop. */
  private turn(nodes: readonly Node[], item: Value, variables: readonly [string, Value][]): boolean {
    const count = this.variables.length;
    this.variables.push(...variables);
    try {
      this.nodes(nodes, item);
    } catch (signal) {
      if (signal instanceof Break) return true;
      if (!(signal instanceof Continue)) throw signal;
    } finally {
      this.variables.length = count;
    }
    return false;
  }

  private template({ name, pipeline, at }: Extract<Node, { type: 'template' }>, dot: Value): void {
    const nodes = this.defined.get(name);
    const text = `{{template ${quote(name)}${pipeline === null ? '' : ` ${pipelineText(pipeline)}`}}}`;
    if (nodes === undefined) {
      throw failure({ at, text }, `template ${quote(name)} not defined`);
    }
    if (++this.depth > DEEPEST) throw failure({ at, text }, 'exceeded maximum template depth (100000)');
    const value = pipeline === null ? undefined : this.pipeline(pipeline, dot);
    const outer = this.variables;
    this.variables = [['$', value]];
    this.nodes(nodes, value);
    this.variables = outer;
    this.depth--;
  }

  private pipeline({ commands, names, assigns }: Pipeline, dot: Value): Value {
    let value: Value;
    commands.forEach((operands, index) => {
      value = this.command(operands, dot, index === 0 ? [] : [value]);
    });
    for (const name of names) {
      const known = this.variables.findLast(([other]) => other === name);
      if (assigns && known !== undefined) known[1] = value;
      else this.variables.push([name, value]);
    }
    return value;
  }

  private command(operands: readonly Operand[], dot: Value, piped: readonly Value[]): Value {
    const [first, ...rest] = operands;
    if (first === undefined) return undefined;
    if (first.type === 'function') return this.call(first.name, operands, dot, piped);
    const args = [...rest.map((operand) => this.operand(operand, dot)), ...piped];
    if (first.type === 'field' && first.path[0] === 'Label' && args.length === 1)
      return labelOf(dot, args[0]);
    if (args.length > 0) throw failure(first, notAFunction(first));
    if (first.type === 'constant' && first.value === null) throw failure(first, 'nil is not a command');
    return this.operand(first, dot);
  }

  private call(name: string, operands: readonly Operand[], dot: Value, piped: readonly Value[]): Value {
    const [first, ...rest] = operands;
    const called = FUNCTIONS.get(name);
    if (called === undefined || first === undefined) throw undefinedFunction(name);
    const miscounted = countError(name, called, rest.length + piped.length);
    if (miscounted !== null) throw failure(first, miscounted);
    const args = [...rest.map((operand) => this.operand(operand, dot)), ...piped];
    if (this.mode === 'heading' && !PRINTING.includes(name)) return args[0];
    args.forEach((value, index) => {
      const operand = rest[index] ?? first;
      const wrong = typeError(called.takes[index], value, operand.type === 'constant' ? operand.text : null);
      if (wrong !== null) throw failure(operand, wrong);
    });
    try {
      return called.call(args);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      const text = operands.map((operand) => operandText(operand)).join(' ');
      throw failure({ at: first.at, text }, `error calling ${name}: ${error.message}`);
    }
  }

  private operand(operand: Operand, dot: Value): Value {
    switch (operand.type) {
      case 'constant':
        return operand.value;
      case 'function':
        return this.call(operand.name, [operand], dot, []);
      case 'group':
        return this.path(this.pipeline(operand.pipeline, dot), operand);
      case 'variable':
        return this.path(this.variables.findLast(([name]) => name === operand.name)?.[1], operand);
      case 'field':
        return this.path(dot, operand);
    }
  }

  private path(start: Value, operand: Operand & { readonly path: readonly string[] }): Value {
    let value = start;
    for (const [index, name] of operand.path.entries()) {
      if (value === null || value === undefined) {
        throw failure(operand, `nil pointer evaluating interface {}.${name}`);
      }
      if (!isObject(value)) {
        const type = this.type === '' ? 'interface {}' : typeOf(value);
        throw failure(operand, `can't evaluate field ${name} in type ${type}`);
      }
      if (!Object.hasOwn(value, name)) throw failure(operand, this.missing(name, index, operand.path));
      value = value[name];
    }
    return value;
  }

  private missing(name: string, index: number, path: readonly string[]): string {
    if (this.type !== '') return `can't evaluate field ${name} in type ${this.type}`;
    return `map has no entry for key ${quote(path[index] ?? name)}`;
  }
}

/** Functions that do in headings what they do elsewhere. */
const PRINTING = ['print', 'printf', 'println', 'index', 'len', 'eq', 'ne', 'and', 'or', 'not', 'slice'];

function failure(at: { readonly at: string; readonly text: string } | undefined, why: string): TemplateError {
  return new TemplateError(`${at?.at ?? '1:0'}: executing "" at <${at?.text ?? ''}>: ${why}`);
}

function notAFunction(operand: Operand): string {
  if (operand.type === 'field') return `${operand.path.at(-1) ?? ''} is not a method but has arguments`;
  return `can't give argument to non-function ${operand.text}`;
}

function operandText(operand: Operand): string {
  if (operand.type !== 'group') return operand.text;
  const fields = operand.path.map((name) => `.${name}`).join('');
  return `(${pipelineText(operand.pipeline)})${fields}`;
}

function pipelineText({ commands }: Pipeline): string {
  return commands.map((operands) => operands.map((operand) => operandText(operand)).join(' ')).join(' | ');
}

function itemsOf(value: Value): (readonly [Value, Value])[] | null {
  if (isList(value)) return value.map((item, index) => [index, item]);
  if (isObject(value)) return sortedEntries(value).map(([name, item]) => [name, item]);
  if (typeof value === 'number')
    return Array.from({ length: Math.max(0, value) }, (_, index) => [index, index]);
  return value === null || value === undefined ? [] : null;
}

/** What an action prints. */
function shown(value: Value, { commands }: Pipeline): string {
  const last = commands.at(-1);
  const field = last?.length === 1 ? last[0] : undefined;
  const name = field !== undefined && 'path' in field ? field.path.at(-1) : undefined;
  return typedText(value, name ?? '');
}

/** `.Label "name"` of a list's row: the labels stand there as one text. */
function labelOf(row: Value, name: Value): Value {
  const labels = isObject(row) && typeof row['Labels'] === 'string' ? row['Labels'].split(',') : [];
  const prefix = `${goText(name)}=`;
  return labels.find((label) => label.startsWith(prefix))?.slice(prefix.length) ?? '';
}
