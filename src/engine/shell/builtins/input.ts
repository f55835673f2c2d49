import { Errno, type Coroutine } from '../../kernel/index.ts';
import { assignVariable, NAME } from '../assign.ts';
import { ShellError } from '../errors.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';

interface ReadOptions {
  raw: boolean;
  count: number | undefined;
  delimiter: string;
  fd: number;
  timeout: number | undefined;
  array: string | undefined;
  prompt: string;
}

/** Reads a line byte by byte, so that what follows stays for others. Escaped characters come back as `\x`. */
function* readLine(
  shell: Shell,
  options: ReadOptions,
): Coroutine<{ text: string; escaped: boolean[]; ended: boolean }> {
  let text = '';
  const escaped: boolean[] = [];
  const add = (char: string, quoted: boolean): void => {
    text += char;
    escaped.push(quoted);
  };
  for (;;) {
    if (options.count !== undefined && text.length >= options.count) return { text, escaped, ended: true };
    const char = yield* shell.process.descriptor(options.fd).read(1);
    if (char === '') return { text, escaped, ended: false };
    if (char === options.delimiter) return { text, escaped, ended: true };
    if (char === '\0') continue;
    if (char === '\\' && !options.raw) {
      const next = yield* shell.process.descriptor(options.fd).read(1);
      if (next === '') return { text, escaped, ended: false };
      if (next !== '\n') add(next, true);
    } else add(char, false);
  }
}

/** Splits a line for `read`: the last variable takes the rest. */
function splitLine(text: string, escaped: readonly boolean[], ifs: string, count: number): string[] {
  const isSpace = (i: number): boolean =>
    escaped[i] === false && ' \t\n'.includes(text[i] ?? '') && ifs.includes(text[i] ?? '');
  const isDelimiter = (i: number): boolean => escaped[i] === false && ifs.includes(text[i] ?? '');
  let at = 0;
  let end = text.length;
  while (at < end && isSpace(at)) at++;
  while (end > at && isSpace(end - 1)) end--;
  const out: string[] = [];
  while (out.length < count - 1 && at < end) {
    const start = at;
    while (at < end && !isDelimiter(at)) at++;
    out.push(text.slice(start, at));
    while (at < end && isSpace(at)) at++;
    if (at < end && isDelimiter(at) && (at === start || !isSpace(at))) {
      if (!isSpace(at)) at++;
      while (at < end && isSpace(at)) at++;
    }
  }
  if (out.length === count - 1) out.push(lastField(text, at, end, isDelimiter, isSpace));
  while (out.length < count) out.push('');
  return out;
}

/** A single trailing delimiter belongs to the last field only if another one is in it. */
function lastField(
  text: string,
  at: number,
  end: number,
  isDelimiter: (i: number) => boolean,
  isSpace: (i: number) => boolean,
): string {
  let last = end;
  if (last > at && isDelimiter(last - 1) && !isSpace(last - 1)) {
    let inner = false;
    for (let i = at; i < last - 1; i++) inner ||= isDelimiter(i) && !isSpace(i);
    if (!inner) last--;
  }
  return text.slice(at, last);
}

export const read: Builtin = function* (shell, argv) {
  const parsed = readOptions(shell, argv);
  if (typeof parsed === 'number') return parsed;
  const { options, names } = parsed;
  if (names.length === 0 && options.array === undefined) {
    if (shell.dialect.name === 'dash') {
      throw new ShellError('arg count', 2, false, 'read');
    }
    names.push('REPLY');
  }
  if (!shell.process.hasDescriptor(options.fd)) return 1;
  let line;
  try {
    line = yield* readLine(shell, options);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return 1;
  }
  if (options.array !== undefined) {
    const words = splitLine(line.text, line.escaped, shell.ifs, line.text.length + 1);
    while (words.length > 0 && words[words.length - 1] === '') words.pop();
    shell.variables.setElements(options.array, new Map(words.map((word, index) => [String(index), word])));
    return line.ended ? 0 : 1;
  }
  const values =
    names[0] === 'REPLY' && parsed.names.length === 1 && argv[argv.length - 1] !== 'REPLY'
      ? [line.text]
      : splitLine(line.text, line.escaped, shell.ifs, names.length);
  for (const [index, name] of names.entries()) assignVariable(shell, name, values[index] ?? '');
  return line.ended ? 0 : 1;
};

