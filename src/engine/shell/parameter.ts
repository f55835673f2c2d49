import { boundedRegExp } from '../text/index.ts';
import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import type { Coroutine } from '../kernel/index.ts';
import { assignVariable, NAME } from './assign.ts';
import { ShellError } from './errors.ts';
import { patternSource } from './pattern.ts';
import { shellQuote } from './quote.ts';
import type { Shell } from './shell.ts';

/** What a parameter gives: a string, or several for `$@`, `$*` and arrays. */
export type Value = string | { readonly list: readonly string[]; readonly joined: boolean };

/** Expansions that a parameter needs for its operands. */
export interface ParameterUse {
  string(word: Word): Coroutine<string>;
  /** Like string, by the quoting rules of where the parameter stands. */
  quotedString(word: Word): Coroutine<string>;
  pattern(word: Word): Coroutine<string>;
  arithmetic(text: string): Coroutine<bigint>;
  /** Puts the expanded word in the parameter's place. */
  substituteWord(word: Word): Coroutine<void>;
}

/** Value of a parameter by name; undefined when unset. */
export function parameterValue(shell: Shell, name: string): Value | undefined {
  switch (name) {
    case '@':
      return { list: shell.positional, joined: false };
    case '*':
      return { list: shell.positional, joined: true };
    case '#':
      return String(shell.positional.length);
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.pid);
    case '!':
      return shell.lastBackground === undefined ? undefined : String(shell.lastBackground);
    case '-':
      return shell.dialect.optionLetters(shell);
    case '0':
      return shell.name;
    default:
      if (/^\d+$/.test(name)) return shell.positional[Number(name) - 1];
      return shell.dialect.dynamic(shell, name) ?? shell.variables.get(name);
  }
}

/** `$name` without braces. */
export function simpleParameter(shell: Shell, name: string): Value {
  return parameterValue(shell, name) ?? unset(shell, name);
}

function unset(shell: Shell, name: string): string {
  if (shell.options.has('u') && name !== '@' && name !== '*') {
    const bash = shell.dialect.name === 'bash';
    throw new ShellError(
      shell.dialect.unset(/^(\d+|!)$/.test(name) && bash ? `$${name}` : name),
      bash ? 127 : 2,
    );
  }
  return '';
}

function bad(shell: Shell, part: ParameterExpansionPart): never {
  const bash = shell.dialect.name === 'bash';
  throw new ShellError(shell.dialect.badSubstitution(part.text), bash ? 1 : 2, !bash);
}

function isNull(value: Value | undefined): boolean {
  return value === undefined || (typeof value === 'string' ? value === '' : value.list.join('') === '');
}

