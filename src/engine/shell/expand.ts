import type { DoubleQuotedChild, ParsedScript, Word, WordPart } from 'unbash';
import { attempt, Errno, parsePasswd, type Coroutine } from '../kernel/index.ts';
import { ArithmeticError, evaluateArithmetic } from './arithmetic.ts';
import { expandBraces } from './brace.ts';
import { ShellError } from './errors.ts';
import { fieldPattern, Fields, fieldText, type Field } from './fields.ts';
import { expandGlob } from './glob.ts';
import { openSubstitution, readSubstitution } from './substitute.ts';
import { expandParameter, simpleParameter, type ParameterUse, type Value } from './parameter.ts';
import { parseScript, parseTemplate } from './parse.ts';
import { isPattern } from './pattern.ts';
import type { Shell } from './shell.ts';
import { assignVariable } from './assign.ts';

/** Words of a command: all expansions, field splitting, pathname expansion, quote removal. */
export function* expandWords(shell: Shell, words: readonly Word[]): Coroutine<string[]> {
  const out: string[] = [];
  for (const word of words) {
    for (const one of expandBraces(shell.dialect, word)) out.push(...(yield* expandFields(shell, one)));
  }
  return out;
}

function* expandFields(shell: Shell, word: Word): Coroutine<string[]> {
  if (word.parts === undefined && !word.text.includes('~')) return [word.value];
  const fields = new Fields(shell.ifs);
  yield* addWord(shell, fields, word, { assignment: looksAssigned(shell, word), split: true });
  return fields.finish().flatMap((field) => pathnames(shell, field));
}

