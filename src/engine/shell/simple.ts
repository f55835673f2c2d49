import type { Assignment, Command, CommandNode, Statement, Word } from 'unbash';
import { Crash, Errno, fromBytes, nest, searchPath, statusCode, type Coroutine } from '../kernel/index.ts';
import { assignVariable, guard, setElement } from './assign.ts';
import type { Builtin } from './builtins/builtin.ts';
import { ShellError, ShellExit, ShellReturn } from './errors.ts';
import { expandArithmetic, expandPattern, expandString, expandWords } from './expand.ts';
import { parseWord } from './parse.ts';
import { exitOnError } from './pipeline.ts';
import { RedirectError, Redirections } from './redirect.ts';
import { trace, traceAssignments } from './trace.ts';
import { runTrap } from './trap.ts';
import type { Mode, Shell, ShellFunction } from './shell.ts';
import type { Variable } from './variables.ts';

type RunBody = (
  shell: Shell,
  node: CommandNode | { type: 'CompoundList'; commands: readonly Statement[] },
) => Coroutine<void>;

/** Built-ins whose arguments `NAME=value` are assignments: no field splitting in them. */
const DECLARATIONS = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/** Runs assignments, redirections and a command. */
export function* runSimple(shell: Shell, node: Command, mode: Mode, runBody: RunBody): Coroutine<void> {
  shell.runBody = runBody;
  if (shell.traps.has('DEBUG')) yield* runTrap(shell, 'DEBUG');
  shell.substitutionStatus = undefined;
  yield;
  const prefix = node.prefix.filter((item) => item.type === 'Assignment');
  const plain = prefix.findIndex((item) => !isAssignment(shell, item));
  const assignments = plain === -1 ? prefix : prefix.slice(0, plain);
  const argv = yield* expandArguments(shell, node, prefix.slice(assignments.length));
  if (argv.length === 0) yield* runAssignments(shell, node, assignments);
  else yield* runWords(shell, node, argv, assignments, mode);
  if (shell.status !== 0 && !mode.tested) {
    yield* shell.dialect.onError(shell);
    exitOnError(shell);
  }
}

/** `x+=y` and `x[i]=y` are names of commands where these assignments do not exist. */
function isAssignment(shell: Shell, node: Assignment): boolean {
  const { features } = shell.dialect;
  if (node.append === true) return features.has('append assignment');
  return node.index === undefined || features.has('arrays');
}

function* expandArguments(
  shell: Shell,
  node: Command,
  first: readonly Assignment[],
): Coroutine<string[]> {
  const words: string[] = [];
  for (const one of first) words.push(...(yield* assignmentArgument(shell, one, false)));
  if (node.name !== undefined) words.push(...(yield* expandWords(shell, [node.name])));
  const brackets = words[0] === '[[' && shell.dialect.features.has('double bracket');
  const declares = DECLARATIONS.has(words[0] ?? '') && shell.dialect.declares(words[0] ?? '');
  for (const argument of node.suffix) {
    if (argument.type === 'Word' && brackets) words.push(yield* expandPattern(shell, argument));
    else if (argument.type === 'Word') words.push(...(yield* expandArgument(shell, argument, declares)));
    else if (argument.type === 'Assignment')
      words.push(...(yield* assignmentArgument(shell, argument, declares)));
  }
  return words;
}

function* expandArgument(shell: Shell, word: Word, declares: boolean): Coroutine<string[]> {
  if (declares && /^[A-Za-z_]\w*\+?=/.test(word.text)) return [yield* expandString(shell, word, true)];
  return yield* expandWords(shell, [word]);
}

function* assignmentArgument(shell: Shell, node: Assignment, declares: boolean): Coroutine<string[]> {
  if (node.value.type === 'ArrayValue') {
    yield* assign(shell, node);
    return [node.name];
  }
  if (declares) {
    const value = yield* expandString(shell, node.value, true);
    return [`${node.name}${node.append === true ? '+' : ''}=${value}`];
  }
  const word = parseWord(node.text);
  return word?.type === 'Word' ? yield* expandWords(shell, [word]) : [node.text];
}

