import type {
  Case,
  Command,
  CommandNode,
  CompoundCommand,
  For,
  If,
  Redirection,
  Statement,
  While,
} from 'unbash';
import type { Coroutine } from '../kernel/index.ts';
import { assignVariable, NAME } from './assign.ts';
import { runConditional } from './conditional.ts';
import { LoopControl, ShellError } from './errors.ts';
import { expandArithmetic, expandPattern, expandString, expandWords } from './expand.ts';
import { parseScript } from './parse.ts';
import { matches } from './pattern.ts';
import { exitOnError } from './pipeline.ts';
import { RedirectError, Redirections } from './redirect.ts';
import type { Mode, Shell } from './shell.ts';
import { runSimple } from './simple.ts';
import { traceHead } from './trace.ts';
import { runPendingTraps } from './trap.ts';

/** Runs any command that is no pipeline. */
export function* runCommandNode(shell: Shell, node: CommandNode, mode: Mode): Coroutine<void> {
  shell.at(node.pos);
  switch (node.type) {
    case 'Command': {
      const text = otherwise(shell, node);
      if (text !== undefined) return yield* runReread(shell, text, mode);
      return yield* runSimple(shell, node, mode, runBody);
    }
    case 'Function':
      shell.functions.set(node.name.value, { node, source: shell.source });
      shell.status = 0;
      return;
    case 'Redirected':
      return yield* runRedirected(shell, node.command, node.redirects, mode);
    case 'Coproc':
      throw new ShellError('coproc is not simulated', 2);
    default:
      return yield* runCompound(shell, node, mode);
  }
}

/** To dash `&>` is the end of a background command and a redirection, and descriptors have one digit. */
function otherwise(shell: Shell, { pos, end, redirects }: Command): string | undefined {
  if (shell.dialect.name !== 'dash') return undefined;
  for (const redirect of redirects) {
    const at = redirect.pos - pos;
    const text = shell.source.text.slice(pos, end);
    if (redirect.operator === '&>' || redirect.operator === '&>>') {
      const place = text.indexOf('&>', Math.max(0, at));
      // `>&file`
      if (place === -1) throw new ShellError('Syntax error: Bad fd number', 2);
      return `${text.slice(0, place)}& ${text.slice(place + 1)}`;
    }
    const number = /^\d\d+(?=[<>])/.exec(text.slice(Math.max(0, at)))?.[0];
    if (number !== undefined) return `${text.slice(0, at)}${number} ${text.slice(at + number.length)}`;
  }
  return undefined;
}

/** The body of a function. */
function* runBody(
  shell: Shell,
  node: CommandNode | { type: 'CompoundList'; commands: readonly Statement[] },
): Coroutine<void> {
  const mode = { tested: shell.testedFunction, last: false };
  if (node.type === 'CompoundList') yield* statements(shell, node.commands, mode);
  else yield* runCommandNode(shell, node, mode);
}

function* runRedirected(
  shell: Shell,
  command: CompoundCommand,
  redirects: readonly Redirection[],
  mode: Mode,
): Coroutine<void> {
  const redirections = new Redirections(shell, mode.last && command.type === 'Subshell');
  try {
    yield* redirections.apply(redirects);
    yield* runCompound(shell, command, { ...mode, last: mode.last && command.type === 'Subshell' });
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    shell.complain(error.message);
    shell.status = error.status;
    if (!mode.tested) exitOnError(shell);
  } finally {
    redirections.restore();
  }
}

function* runCompound(shell: Shell, node: CompoundCommand, mode: Mode): Coroutine<void> {
  switch (node.type) {
    case 'BraceGroup':
      return yield* statements(shell, node.body.commands, mode);
    case 'Subshell':
      return yield* runSubshell(shell, node.body.commands, mode);
    case 'If':
      return yield* runIf(shell, node, mode);
    case 'For':
      return yield* runFor(shell, node, mode);
    case 'While':
      return yield* runWhile(shell, node, mode);
    case 'Case':
      return yield* runCase(shell, node, mode);
    case 'TestCommand':
      if (!shell.dialect.features.has('double bracket operators'))
        return yield* runReread(shell, `\\${shell.source.text.slice(node.pos, node.end)}`, mode);
      shell.status = yield* runConditional(shell, node.expression);
      if (shell.status !== 0 && !mode.tested) exitOnError(shell);
      return;
    case 'ArithmeticCommand':
      if (!shell.dialect.features.has('double parenthesis')) {
        return yield* runReread(shell, `( ${shell.source.text.slice(node.pos + 1, node.end)}`, mode);
      }
      yield* arithmetic(shell, node.body);
      if (shell.status !== 0 && !mode.tested) exitOnError(shell);
      return;
    case 'ArithmeticFor':
      return yield* runArithmeticFor(shell, node, mode);
    case 'Select':
      shell.process.notSimulated('select');
  }
}

/** Runs a construct that is none in this dialect as what it then reads as. */
export function* runReread(shell: Shell, text: string, mode: Mode): Coroutine<void> {
  const { source } = shell;
  shell.source = { ...source, text, firstLine: shell.line };
  try {
    yield* shell.evaluator.script(shell, parseScript(text), mode);
  } finally {
    shell.source = source;
  }
}