function pathnames(shell: Shell, field: Field): string[] {
  const text = fieldText(field);
  if (shell.options.has('f') || !/[*?[]/.test(text)) return [text];
  const pattern = patternOf(shell, field);
  if (!isPattern(pattern)) return [text];
  const bash = shell.dialect.name === 'bash';
  const found = expandGlob(shell.process, pattern, {
    hidden: shell.options.has('dotglob'),
    dots: !bash,
    deep: shell.options.has('globstar'),
  }).filter((path) => path !== '');
  if (found.length > 0) return found;
  return shell.options.has('nullglob') ? [] : [text];
}

/** One string: no field splitting, no pathname expansion. For assignments, `case` words and redirections. */
export function* expandString(shell: Shell, word: Word, assignment = false): Coroutine<string> {
  if (word.parts === undefined && !word.text.includes('~')) return word.value;
  return (yield* expandOne(shell, word, assignment)).map(fieldText).join(' ');
}

/** A word as a pattern: what is quoted in it is literal. */
export function* expandPattern(shell: Shell, word: Word): Coroutine<string> {
  return (yield* expandOne(shell, word, false)).map((field) => patternOf(shell, field)).join(' ');
}

/** A field as a pattern. In dash only `!` negates a bracket expression. */
function patternOf(shell: Shell, field: Field): string {
  const pattern = fieldPattern(field);
  return shell.dialect.name === 'dash' ? pattern.replace(/(?<!\\)\[\^/g, '[\\^') : pattern;
}

function* expandOne(shell: Shell, word: Word, assignment: boolean): Coroutine<readonly Field[]> {
  const fields = new Fields('');
  yield* addWord(shell, fields, word, { assignment, split: false });
  return fields.finish();
}

/** The text of a here-document or an arithmetic expression. */
export function* expandTemplate(shell: Shell, parts: readonly WordPart[]): Coroutine<string> {
  const fields = new Fields('');
  for (const part of parts) yield* addPart(shell, fields, part, { quoted: true, split: false });
  return fields.finish().map(fieldText).join(' ');
}

interface Context {
  /** Inside double quotes or a here-document. */
  readonly quoted: boolean;
  /** Results are split into fields. */
  readonly split: boolean;
  /** One string is wanted, whatever is in it. */
  readonly single?: boolean;
}

function* addWord(
  shell: Shell,
  fields: Fields,
  word: Word,
  { assignment, split }: { assignment: boolean; split: boolean },
): Coroutine<void> {
  const context = { quoted: false, split, single: !split };
  const parts: readonly WordPart[] = word.parts ?? [
    { type: 'Literal', pos: word.pos, end: word.end, value: word.value, text: word.text },
  ];
  for (const [index, part] of parts.entries()) {
    if (part.type === 'Literal') {
      const text = tildes(shell, part, index === 0, assignment);
      if (text !== null) {
        fields.add(text, true);
        continue;
      }
    }
    yield* addPart(shell, fields, part, context);
  }
}

/** bash expands tildes in every word that looks like an assignment. */
function looksAssigned(shell: Shell, word: Word): boolean {
  return shell.dialect.name === 'bash' && /^[A-Za-z_]\w*\+?=/.test(word.text);
}

/** Tilde expansion of a literal, null when there is nothing to expand. */
function tildes(
  shell: Shell,
  part: { readonly text: string; readonly value: string },
  first: boolean,
  assignment: boolean,
): string | null {
  const { text } = part;
  const places = assignment ? /(^|[:=])~([A-Za-z0-9_.-]*)(?=\/|:|$)/g : /^()~([A-Za-z0-9_.-]*)(?=\/|$)/g;
  if (text !== part.value || !text.includes('~')) return null;
  const state = { changed: false };
  const out = text.replace(places, (all: string, before: string, user: string, at: number) => {
    if (at === 0 && !first && before === '') return all;
    const home = homeOf(shell, user);
    if (home === undefined) return all;
    state.changed = true;
    return before + home;
  });
  return state.changed ? out : null;
}

function homeOf(shell: Shell, user: string): string | undefined {
  if (user === '') return shell.variables.get('HOME');
  const text = attempt(() => shell.process.files.content('/etc/passwd'));
  if (text instanceof Errno || text.bytes === null) return undefined;
  const entries = parsePasswd(new TextDecoder().decode(text.bytes));
  return entries.find((entry) => entry.name === user)?.home;
}

function* addPart(shell: Shell, fields: Fields, part: WordPart, context: Context): Coroutine<void> {
  const { features } = shell.dialect;
  switch (part.type) {
    case 'Literal':
      fields.add(part.value, true);
      return;
    case 'Glob':
      if (part.kind === 'bracket') yield* addBracket(shell, fields, part.parts, context);
      else fields.add(part.text, context.quoted);
      return;
    case 'SingleQuoted':
      fields.add(part.value, true);
      return;
    case 'AnsiCQuoted':
      fields.add(features.has('dollar quotes') ? part.value : `$${part.text.slice(2, -1)}`, true);
      return;
    case 'LocaleString':
      if (!features.has('translated strings')) fields.add('$', true);
      yield* addQuoted(shell, fields, part.parts, context);
      return;
    case 'DoubleQuoted':
      yield* addQuoted(shell, fields, part.parts, context);
      return;
    case 'SimpleExpansion':
      addResult(shell, fields, simpleParameter(shell, part.text.slice(1)), context);
      return;
    case 'ParameterExpansion':
      yield* addParameter(shell, fields, part, context);
      return;
    case 'CommandExpansion':
      addText(fields, yield* substitute(shell, part), context);
      return;
    case 'ArithmeticExpansion':
      if (part.text.startsWith('$[') && !features.has('dollar bracket')) fields.add(part.text, true);
      else addText(fields, String(yield* expandArithmetic(shell, innerArithmetic(part.text))), context);
      return;
    case 'ProcessSubstitution':
      fields.add(yield* openSubstitution(shell, part), true);
      return;
    case 'BraceExpansion':
      if (part.parts === undefined) {
        fields.add(part.text, true);
        return;
      }
      fields.add('{', true);
      for (const inner of part.parts) yield* addPart(shell, fields, inner, context);
      {
        fields.add('}', true);
        return;
      }
    case 'ExtendedGlob': {
      fields.add(part.text, context.quoted);
      return;
    }
  }
}

function* addBracket(
  shell: Shell,
  fields: Fields,
  parts: readonly WordPart[],
  context: Context,
): Coroutine<void> {
  fields.add('[', false);
  for (const inner of parts) {
    if (inner.type === 'Literal' && inner.text === inner.value) fields.add(inner.value, false);
    else yield* addPart(shell, fields, inner, context);
  }
  fields.add(']', false);
}

function* addQuoted(
  shell: Shell,
  fields: Fields,
  parts: readonly DoubleQuotedChild[],
  { single = false }: Context,
): Coroutine<void> {
  if (parts.length === 0) fields.add('', true);
  for (const part of parts) yield* addPart(shell, fields, part, { quoted: true, split: false, single });
}

function* addParameter(
  shell: Shell,
  fields: Fields,
  part: Extract<WordPart, { type: 'ParameterExpansion' }>,
  context: Context,
): Coroutine<void> {
  const use: ParameterUse = {
    string: (word) => expandString(shell, word),
    quotedString: (word) => expandQuotedOperand(shell, word, context.quoted),
    pattern: (word) => expandPattern(shell, word),
    arithmetic: (text) => expandArithmetic(shell, text),
    substituteWord: (word) => addOperand(shell, fields, word, context),
  };
  const result = yield* expandParameter(shell, part, use);
  if (result !== null) addResult(shell, fields, result, context);
}

/** The word of `${x:-word}`: it takes the place of the expansion, quotes and all. */
function* addOperand(shell: Shell, fields: Fields, word: Word, context: Context): Coroutine<void> {
  if (context.quoted) {
    fields.add(yield* expandQuotedOperand(shell, word, true), true);
    return;
  }
  const parts: readonly WordPart[] = word.parts ?? [
    { type: 'Literal', pos: word.pos, end: word.end, value: word.value, text: word.text },
  ];
  for (const [index, part] of parts.entries()) {
    if (part.type === 'Literal') {
      const home = tildes(shell, part, index === 0, false);
      if (home !== null) fields.add(home, true);
      else if (part.text === part.value && context.split) fields.split(part.value);
      else fields.add(part.value, part.text !== part.value);
    } else yield* addPart(shell, fields, part, context);
  }
}

function* expandQuotedOperand(shell: Shell, word: Word, quoted: boolean): Coroutine<string> {
  if (!quoted) return yield* expandString(shell, word);
  const fields = new Fields('');
  for (const part of word.parts ?? []) {
    if (part.type === 'SingleQuoted') fields.add(part.text, true);
    else if (part.type === 'Literal') fields.add(quotedLiteral(part.text), true);
    else yield* addPart(shell, fields, part, { quoted: true, split: false });
  }
  if (word.parts === undefined) fields.add(quotedLiteral(word.text), true);
  return fields.finish().map(fieldText).join(' ');
}

/** Between double quotes a backslash is special before few characters only. */
function quotedLiteral(text: string): string {
  return text.replace(/\\([$`"\\}\n])/g, (_all, char: string) => (char === '\n' ? '' : char));
}

function addResult(shell: Shell, fields: Fields, result: Value, context: Context): void {
  if (typeof result === 'string') {
    addText(fields, result, context);
    return;
  }
  const separator = shell.variables.get('IFS') === undefined ? ' ' : shell.ifs.slice(0, 1);
  if (result.joined && context.quoted) {
    fields.add(result.list.join(separator), true);
    return;
  }
  if ((!context.split && !context.quoted) || context.single === true) {
    // One string is wanted: bash puts spaces between the parts of `$@`, the others what stands first in IFS.
    const between = !result.joined && shell.dialect.name === 'bash' ? ' ' : separator;
    fields.add(result.list.join(between), context.quoted);
    return;
  }
  for (const [index, item] of result.list.entries()) {
    if (index > 0) fields.next();
    if (context.quoted) fields.add(item, true);
    else fields.split(item);
  }
}

function addText(fields: Fields, text: string, context: Context): void {
  if (context.quoted) fields.add(text, true);
  else if (context.split) fields.split(text);
  else fields.add(text, false);
}

function* substitute(shell: Shell, part: Extract<WordPart, { type: 'CommandExpansion' }>): Coroutine<string> {
  const script: ParsedScript = part.script ?? parseScript(part.text.replace(/^\$\(|^`|\)$|`$/g, ''));
  return yield* readSubstitution(shell, script);
}

function innerArithmetic(text: string): string {
  return text.startsWith('$[') ? text.slice(2, -1) : text.slice(3, -2);
}

/** Value of the text between `$((` and `))`. */
export function* expandArithmetic(shell: Shell, text: string): Coroutine<bigint> {
  const expanded = /[$`\\]/.test(text) ? yield* expandTemplate(shell, parseTemplate(text)) : text;
  const bash = shell.dialect.name === 'bash';
  const expression = bash
    ? expanded.trimStart().replace(/\n$/, '').replace(/"/g, '')
    : expanded.replace(/\n$/, '');
  try {
    return evaluateArithmetic(expression, {
      get: (name) => arithmeticValue(shell, name),
      set: (name, value) => assignVariable(shell, name, value),
      dialect: shell.dialect.name,
    });
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    throw new ShellError(shell.dialect.arithmetic(error), bash ? 1 : 2, !bash);
  }
}

function arithmeticValue(shell: Shell, name: string): string | undefined {
  const element = /^(\w+)\[(.*)\]$/.exec(name);
  if (element !== null) return shell.variables.entry(element[1] ?? '')?.elements?.get(element[2] ?? '');
  const value = shell.variables.get(name);
  if (value === undefined && shell.options.has('u') && shell.dialect.name === 'bash')
    throw unsetError(shell, name);
  return value;
}

function unsetError(shell: Shell, name: string): ShellError {
  return new ShellError(shell.dialect.unset(name), shell.dialect.name === 'bash' ? 127 : 2);
}