function readOptions(
  shell: Shell,
  argv: readonly string[],
): { options: ReadOptions; names: string[] } | number {
  const options: ReadOptions = {
    raw: false,
    count: undefined,
    delimiter: '\n',
    fd: 0,
    timeout: undefined,
    array: undefined,
    prompt: '',
  };
  const { dialect } = shell;
  let at = 1;
  for (; /^-./.test(argv[at] ?? '') && argv[at] !== '--'; at++) {
    const word = argv[at] ?? '';
    for (let i = 1; i < word.length; i++) {
      const letter = word[i] ?? '';
      if (!dialect.readOptions.includes(letter)) {
        if (dialect.name !== 'bash')
          throw new ShellError(dialect.illegalOption(letter, '-'), 2, false, 'read');
        shell.complainAs('read', dialect.illegalOption(letter, '-'));
        dialect.usage(shell, 'read');
        return 2;
      }
      if (letter === 'r') options.raw = true;
      if (!'nNdutpa'.includes(letter)) continue;
      const value = i + 1 < word.length ? word.slice(i + 1) : (argv[++at] ?? '');
      applyReadOption(options, letter, value);
      break;
    }
  }
  if (argv[at] === '--') at++;
  const names = argv.slice(at);
  const bad = names.find((name) => !NAME.test(name));
  if (bad !== undefined) {
    if (dialect.name === 'ash') shell.process.complain(`sh: read: '${bad}': bad variable name\n`);
    else if (dialect.name === 'bash') shell.complainAs('read', `\`${bad}': not a valid identifier`);
    else shell.complainAs('read', `${bad}: bad variable name`);
    return dialect.name === 'dash' ? 2 : 1;
  }
  const { process } = shell;
  if (options.prompt !== '' && process.hasDescriptor(options.fd) && process.descriptor(options.fd).terminal)
    process.complain(options.prompt);
  return { options, names };
}

function applyReadOption(options: ReadOptions, letter: string, value: string): void {
  if (letter === 'n' || letter === 'N') options.count = Number(value);
  else if (letter === 'd') options.delimiter = value.slice(0, 1) || '\0';
  else if (letter === 'u') options.fd = Number(value);
  else if (letter === 't') options.timeout = Number(value);
  else if (letter === 'a') options.array = value;
  else options.prompt = value;
}

function getoptsUsage(shell: Shell): number {
  if (shell.dialect.name === 'bash') shell.dialect.usage(shell, 'getopts');
  else {
    const dash = 'Usage: getopts optstring var [arg...]';
    shell.complainAs('getopts', shell.dialect.name === 'dash' ? dash : 'usage: getopts optstring var [arg]');
  }
  return 2;
}

export const getopts: Builtin = function* (shell, argv) {
  yield;
  const [, spec = '', name, ...given] = argv;
  if (name === undefined) return getoptsUsage(shell);
  const args = given.length > 0 ? given : shell.positional;
  const silent = spec.startsWith(':');
  const index = Number(shell.variables.get('OPTIND') ?? '1');
  if (index !== shell.optionIndex.next) shell.optionIndex = { next: index, offset: 0 };
  const state = shell.optionIndex;
  const word = args[state.next - 1] ?? '';
  if (state.offset === 0) {
    if (!/^-./.test(word) || word === '--') {
      if (word === '--') state.next++;
      shell.variables.set('OPTIND', String(state.next));
      assignVariable(shell, name, '?');
      return 1;
    }
    state.offset = 1;
  }
  const letter = word[state.offset] ?? '';
  state.offset++;
  const place = spec.indexOf(letter, silent ? 1 : 0);
  const known = place !== -1 && letter !== ':';
  let result = letter;
  let argument: string | undefined;
  const nextWord = (): void => {
    state.next++;
    state.offset = 0;
  };
  if (!known) {
    if (state.offset >= word.length) nextWord();
    result = '?';
    if (silent) argument = letter;
    else shell.dialect.optionError(shell, 'illegal', letter);
  } else if (spec[place + 1] === ':') {
    const rest = word.slice(state.offset);
    nextWord();
    if (rest !== '') argument = rest;
    else if (state.next - 1 < args.length) {
      argument = args[state.next - 1] ?? '';
      state.next++;
    } else if (silent) {
      result = ':';
      argument = letter;
    } else {
      result = '?';
      shell.dialect.optionError(shell, 'argument', letter);
    }
  } else if (state.offset >= word.length) nextWord();
  shell.variables.set('OPTIND', String(state.next));
  if (argument === undefined) {
    if (shell.dialect.name === 'bash' || !known) shell.variables.unset('OPTARG');
    else shell.variables.set('OPTARG', '');
  } else shell.variables.set('OPTARG', argument);
  assignVariable(shell, name, result);
  return 0;
};