function* runAssignments(shell: Shell, node: Command, assignments: readonly Assignment[]): Coroutine<void> {
  const redirections = new Redirections(shell, false);
  try {
    yield* redirections.apply(node.redirects);
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    shell.complain(error.message);
    shell.status = error.status;
    return;
  } finally {
    redirections.restore();
  }
  const traced: string[] = [];
  for (const assignment of assignments) traced.push(yield* assign(shell, assignment));
  traceAssignments(shell, traced, []);
  shell.status = shell.substitutionStatus ?? 0;
}

/** Performs an assignment; what `set -x` shows of it. */
function* assign(shell: Shell, node: Assignment): Coroutine<string> {
  const { value, name } = node;
  if (value.type === 'ArrayValue') {
    const words = yield* expandWords(shell, value.elements);
    const old =
      node.append === true ? (shell.variables.entry(name)?.elements ?? new Map<string, string>()) : new Map();
    const elements = new Map<string, string>(old);
    let next = elements.size;
    for (const word of words) {
      const keyed = /^\[(.*?)\]=([^]*)$/.exec(word);
      if (keyed !== null) elements.set(keyed[1] ?? '', keyed[2] ?? '');
      else elements.set(String(next++), word);
    }
    guard(shell, () => shell.variables.setElements(name, elements));
    return `${name}=(${words.join(' ')})`;
  }
  const text = yield* expandString(shell, value, true);
  const before = node.append === true ? (shell.variables.get(name) ?? '') : '';
  const shown = `${name}=${before + text === '' ? '' : shell.dialect.traceValue(before + text)}`;
  if (shell.dialect.name === 'bash') trace(shell, [shown]);
  if (node.index !== undefined) {
    const associative = shell.variables.entry(name)?.associative === true;
    const index = associative
      ? yield* expandString(shell, node.index)
      : String(yield* expandArithmetic(shell, node.index.text));
    guard(shell, () => setElement(shell, name, index, text));
  } else assignVariable(shell, name, before + text);
  return shown;
}

function* runWords(
  shell: Shell,
  node: Command,
  argv: readonly string[],
  assignments: readonly Assignment[],
  mode: Mode,
): Coroutine<void> {
  const name = argv[0] ?? '';
  const known = shell.functions.get(name);
  const builtin = known === undefined ? shell.dialect.builtins.get(name) : undefined;
  const special = builtin !== undefined && shell.dialect.special.has(name);
  if (known === undefined && builtin === undefined)
    return yield* runProgram(shell, node, argv, assignments, mode);
  const forGood = name === 'exec';
  const redirections = new Redirections(shell, forGood);
  const saved: [string, Variable | undefined][] = [];
  try {
    // `set -x` writes to where standard error went before the command's own redirections.
    const traced = yield* temporarily(shell, assignments, saved);
    traceAssignments(
      shell,
      traced,
      argv.map((word) => shell.dialect.traceWord(word)),
    );
    yield* redirections.apply(node.redirects);
    shell.lastArgument = argv[argv.length - 1] ?? '';
    if (known !== undefined) shell.status = yield* callFunction(shell, known, argv, mode);
    else if (builtin !== undefined) shell.status = yield* callBuiltin(shell, builtin, argv, mode.tested);
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    if (special && shell.dialect.name !== 'bash') throw new ShellError(error.message, error.status);
    shell.complain(error.message);
    shell.status = error.status;
  } finally {
    redirections.restore();
    if (!(special && !shell.dialect.features.has('temporary assignments to special built-ins end'))) {
      for (const [variable, entry] of saved.reverse()) shell.variables.restore(variable, entry);
    } else {
      for (const [variable, entry] of saved)
        if (entry?.exported !== true) shell.variables.mark(variable, { exported: false });
    }
  }
}

