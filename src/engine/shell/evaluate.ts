import type { ParsedScript, PipelineNode, Statement } from 'unbash';
import { SIGNALS, statusCode, textDescription, type Coroutine, type Process } from '../kernel/index.ts';
import { runCommandNode } from './compound.ts';
import { ShellError, ShellExit } from './errors.ts';
import { lineAt } from './parse.ts';
import { runPipeline } from './pipeline.ts';
import { type Evaluator, type Job, type Mode, type Shell, type Source } from './shell.ts';
import { runCommand } from './simple.ts';
import { readUnits } from './syntax.ts';
import { finishShell, runPendingTraps } from './trap.ts';

/** Runs statements one after the other. */
export function* runStatements(shell: Shell, statements: readonly Statement[], mode: Mode): Coroutine<void> {
  for (const [index, statement] of statements.entries()) {
    const last = mode.last && index === statements.length - 1;
    yield* runStatement(shell, statement, { tested: mode.tested, last });
  }
}

function* runStatement(shell: Shell, statement: Statement, mode: Mode): Coroutine<void> {
  if (shell.options.has('n')) return;
  if (statement.background === true) yield* runBackground(shell, statement);
  else yield* runAndOr(shell, statement.command, mode);
  yield* runPendingTraps(shell);
}

function* runAndOr(shell: Shell, node: Statement['command'], mode: Mode): Coroutine<void> {
  if (node.type !== 'AndOr') return yield* runOne(shell, node, mode);
  for (const [index, command] of node.commands.entries()) {
    if (index > 0) {
      const operator = node.operators[index - 1];
      if ((operator === '&&') !== (shell.status === 0)) continue;
    }
    const final = index === node.commands.length - 1;
    yield* runOne(shell, command, { tested: mode.tested || !final, last: mode.last && final });
  }
}

/** A pipeline or a single command, and what `set -e` makes of its status. */
function* runOne(shell: Shell, node: PipelineNode, mode: Mode): Coroutine<void> {
  if (node.type === 'Pipeline') yield* runPipeline(shell, node, mode, runCommandNode);
  else yield* runCommandNode(shell, node, mode);
}

/** `command &`: a child that nobody waits for yet. */
function* runBackground(shell: Shell, statement: Statement): Coroutine<void> {
  const keepInput = shell.piped && shell.dialect.name === 'bash';
  const child = fork(shell, function* (inner) {
    if (!keepInput) inner.process.assign(0, textDescription(''));
    inner.process.dispositions.set(SIGNALS.INT, 'ignore');
    inner.process.dispositions.set(SIGNALS.QUIT, 'ignore');
    yield* runAndOr(inner, statement.command, { tested: false, last: true });
  });
  // Who makes a new job forgets those that were waited for.
  shell.jobs = shell.jobs.filter((job) => !shell.finished.has(job.pid));
  const number = Math.max(0, ...shell.jobs.map((job) => job.number)) + 1;
  const text = shell.source.text.slice(statement.pos, statement.end).replace(/\s*&\s*$/, '');
  const job: Job = { number, pid: child.pid, text, pids: [child.pid] };
  shell.jobs = [...shell.jobs, job];
  shell.lastBackground = child.pid;
  shell.status = 0;
  yield;
}

/** Forks a child shell that ends with the status its body leaves. */
function fork(shell: Shell, body: (child: Shell) => Coroutine<void>): Process {
  return shell.process.fork((process) => {
    const child = shell.cloneFor(process);
    return finishShell(child, () => body(child));
  });
}

function* subshell(shell: Shell, body: (child: Shell) => Coroutine<void>): Coroutine<number> {
  const child = fork(shell, body);
  const ended = yield* shell.process.wait(child.pid);
  if (ended === null || ended === 'interrupted') return 127;
  shell.dialect.reportDeath(shell, ended.pid, ended.status, 'subshell');
  return statusCode(ended.status);
}

/** Text of a script, statement by statement: what stands before a syntax error on earlier lines runs. */
function* runText(shell: Shell, text: string, source: Source, mode: Mode): Coroutine<void> {
  const saved = shell.source;
  shell.source = source;
  try {
    const units = readUnits(shell, text);
    if (units.length === 0) shell.status = 0;
    const echo = new VerboseEcho(shell, text);
    let given = -1;
    for (const [index, unit] of units.entries()) {
      echo.upTo('error' in unit ? text.length : unit.statement.end);
      if ('error' in unit) {
        shell.line = unit.line;
        unit.error();
        shell.status = 2;
        if ((source.kind === 'eval' || shell.sourceDepth > 0) && shell.dialect.name === 'bash') return;
        throw new ShellExit(2);
      }
      const { pos, end } = unit.statement;
      if (given === lineAt(text, pos)) {
        given = lineAt(text, end);
        continue;
      }
      const last = mode.last && index === units.length - 1;
      if (yield* runLine(shell, unit.statement, { tested: mode.tested, last })) given = lineAt(text, end);
    }
  } catch (error) {
    if (error instanceof ShellError) shell.report(error);
    throw error;
  } finally {
    shell.source = saved;
  }
}

/** bash gives up a line when an expansion or assignment in it goes wrong, and reads the next one. True: it did. */
function* runLine(shell: Shell, statement: Statement, mode: Mode): Coroutine<boolean> {
  try {
    yield* runStatement(shell, statement, mode);
    return false;
  } catch (error) {
    if (!(error instanceof ShellError) || error.fatal || shell.dialect.name !== 'bash') throw error;
    shell.report(error);
    shell.status = error.status;
    return true;
  }
}

function* runScript(shell: Shell, script: ParsedScript, mode: Mode): Coroutine<void> {
  const last = mode.last && script.commands.length > 0;
  yield* runStatements(shell, script.commands, { ...mode, last });
}

export const evaluator: Evaluator = {
  script: runScript,
  text: runText,
  subshell,
  fork,
  command: runCommand,
};

/** `set -v`: lines are shown as they are read. Those that were read before it was set are not. */
class VerboseEcho {
  private readonly shell: Shell;
  private readonly text: string;
  private at = 0;

  constructor(shell: Shell, text: string) {
    this.shell = shell;
    this.text = text;
  }

  upTo(position: number): void {
    if (this.at >= position) return;
    const newline = this.text.indexOf('\n', position);
    const end = newline === -1 ? this.text.length : newline + 1;
    const { kind } = this.shell.source;
    const shows = this.shell.dialect.name === 'bash' || kind === 'file' || kind === 'stdin';
    if (this.shell.options.has('v') && shows) {
      this.shell.process.complain(this.text.slice(this.at, end).replace(/\n?$/, '\n'));
    }
    this.at = end;
  }
}
