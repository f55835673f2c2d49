import {
  SIGNALS,
  statusCode,
  TerminalDescription,
  until,
  type Coroutine,
  type Process,
} from '../kernel/index.ts';
import { LoopControl, ShellError, ShellExit, ShellInterrupt, ShellReturn } from './errors.ts';
import { checkSyntax } from './grammar.ts';
import type { Shell } from './shell.ts';

/** Runs lines from a terminal, with a prompt before each, until the end of input or `exit`. */
export function* interact(shell: Shell, run: (text: string) => Coroutine<void>): Coroutine<void> {
  const { process } = shell;
  const { manners } = shell.dialect;
  if (!process.env.has('PS1')) shell.variables.set('PS1', manners.prompt(shell));
  shell.interactive = true;
  // Interactive shells live through both; children get the defaults back.
  for (const signal of [SIGNALS.INT, SIGNALS.TERM]) process.dispositions.set(signal, 'catch');
  yield* say(process, manners.greeting);
  for (;;) {
    const text = yield* readCommand(shell);
    if (text === null) {
      yield* say(process, manners.goodbye.end);
      return;
    }
    yield* runOne(shell, text, run);
  }
}

/** One command, which may take several lines; null at the end of input. */
function* readCommand(shell: Shell): Coroutine<string | null> {
  const { process, variables } = shell;
  for (let text = ''; ;) {
    const prompt = text === '' ? (variables.get('PS1') ?? '') : (variables.get('PS2') ?? '');
    yield* say(process, `${promptText(shell, prompt)}${shell.dialect.manners.query}`);
    const line = yield* readLine(process);
    if (line === 'interrupted') {
      shell.status = 128 + SIGNALS.INT;
      text = '';
      continue;
    }
    if (line === '') return text === '' ? null : text;
    text += line;
    if (!isIncomplete(shell, text)) return text;
  }
}

function* readLine(process: Process): Coroutine<string> {
  const stdin = process.descriptor(0);
  if (stdin instanceof TerminalDescription) {
    yield* until(() => stdin.device.pending() || process.caught.length > 0);
    if (process.caught.splice(0).includes(SIGNALS.INT)) return 'interrupted';
  }
  return yield* process.read(0);
}

function* runOne(shell: Shell, text: string, run: (text: string) => Coroutine<void>): Coroutine<void> {
  try {
    if (text.trim() !== '') yield* run(text);
  } catch (error) {
    if (error instanceof ShellInterrupt) shell.status = statusCode({ code: 0, signal: SIGNALS.INT });
    else if (error instanceof ShellError) {
      shell.complainAs(error.builtin, error.message);
      shell.status = error.status;
    } else if (error instanceof ShellReturn) shell.status = error.status;
    else {
      if (error instanceof ShellExit) yield* say(shell.process, shell.dialect.manners.goodbye.exit);
      if (!(error instanceof LoopControl)) throw error;
    }
  }
}

/** Whether more lines must follow before a text is a command. */
function isIncomplete(shell: Shell, text: string): boolean {
  if (/(^|[^\\])(\\\\)*\\\n$/.test(text)) return true;
  const here = /<<-?\s*(['"]?)(\w+)\1/.exec(text);
  if (here !== null && !new RegExp(`\\n\\t*${here[2] ?? ''}\\n`).test(text)) return true;
  const problem = checkSyntax(text, shell.dialect);
  return (
    problem !== null && ['end', 'quote', 'substitution'].includes(problem.kind) && problem.token === undefined
  );
}

/** PS1 and PS2: what stands for directory, user and host; only shells that know backslashes have them. */
function promptText(shell: Shell, text: string): string {
  if (shell.dialect.name === 'dash') return text;
  const { process } = shell;
  const home = shell.variables.get('HOME') ?? '';
  const directory = shell.logicalDirectory;
  const inHome = home !== '' && home !== '/' && (directory === home || directory.startsWith(`${home}/`));
  const shown = inHome ? `~${directory.slice(home.length)}` : directory;
  const values: Readonly<Record<string, string>> = {
    w: shown,
    W: shown === '/' ? '/' : shown.replace(/^.*\//, ''),
    u: process.euid === 0 ? 'root' : (shell.variables.get('USER') ?? String(process.euid)),
    h: process.kernel.hostname.replace(/\..*/, ''),
    H: process.kernel.hostname,
    s: process.name,
    v: '5.2',
    n: '\n',
    $: process.euid === 0 ? '#' : '$',
    '\\': '\\',
    '[': '',
    ']': '',
  };
  return text.replace(/\\(.)/g, (whole, letter: string) => values[letter] ?? whole);
}

function* say(process: Process, text: string): Coroutine<void> {
  if (text !== '') yield* process.write(process.hasDescriptor(2) ? 2 : 1, text);
}

/** Whether a shell that was given nothing to run talks to a terminal. */
export function sitsAtTerminal(process: Process): boolean {
  return [0, 2].every((fd) => process.hasDescriptor(fd) && process.descriptor(fd).terminal);
}