function* temporarily(
  shell: Shell,
  assignments: readonly Assignment[],
  saved: [string, Variable | undefined][],
): Coroutine<string[]> {
  const traced: string[] = [];
  for (const assignment of assignments) {
    if (shell.dialect.name === 'bash' && shell.variables.entry(assignment.name)?.readonly === true) {
      shell.complain(shell.dialect.readonlyVariable(assignment.name, ''));
      continue;
    }
    saved.push([assignment.name, shell.variables.entry(assignment.name)]);
    traced.push(yield* assign(shell, assignment));
    shell.variables.mark(assignment.name, { exported: true });
  }
  return traced;
}

/** `tested`: `set -e` does not apply to what `eval` and `.` run. */
function* callBuiltin(
  shell: Shell,
  builtin: Builtin,
  argv: readonly string[],
  tested = shell.testedFunction,
): Coroutine<number> {
  const { command: outer, testedFunction } = shell;
  shell.command = argv[0] ?? '';
  shell.testedFunction = tested;
  try {
    const status = yield* builtin(shell, argv);
    try {
      yield* shell.process.out.flush();
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return shell.dialect.writeError(shell, argv[0] ?? '', error);
    }
    return status;
  } catch (error) {
    if (!(error instanceof ShellError) || (error.fatal && error.builtin === '')) throw error;
    shell.report(error);
    if (error.fatal) throw new ShellExit(error.status);
    return error.status;
  } finally {
    shell.command = outer;
    shell.testedFunction = testedFunction;
  }
}

/** Nested calls after which a real shell has used up its stack. */
const MAXIMUM_DEPTH = 5000;

/** Calls a function with its own arguments and locals. */
export function* callFunction(
  shell: Shell,
  known: ShellFunction,
  argv: readonly string[],
  mode: Mode,
): Coroutine<number> {
  const { positional, source, testedFunction, line, loopDepth, functionNames } = shell;
  if (shell.functionDepth >= MAXIMUM_DEPTH) throw new Crash();
  shell.positional = argv.slice(1);
  shell.source = known.source;
  shell.testedFunction = mode.tested;
  shell.functionDepth++;
  shell.functionNames = [...functionNames, argv[0] ?? ''];
  shell.loopDepth = 0;
  shell.locals.push(new Map());
  try {
    yield* nest(() => shell.runBody(shell, known.node.body));
    return shell.status;
  } catch (error) {
    if (error instanceof ShellError) shell.report(error);
    if (!(error instanceof ShellReturn)) throw error;
    return error.status;
  } finally {
    for (const [name, entry] of shell.locals.pop() ?? []) shell.variables.restore(name, entry);
    Object.assign(shell, { positional, source, testedFunction, line, loopDepth, functionNames });
    shell.functionDepth--;
  }
}

function* runProgram(
  shell: Shell,
  node: Command,
  argv: readonly string[],
  assignments: readonly Assignment[],
  mode: Mode,
): Coroutine<void> {
  const body = function* (child: Shell): Coroutine<void> {
    const traced = yield* temporarily(child, assignments, []);
    traceAssignments(
      child,
      traced,
      argv.map((word) => child.dialect.traceWord(word)),
    );
    try {
      yield* new Redirections(child, true).apply(node.redirects);
    } catch (error) {
      if (!(error instanceof RedirectError)) throw error;
      child.complain(error.message);
      child.status = error.status;
      return;
    }
    yield* replaceBy(child, argv);
  };
  if (mode.last && shell.dialect.replaces(shell) && shell.traps.size === 0) {
    return yield* body(shell);
  }
  const child = shell.evaluator.fork(shell, body);
  if (!(argv[0] ?? '').includes('/')) shell.hashed.add(argv[0] ?? '');
  shell.lastArgument = argv[argv.length - 1] ?? '';
  shell.lastCommandText = shell.source.text.slice(node.pos, node.end);
  const ended = yield* shell.process.wait(child.pid);
  if (ended === null || ended === 'interrupted') return;
  shell.dialect.reportDeath(shell, ended.pid, ended.status, 'command');
  shell.status = statusCode(ended.status);
  shell.pipeStatus = [shell.status];
}

