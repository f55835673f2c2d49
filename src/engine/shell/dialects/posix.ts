import { describeSignal, type Errno, type ExitStatus } from '../../kernel/index.ts';
import { SPECIAL } from '../builtins/index.ts';
import { posixQuote } from '../quote.ts';
import type { Shell, ShellDialect } from '../shell.ts';

/** Says `Killed` and the like for a child that a signal ended, as shells do without job control. */
export function sayDeath(shell: Shell, status: ExitStatus): void {
  if (status.signal === 0 || status.signal === 2 || status.signal === 13) return;
  shell.process.complain(`${describeSignal(status.signal)}\n`);
}

/** The built-in in whose name the shell speaks when it runs text: `eval`, or the file that `.` reads. */
export function runningIn(shell: Shell): string {
  return shell.source.kind === 'eval' ? 'eval' : (shell.sourceName ?? '');
}

/** What ash and dash, both descended from the Almquist shell, have in common. */
export const POSIX = {
  special: SPECIAL,
  errorStatus: 2,
  optionLettersKnown: 'aefnuvxCbimIsEV',
  localsStartUnset: false,
  forgetsWaitedJobs: false,
  notFound: (name: string) => `${name}: not found`,
  missingFile: (name: string) => `${name}: not found`,
  execRefused: (shell: Shell, path: string, error: Errno) => {
    shell.complainAs('exec', `${path}: ${shell.process.strerror(error)}`);
  },
  execMissing: (name: string) => `${name}: not found`,
  readonlyVariable: (name: string) => `${name}: is read only`,
  unset: (name: string) => `${name}: parameter not set`,
  parameterNotSet: (colon: boolean) => (colon ? 'parameter not set or null' : 'parameter not set'),
  traceValue: (value: string) => value,
  showMarked: (builtin: string, _mark: string, name: string, value: string | undefined) =>
    value === undefined ? `${builtin} ${name}` : `${builtin} ${name}=${posixQuote(value)}`,
  showVariable: (name: string, value: string) => `${name}=${posixQuote(value)}`,
  showTrap: (signal: string, action: string) => `trap -- ${posixQuote(action)} ${signal}`,
  noSuchJob: (word: string) => (/^%/.test(word) ? `No such job: ${word}` : `Illegal number: ${word}`),
  reportDeath: (shell: Shell, _pid: number, status: ExitStatus, kind: string) => {
    if (kind !== 'job' || status.signal !== 15) sayDeath(shell, status);
  },
  afterPipeline: () => undefined,
  *onError() {
    // Only bash has an ERR trap.
  },
  replaces: () => true,
  /** Both shells go through their table of options from its end. */
  optionLetters: (shell: Shell) =>
    'u b a C E V v x c s n m i I f e'
      .split(' ')
      .filter((letter) => shell.options.has(letter) && (letter !== 'c' || shell.dialect.name === 'ash'))
      .join(''),
  optionError: (shell: Shell, kind: 'illegal' | 'argument', letter: string) => {
    shell.process.complain(
      kind === 'illegal' ? `Illegal option -${letter}\n` : `No arg for -${letter} option\n`,
    );
  },
} satisfies Partial<ShellDialect>;
