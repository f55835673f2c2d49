import { consoleInput, makeWorkingDirectory, rootFor, rootOf, startProcess, type Input } from './boot.ts';
import { fromUnicode } from './bytes.ts';
import type { Budget, Console, Exec, ExecOutcome, ExecRequest, Task } from './contract.ts';
import { BudgetSpent } from './control.ts';
import { Kernel } from './kernel.ts';
import { mountAll } from './mount-all.ts';
import { nowhere, type Outside } from './network.ts';
import { OutputLog } from './output-log.ts';
import { statusCode } from './process.ts';
import type { Programs } from './program.ts';

/** 128 + SIGKILL: what a command that had to be stopped exits with. */
export const KILLED = 137;

/** What one execution may use unless it is given more. */
export const BUDGET: Budget = {
  steps: 1_000_000,
  stepsPerIdle: 0,
  processes: 256,
  memory: 64 << 20,
  output: 4 << 20,
};

/** What the builder says of a file that is no program, as an exit code. */
const NOT_EXECUTABLE = 1;

/** Makes the function that runs processes, given the programs there are, and who answers what they send out. */
export function createExec(programs: Programs, outside: Outside = nowhere): Exec {
  return (request) => execute(programs, request, outside);
}

function* execute(programs: Programs, request: ExecRequest, outside: Outside): Task<ExecOutcome> {
  const budget = { ...BUDGET, ...request.budget };
  const kernel = new Kernel(rootFor(request), programs, budget, { ...request, outside });
  const mounted = mountAll(kernel, request);
  const output = new OutputLog(budget.output, () => kernel.time());
  const input = request.console === undefined ? undefined : sitDown(kernel, request.console, output);
  const finish = (exitCode: number, startError?: string): ExecOutcome => ({
    exitCode,
    ...(startError === undefined ? {} : { startError }),
    output: output.chunks(),
    tree: rootOf(kernel).result(),
    mounts: mounted.map((fs) => fs.result()),
    unsupported: kernel.unsupported,
    elapsed: kernel.elapsed(),
  });
  makeWorkingDirectory(kernel, request.cwd);
  const started = startProcess(kernel, request, output, NOT_EXECUTABLE, input);
  if (typeof started === 'string') return finish(1, started);
  if (started.status !== null) return finish(started.status.code);
  try {
    const status = yield* kernel.run(started);
    return finish(statusCode(status));
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    const message = `layerwise: the command was stopped: ${error.reason}`;
    output.note(2, `${message}\n`);
    kernel.unsupported.push({ what: 'a command that does not end by itself', message });
    return finish(KILLED);
  }
}

/** Connects a run with who sits at its terminal. */
function sitDown(kernel: Kernel, console: Console, output: OutputLog): Input {
  const input = consoleInput(kernel, output);
  output.watch((fd, text) => console.show(fd, text));
  kernel.attend({
    look: () => {
      const typed = console.take();
      if (typed !== '') input.give(fromUnicode(typed));
    },
    idle: () => console.idle(),
    passed: (now) => console.passed(now),
  });
  return input;
}
