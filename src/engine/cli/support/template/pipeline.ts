import { quote } from '../../../syntax/index.ts';
import type { Token } from './lex.ts';
import type { Operand, Pipeline } from './nodes.ts';

/** What a pipeline is read in. */
interface Surroundings {
  /** What Go calls the place: `command`, `range` … */
  readonly context: string;
  readonly isFunction: (name: string) => boolean;
  /** Variables in scope; those that are declared are added. */
  readonly variables: string[];
  readonly fail: (message: string) => never;
}

/** Reads the pipeline of one action (text/template/parse, parse.go). */
export class PipelineReader {
  private readonly list: readonly Token[];
  private readonly around: Surroundings;
  private at = 0;

  constructor(list: readonly Token[], around: Surroundings) {
    this.list = list;
    this.around = around;
  }

  whole(): Pipeline {
    const { names, assigns } = this.declared();
    const pipeline = this.read();
    const left = this.list[this.at];
    if (left !== undefined) this.around.fail(`unexpected right paren`);
    if (!assigns) this.around.variables.push(...names);
    return { ...pipeline, names, assigns };
  }

  /** `$i, $v :=` or `$v =`. */
  private declared(): { readonly names: readonly string[]; readonly assigns: boolean } {
    const [first, second, third, fourth] = this.list.map(({ text }) => text);
    if (first === undefined || !/^\$\w+$/.test(first)) return { names: [], assigns: false };
    if (second === ':=' || second === '=') {
      this.at = 2;
      return { names: [first], assigns: second === '=' };
    }
    if (second !== ',' || third === undefined || (fourth !== ':=' && fourth !== '=')) {
      return { names: [], assigns: false };
    }
    if (this.around.context !== 'range') {
      this.around.fail(`too many declarations in ${this.around.context}`);
    }
    this.at = 4;
    return { names: [first, third], assigns: fourth === '=' };
  }

  private read(): Pipeline {
    const commands: Operand[][] = [[]];
    for (let token = this.list[this.at]; token !== undefined; token = this.list[this.at]) {
      if (token.text === ')') break;
      this.at++;
      const command = commands.at(-1) ?? [];
      if (token.text !== '|') command.push(this.operand(token, command.length > 0));
      else if (command.length > 0) commands.push([]);
      else this.around.fail('unexpected "|" in command');
    }
    const read = commands.filter((command) => command.length > 0);
    if (read.length === 0) this.around.fail(`missing value for ${this.around.context}`);
    read.slice(1).forEach(([first], index) => {
      if (first?.type !== 'constant') return;
      this.around.fail(`non executable command in pipeline stage ${index + 2}`);
    });
    return { names: [], assigns: false, commands: read };
  }

  private operand(token: Token, follows: boolean): Operand {
    const { text, at } = token;
    if (text === '(') return this.group(at);
    if (text.startsWith('$')) return this.variable(text, at);
    if (text.startsWith('.')) {
      const path = text.split('.').filter((name) => name !== '');
      return { type: 'field', path, at: columnOf(path, at), text };
    }
    const value = constantOf(text);
    if (value !== undefined) return { type: 'constant', value, at, text };
    if (/^[A-Za-z_]\w*$/.test(text)) {
      if (!this.around.isFunction(text)) this.around.fail(`function ${quote(text)} not defined`);
      return { type: 'function', name: text, at, text };
    }
    if (text === '+' || text === '-') this.around.fail(`illegal number syntax: ${quote(text)}`);
    return this.around.fail(`unexpected ${quote(text)} in ${follows ? 'operand' : 'command'}`);
  }

  private variable(name: string, at: string): Operand {
    if (!this.around.variables.includes(name)) {
      this.around.fail(`undefined variable ${quote(name)}`);
    }
    const path = this.path();
    return { type: 'variable', name, path, at, text: `${name}${path.map((field) => `.${field}`).join('')}` };
  }

  /** Fields that follow directly: `(index .A 0).B`. */
  private path(): string[] {
    const token = this.list[this.at];
    if (token === undefined || token.spaced || !/^(\.\w+)+$/.test(token.text)) return [];
    this.at++;
    return token.text.split('.').filter((name) => name !== '');
  }

  private group(at: string): Operand {
    const pipeline = this.read();
    if (this.list[this.at]?.text !== ')') this.around.fail('unclosed left paren');
    this.at++;
    const path = this.path();
    return { type: 'group', pipeline, path, at, text: `.${path.join('.')}` };
  }
}

/** Go gives a chain of fields the column of its second one (text/template/parse, newChain). */
function columnOf(path: readonly string[], at: string): string {
  if (path.length < 2) return at;
  const [line = '', column = ''] = at.split(':');
  return `${line}:${Number(column) + 1 + (path[0]?.length ?? 0)}`;
}

function constantOf(text: string): string | number | boolean | null | undefined {
  if (/^["`]/.test(text)) return unquote(text);
  if (/^'.*'$/s.test(text)) return unquote(text).codePointAt(0);
  if (/^[-+.]?\d/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text === 'nil' ? null : undefined;
}

/** What a constant in quotes means. */
export function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return text.slice(1, -1).replace(/\\(.)/gs, (_, char: string) => named[char] ?? char);
}
