import type { CommandNode, Pipeline } from 'unbash';
import { statusCode, type Coroutine } from '../kernel/index.ts';
import { ShellExit } from './errors.ts';
import { parseScript } from './parse.ts';
import type { Mode, Shell } from './shell.ts';

type Run = (shell: Shell, node: CommandNode, mode: Mode) => Coroutine<void>;

/** Runs `a | b | c`, with `!` and `time` in front of it. */
export function* runPipeline(shell: Shell, node: Pipeline, mode: Mode, run: Run): Coroutine<void> {
  const negated = node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1;
  const timed = node.prefixes.some((prefix) => prefix.type === 'Time');
  if (timed && shell.dialect.name !== 'bash') return yield* reread(shell, node, mode);
  const began = shell.process.kernel.now();
  const [only] = node.commands;
  if (node.commands.length === 1 && only !== undefined) {
    yield* run(shell, only, { tested: mode.tested || negated, last: mode.last && !negated && !timed });
  } else {
    yield* runParts(shell, node, run);
    shell.dialect.afterPipeline(shell);
  }
  if (negated) shell.status = shell.status === 0 ? 1 : 0;
  if (timed) shell.process.complain(spent(shell.process.kernel.now() - began));
  if (node.commands.length > 1 && shell.status !== 0 && !mode.tested && !negated) exitOnError(shell);
}

/** Only bash has a keyword `time`; to others it is a command. */
function* reread(shell: Shell, node: Pipeline, mode: Mode): Coroutine<void> {
  const { source } = shell;
  const text = source.text.slice(node.pos, node.end).replace(/\btime\b/, '\\time');
  shell.source = { ...source, text, firstLine: shell.line };
  try {
    yield* shell.evaluator.script(shell, parseScript(text), mode);
  } finally {
    shell.source = source;
  }
}

/** What `time` says, in bash's form. How much of it a processor was busy is not known: the least that can be. */
function spent(milliseconds: number): string {
  const whole = Math.max(1, Math.round(milliseconds));
  const real = `${Math.floor(whole / MINUTE)}m${((whole % MINUTE) / 1000).toFixed(3)}s`;
  return `\nreal\t${real}\nuser\t0m0.000s\nsys\t0m0.001s\n`;
}

const MINUTE = 60_000;

/** `set -e`. */
export function exitOnError(shell: Shell): void {
  if (shell.options.has('e')) throw new ShellExit(shell.status);
}

function* runParts(shell: Shell, node: Pipeline, run: Run): Coroutine<void> {
  const { process } = shell;
  const pids: number[] = [];
  let input: number | null = null;
  for (const [index, command] of node.commands.entries()) {
    const last = index === node.commands.length - 1;
    const next: { reader: number; writer: number } | null = last ? null : process.pipe();
    const both = node.operators[index] === '|&';
    const from: number | null = input;
    const child = shell.evaluator.fork(shell, function* (inner) {
      inner.piped = true;
      if (next !== null) inner.process.close(next.reader);
      if (from !== null) moveTo(inner, from, 0);
      if (next !== null) {
        moveTo(inner, next.writer, 1);
        if (both) inner.process.assign(2, inner.process.descriptor(1));
      }
      yield* run(inner, command, { tested: false, last: true });
    });
    pids.push(child.pid);
    if (from !== null) process.close(from);
    if (next !== null) process.close(next.writer);
    input = next?.reader ?? null;
  }
  yield* waitForAll(shell, pids);
}

function moveTo(shell: Shell, fd: number, target: number): void {
  if (fd === target) return;
  shell.process.assign(target, shell.process.descriptor(fd));
  shell.process.close(fd);
}

function* waitForAll(shell: Shell, pids: readonly number[]): Coroutine<void> {
  const statuses: number[] = [];
  for (const pid of pids) {
    const ended = yield* shell.process.wait(pid);
    if (ended === null || ended === 'interrupted') continue;
    if (pid === pids[pids.length - 1]) shell.dialect.reportDeath(shell, pid, ended.status, 'pipeline');
    statuses.push(statusCode(ended.status));
  }
  shell.pipeStatus = statuses;
  shell.status = statuses[statuses.length - 1] ?? 0;
  if (shell.options.has('pipefail')) shell.status = [...statuses].reverse().find((one) => one !== 0) ?? 0;
}