function* arithmetic(shell: Shell, text: string): Coroutine<void> {
  try {
    shell.status = (yield* expandArithmetic(shell, text)) === 0n ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ShellError) || error.fatal) throw error;
    shell.report(error);
    shell.status = 1;
  }
}

function* runSubshell(shell: Shell, commands: readonly Statement[], mode: Mode): Coroutine<void> {
  // What is all that a child was forked for needs no child of its own.
  if (mode.last && shell.subshell && shell.traps.size === 0) {
    shell.loopDepth = 0;
    return yield* statements(shell, commands, { tested: mode.tested, last: true });
  }
  shell.status = yield* shell.evaluator.subshell(shell, function* (inner) {
    inner.loopDepth = 0;
    yield* statements(inner, commands, { tested: mode.tested, last: true });
  });
  if (shell.status !== 0 && !mode.tested) {
    yield* shell.dialect.onError(shell);
    exitOnError(shell);
  }
}

/** Statements of a list. Like the evaluator's own loop, which imports this file. */
export function* statements(shell: Shell, list: readonly Statement[], mode: Mode): Coroutine<void> {
  const script = { type: 'Script', pos: 0, end: 0, shebang: undefined, commands: list } as const;
  yield* shell.evaluator.script(shell, script, mode);
}

function* runIf(shell: Shell, node: If, mode: Mode): Coroutine<void> {
  yield* statements(shell, node.clause.commands, { tested: true, last: false });
  if (shell.status === 0) return yield* statements(shell, node.then.commands, mode);
  for (const other of node.elif) {
    yield* statements(shell, other.clause.commands, { tested: true, last: false });
    if (shell.status === 0) return yield* statements(shell, other.then.commands, mode);
  }
  if (node.else !== undefined) return yield* statements(shell, node.else.commands, mode);
  shell.status = 0;
}

/** Runs the body of a loop once; false when the loop ends. */
function* iterate(shell: Shell, body: readonly Statement[], mode: Mode): Coroutine<boolean> {
  try {
    yield* statements(shell, body, { tested: mode.tested, last: false });
    yield;
    return true;
  } catch (error) {
    if (!(error instanceof LoopControl)) throw error;
    shell.status = error.status;
    if (error.depth > 1 && shell.loopDepth > 1) {
      error.depth--;
      throw error;
    }
    return error.kind === 'continue';
  }
}

function* loop(shell: Shell, run: () => Coroutine<void>): Coroutine<void> {
  shell.loopDepth++;
  try {
    yield* run();
  } finally {
    shell.loopDepth--;
  }
}

function* runFor(shell: Shell, node: For, mode: Mode): Coroutine<void> {
  const { value: name } = node.name;
  if (!NAME.test(name)) throw new ShellError(`\`${name}': not a valid identifier`, 1, false);
  const items = node.wordlist === undefined ? shell.positional : yield* expandWords(shell, node.wordlist);
  shell.status = 0;
  yield* loop(shell, function* () {
    for (const item of items) {
      traceHead(
        shell,
        `for ${node.name.value} in ${(node.wordlist ?? []).map((word) => word.text).join(' ')}`,
      );
      assignVariable(shell, node.name.value, item);
      if (!(yield* iterate(shell, node.body.commands, mode))) break;
    }
  });
}

function* runWhile(shell: Shell, node: While, mode: Mode): Coroutine<void> {
  let result = 0;
  yield* loop(shell, function* () {
    for (;;) {
      try {
        yield* statements(shell, node.clause.commands, { tested: true, last: false });
      } catch (error) {
        if (!(error instanceof LoopControl)) throw error;
        if (error.depth > 1 && shell.loopDepth > 1) {
          error.depth--;
          throw error;
        }
        if (error.kind === 'break') break;
        continue;
      }
      yield* runPendingTraps(shell);
      if ((shell.status === 0) !== (node.kind === 'while')) break;
      const more = yield* iterate(shell, node.body.commands, mode);
      result = shell.status;
      if (!more) break;
    }
  });
  shell.status = result;
}

function* runArithmeticFor(
  shell: Shell,
  node: Extract<CompoundCommand, { type: 'ArithmeticFor' }>,
  mode: Mode,
): Coroutine<void> {
  const text = (part: { pos: number; end: number } | undefined, otherwise: string): string =>
    part === undefined ? otherwise : shell.source.text.slice(part.pos, part.end);
  yield* expandArithmetic(shell, text(node.initialize, '0'));
  shell.status = 0;
  yield* loop(shell, function* () {
    while ((yield* expandArithmetic(shell, text(node.test, '1'))) !== 0n) {
      if (!(yield* iterate(shell, node.body.commands, mode))) break;
      yield* expandArithmetic(shell, text(node.update, '0'));
    }
  });
}

function* runCase(shell: Shell, node: Case, mode: Mode): Coroutine<void> {
  const text = yield* expandString(shell, node.word);
  traceHead(shell, `case ${node.word.text} in`);
  let falling = false;
  shell.status = 0;
  for (const item of node.items) {
    let hit = falling;
    for (const word of item.pattern) {
      if (hit) break;
      hit = matches(yield* expandPattern(shell, word), text);
    }
    if (!hit) continue;
    yield* statements(shell, item.body.commands, mode);
    falling = item.terminator === ';&';
    if (!falling && item.terminator !== ';;&') return;
  }
}