/** `${…}`; null when the operand took its place already. */
export function* expandParameter(
  shell: Shell,
  part: ParameterExpansionPart,
  use: ParameterUse,
): Coroutine<Value | null> {
  const { parameter, operation, prefix } = part;
  if (!/^([A-Za-z_]\w*|\d+|[@*#?$!-])$/.test(parameter)) bad(shell, part);
  if (operation?.type === 'Names') return yield* names(shell, part, operation.operator);
  let name = parameter;
  if (prefix === '!') {
    if (!shell.dialect.features.has('indirection')) bad(shell, part);
    if (isKeys(part)) return keys(shell, part);
    const target = parameterValue(shell, parameter);
    name = typeof target === 'string' ? target : '';
    if (name === '') throw new ShellError(`${parameter}: invalid indirect expansion`, 1, false);
  }
  const value =
    part.index === undefined ? parameterValue(shell, name) : yield* element(shell, part, name, use);
  if (prefix === '#') {
    const list = shell.dialect.name === 'ash' && value !== undefined ? oneString(shell, value) : value;
    return length(shell, name, list);
  }
  if (operation === undefined) return value ?? unset(shell, name);
  return yield* operate(shell, part, { name, value, operation }, use);
}

function length(shell: Shell, name: string, value: Value | undefined): string {
  if (value === undefined) return String(unset(shell, name).length);
  return String(typeof value === 'string' ? value.length : value.list.length);
}

function isKeys(part: ParameterExpansionPart): boolean {
  return part.index?.text === '@' || part.index?.text === '*';
}

function keys(shell: Shell, part: ParameterExpansionPart): Value {
  const elements = shell.variables.entry(part.parameter)?.elements;
  return { list: [...(elements?.keys() ?? [])], joined: part.index?.text === '*' };
}

function* names(shell: Shell, part: ParameterExpansionPart, operator: '@' | '*'): Coroutine<Value> {
  if (!shell.dialect.features.has('indirection')) bad(shell, part);
  yield;
  const list = shell.variables.names().filter((name) => name.startsWith(part.parameter));
  return { list, joined: operator === '*' };
}

function* element(
  shell: Shell,
  part: ParameterExpansionPart,
  name: string,
  use: ParameterUse,
): Coroutine<Value | undefined> {
  if (!shell.dialect.features.has('arrays') || part.index === undefined) bad(shell, part);
  if (name === 'PIPESTATUS' && isKeys(part)) {
    return { list: shell.pipeStatus.map(String), joined: part.index.text === '*' };
  }
  const entry = shell.variables.entry(name);
  const elements = entry?.elements ?? new Map(entry?.value === undefined ? [] : [['0', entry.value]]);
  if (isKeys(part)) return { list: [...elements.values()], joined: part.index.text === '*' };
  if (entry?.associative === true) return elements.get(yield* use.string(part.index));
  let index = yield* use.arithmetic(part.index.text);
  if (name === 'PIPESTATUS') return shell.pipeStatus[Number(index)]?.toString();
  if (index < 0n) index += BigInt(elements.size);
  return elements.get(String(index));
}

interface Operand {
  readonly name: string;
  readonly value: Value | undefined;
  readonly operation: ParameterOperation;
}

function* operate(
  shell: Shell,
  part: ParameterExpansionPart,
  operand: Operand,
  use: ParameterUse,
): Coroutine<Value | null> {
  const { name, value, operation } = operand;
  const { features } = shell.dialect;
  switch (operation.type) {
    case 'Default':
      return yield* useDefault(shell, { ...operand, operation }, use);
    case 'Remove': {
      const pattern = yield* use.pattern(operation.operand);
      const whole = oneString(shell, value ?? unset(shell, name));
      return each(whole, (text) => remove(text, pattern, operation.operator));
    }
    case 'Replace': {
      if (!features.has('replace')) bad(shell, part);
      const pattern = yield* use.pattern(operation.pattern);
      const by = yield* use.string(operation.replacement);
      return each(value ?? unset(shell, name), (text) =>
        replace(shell, text, pattern, by, operation.operator),
      );
    }
    case 'Slice': {
      if (!features.has('substring')) bad(shell, part);
      const offset = Number(yield* use.arithmetic(operation.offset.text));
      const count =
        operation.length === undefined ? undefined : Number(yield* use.arithmetic(operation.length.text));
      return slice(shell, part.parameter, oneString(shell, value ?? unset(shell, name)), offset, count);
    }
    case 'CaseModification': {
      if (!features.has('case modification')) bad(shell, part);
      const pattern = operation.operand === undefined ? '' : yield* use.pattern(operation.operand);
      return each(value ?? unset(shell, name), (text) => changeCase(text, operation.operator, pattern));
    }
    case 'Transform':
      if (!features.has('case modification')) bad(shell, part);
      return each(value ?? unset(shell, name), (text) => transform(text, operation.operand.value));
    default:
      return bad(shell, part);
  }
}

/** ash and dash cut pieces off all parameters put together. */
function oneString(shell: Shell, value: Value): Value {
  return typeof value === 'string' || shell.dialect.name === 'bash' ? value : value.list.join(' ');
}

function each(value: Value, change: (text: string) => string): Value {
  return typeof value === 'string' ? change(value) : { ...value, list: value.list.map(change) };
}

function* useDefault(
  shell: Shell,
  operand: Operand & { readonly operation: Extract<ParameterOperation, { type: 'Default' }> },
  use: ParameterUse,
): Coroutine<Value | null> {
  const { name, value, operation } = operand;
  const colon = operation.operator.startsWith(':');
  const missing = colon
    ? isNull(value)
    : value === undefined || (typeof value !== 'string' && value.list.length === 0);
  switch (operation.operator.replace(':', '')) {
    case '-':
      if (!missing) return value ?? '';
      yield* use.substituteWord(operation.operand);
      return null;
    case '+':
      if (missing) return '';
      yield* use.substituteWord(operation.operand);
      return null;
    case '=': {
      if (!missing) return value ?? '';
      if (!NAME.test(name)) {
        const bash = shell.dialect.name === 'bash';
        throw new ShellError(shell.dialect.badAssignment(name), bash ? 1 : 2, !bash);
      }
      const text = yield* use.quotedString(operation.operand);
      assignVariable(shell, name, text);
      return text;
    }
    default: {
      if (!missing) return value ?? '';
      const given = yield* use.quotedString(operation.operand);
      const text = given === '' ? shell.dialect.parameterNotSet(colon) : given;
      throw new ShellError(`${name}: ${text}`, shell.dialect.name === 'bash' ? 127 : 2);
    }
  }
}

/** Takes the shortest or longest match of a pattern off one end. */
export function remove(text: string, pattern: string, operator: string): string {
  const source = patternSource(pattern);
  const regexp = boundedRegExp(`^(?:${source})$`);
  const lengths = [...Array(text.length + 1).keys()];
  if (operator === '##' || operator === '%%') lengths.reverse();
  for (const length of lengths) {
    const front = operator.startsWith('#');
    const piece = front ? text.slice(0, length) : text.slice(text.length - length);
    if (regexp.test(piece)) return front ? text.slice(length) : text.slice(0, text.length - length);
  }
  return text;
}

function replace(shell: Shell, text: string, given: string, by: string, op: string): string {
  // To ash `#` and `%` are part of the pattern.
  const anchors = shell.dialect.name === 'bash' || !/^\/[#%]$/.test(op);
  const operator = anchors ? op : '/';
  const pattern = anchors ? given : op.slice(1) + given;
  if (pattern === '') return text;
  const source = patternSource(pattern);
  const anchored = operator === '/#' ? `^(?:${source})` : operator === '/%' ? `(?:${source})$` : source;
  return text.replace(boundedRegExp(anchored, operator === '//' ? 'g' : ''), (match) =>
    match === '' ? '' : by,
  );
}

function slice(
  shell: Shell,
  parameter: string,
  value: Value,
  offset: number,
  count: number | undefined,
): Value {
  const all: string | readonly string[] =
    typeof value === 'string'
      ? value
      : (parameter === '@' || parameter === '*') && offset !== 0
        ? [shell.name, ...value.list]
        : value.list;
  const start = offset < 0 ? Math.max(0, all.length + offset) : offset;
  const end = count === undefined ? undefined : count < 0 ? all.length + count : start + count;
  if (typeof value === 'string') return value.slice(start, end);
  return { ...value, list: (all as readonly string[]).slice(start, end) };
}

function changeCase(text: string, operator: string, pattern = ''): string {
  const wanted = pattern === '' ? null : boundedRegExp(`^(?:${patternSource(pattern)})$`);
  const change = (part: string): string =>
    part.replace(/[^]/g, (char) =>
      wanted?.test(char) === false
        ? char
        : operator.startsWith('^')
          ? char.toUpperCase()
          : char.toLowerCase(),
    );
  return operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1);
}

function transform(text: string, operator: string): string {
  if (operator === 'Q') return shellQuote(text, true);
  if (operator === 'U') return text.toUpperCase();
  if (operator === 'u') return changeCase(text, '^');
  if (operator === 'L') return text.toLowerCase();
  return text;
}