/** Becomes a program; on failure prints why and leaves the status. */
export function* replaceBy(shell: Shell, argv: readonly string[], path?: string): Coroutine<void> {
  const name = argv[0] ?? '';
  const { process, dialect } = shell;
  const searched = path ?? shell.variables.get('PATH');
  const found = dialect.ownProgram?.(shell, name) ?? searchPath(process, name, searched);
  if (found === undefined) {
    const denied = unusable(shell, name, searched);
    if (denied !== undefined) {
      fail(shell, dialect.cannotExecute(shell, name, denied));
      return;
    }
    const nowhere = searched === undefined || searched === '';
    if (name === '' && dialect.name !== 'bash') {
      fail(shell, { message: ': Permission denied', status: 127 });
      return;
    }
    fail(shell, { message: nowhere ? dialect.missingFile(name) : dialect.notFound(name), status: 127 });
    return;
  }
  try {
    process.exec(found, argv, environment(shell, found));
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (error.code === 'ENOEXEC') return yield* runAsScript(shell, found, argv);
    if (error.code === 'ENOENT' && process.files.find(found) === null) {
      fail(shell, { message: dialect.missingFile(name), status: 127 });
      return;
    }
    fail(shell, dialect.cannotExecute(shell, name, error));
  }
}

/** A file in PATH that is there but may not be executed. */
function unusable(shell: Shell, name: string, path: string | undefined): Errno | undefined {
  for (const directory of (path ?? '').split(':')) {
    const stat = shell.process.files.find(`${directory === '' ? '.' : directory}/${name}`);
    if (stat !== null && stat.type === 'file') return new Errno('EACCES');
  }
  return undefined;
}

function environment(shell: Shell, path: string): ReadonlyMap<string, string> {
  const env = shell.variables.environment();
  if (shell.dialect.name === 'bash') env.set('_', path);
  return env;
}

function fail(shell: Shell, problem: { message: string; status: number }): void {
  shell.complain(problem.message);
  shell.status = problem.status;
}

/** A text file without `#!`: this shell runs it itself, as POSIX wants. */
function* runAsScript(shell: Shell, path: string, argv: readonly string[]): Coroutine<void> {
  const content = shell.process.files.content(path);
  const raw = content.bytes === null ? '' : fromBytes(content.bytes);
  const text = raw.replace(/\0/g, '');
  const binary = shell.dialect.refusesBinary(raw);
  if (binary !== undefined) {
    fail(shell, binary(argv[0] ?? ''));
    return;
  }
  shell.name = argv[0] ?? path;
  shell.positional = argv.slice(1);
  shell.functions = new Map();
  shell.traps = new Map();
  shell.subshell = false;
  shell.process.argv = argv;
  yield* shell.evaluator.text(
    shell,
    text,
    { text, firstLine: 1, kind: 'file' },
    { tested: false, last: false },
  );
}

/** Runs expanded words as `command`, `env`-like built-ins and `xargs` of a shell do. */
export function* runCommand(
  shell: Shell,
  argv: readonly string[],
  options: { functions: boolean; builtins: boolean },
): Coroutine<number> {
  const name = argv[0] ?? '';
  const known = options.functions ? shell.functions.get(name) : undefined;
  if (known !== undefined) return yield* callFunction(shell, known, argv, { tested: false, last: false });
  const builtin = options.builtins ? shell.dialect.builtins.get(name) : undefined;
  if (builtin !== undefined) return yield* callBuiltin(shell, builtin, argv);
  const child = shell.evaluator.fork(shell, (inner) => replaceBy(inner, argv));
  const ended = yield* shell.process.wait(child.pid);
  if (ended === null || ended === 'interrupted') return 127;
  shell.dialect.reportDeath(shell, ended.pid, ended.status, 'command');
  return statusCode(ended.status);
}
