import { SIGNALS, type Coroutine } from '../kernel/index.ts';
import { LoopControl, ShellError, ShellExit, ShellInterrupt, ShellReturn } from './errors.ts';
import { PLAIN, type Shell } from './shell.ts';

/** Runs the actions of signals that were caught since the last look. */
export function* runPendingTraps(shell: Shell): Coroutine<void> {
  if (shell.process.caught.length === 0) return;
  const caught = shell.process.caught;
  shell.process.caught = [];
  for (const signal of caught) {
    if (signal === SIGNALS.INT && shell.interactive && !shell.subshell && !shell.traps.has(signal))
      throw new ShellInterrupt();
    yield* runTrap(shell, signal);
  }
}

/** Runs the action of one signal; `$?` is afterwards what it was. */
export function* runTrap(shell: Shell, signal: number | string): Coroutine<void> {
  const action = shell.traps.get(signal);
  if (action === undefined || action === '') return;
  const { status, line } = shell;
  yield* shell.evaluator.text(
    shell,
    action,
    { text: action, firstLine: shell.line, kind: shell.source.kind },
    PLAIN,
  );
  shell.status = status;
  shell.line = line;
}

/** Runs the body of a shell process to its end, with the EXIT trap; the exit code. */
export function* finishShell(shell: Shell, body: () => Coroutine<void>): Coroutine<number> {
  yield* guarded(shell, body);
  const action = shell.traps.get(0);
  if (action !== undefined && action !== '') {
    shell.traps.delete(0);
    const { status } = shell;
    const ended = yield* guarded(
      shell,
      function* () {
        const source = { text: action, firstLine: 1, kind: shell.source.kind };
        yield* shell.evaluator.text(shell, action, source, PLAIN);
      },
      status,
    );
    if (!ended) shell.status = status;
  }
  return shell.status;
}

/** True when the body ended by `exit` or an error that ends the shell. */
function* guarded(shell: Shell, body: () => Coroutine<void>, status = 0): Coroutine<boolean> {
  try {
    if (status !== 0) shell.status = status;
    yield* body();
    return false;
  } catch (error) {
    if (error instanceof ShellExit) shell.status = error.status;
    else if (error instanceof ShellInterrupt) shell.status = 128 + SIGNALS.INT;
    else if (error instanceof ShellReturn) shell.status = error.status;
    else if (error instanceof LoopControl) shell.status = 0;
    else if (error instanceof ShellError) {
      shell.report(error);
      shell.status =
        shell.dialect.name === 'bash' && error.status === 127 && (shell.subshell || shell.options.has('e'))
          ? 1
          : error.status;
    } else throw error;
    return true;
  }
}

/** Tells the kernel what to do with a signal after its trap changed. */
export function disposeSignal(shell: Shell, signal: number): void {
  if (signal === 0 || signal === SIGNALS.KILL || signal === SIGNALS.STOP) return;
  const action = shell.traps.get(signal);
  if (action === undefined) shell.process.dispositions.delete(signal);
  else shell.process.dispositions.set(signal, action === '' ? 'ignore' : 'catch');
}
