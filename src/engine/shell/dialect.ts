import type { Coroutine, Errno, ExitStatus } from '../kernel/index.ts';
import type { ArithmeticError } from './arithmetic.ts';
import type { TestError } from './test.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** How a shell talks to somebody at a terminal. */
export interface Manners<Shell> {
  /** Before the first prompt. */
  readonly greeting: string;
  /** PS1 unless something else sets it. */
  readonly prompt: (shell: Shell) => string;
  /** Behind every prompt: what the line editor asks the terminal. */
  readonly query: string;
  /** Said at the end of input, and by `exit`. */
  readonly goodbye: { readonly end: string; readonly exit: string };
}

/** What happens around each line that is typed into a shell which lives on. */
export interface LineByLine<Shell> {
  before(shell: Shell): void;
  after(shell: Shell): void;
}

/** What a file could not be opened for. */
export type OpenPurpose = 'read' | 'create';

/** One kind of shell: what it understands, and its words. `Shell` is a running one. */
export interface Dialect<Shell> {
  readonly name: 'ash' | 'dash' | 'bash';
  /** How it talks to somebody at a terminal. */
  readonly manners: Manners<Shell>;
  /** Its lines come from somebody at a terminal, one by one: state lasts, Ctrl-C ends the whole line. */
  readonly lineByLine?: LineByLine<Shell>;
  /** Start of a message of the shell (`builtin` empty) or of one of its built-ins. */
  prefix(shell: Shell, builtin: string): string;
  /** Path of the command of this name, if the shell's own program is that too and is taken whatever PATH says. */
  ownProgram?(shell: Shell, name: string): string | undefined;
  /** Which syntax beyond POSIX exists. */
  readonly features: ReadonlySet<Feature>;
  readonly builtins: ReadonlyMap<string, (shell: Shell, argv: readonly string[]) => Coroutine<number>>;
  /** POSIX special built-ins: their mistakes end the shell, assignments before them stay. */
  readonly special: ReadonlySet<string>;
  /** Status of a shell that ends because of its own error. */
  readonly errorStatus: number;
  /** Status of a command whose redirection failed. */
  readonly redirectStatus: number;
  // Built-ins
  usage(shell: Shell, builtin: string): void;
  illegalOption(letter: string, sign: string): string;
  testError(error: TestError, args: readonly string[]): string;
  readonly optionLettersKnown: string;
  readonly readOptions: string;
  /** `export -n`. */
  readonly exportsOff: boolean;
  /** `local x` hides an outer x instead of keeping its value. */
  readonly localsStartUnset: boolean;
  readonly forgetsWaitedJobs: boolean;
  showMarked(builtin: string, mark: 'exported' | 'readonly', name: string, value: string | undefined): string;
  showVariable(name: string, value: string): string;
  showJob(number: number, mark: string, done: boolean, text: string): string;
  showTrap(signal: string, action: string): string;
  badTrap(shell: Shell, name: string): void;
  cannotChange(shell: Shell, path: string, error: Errno): string;
  illegalMode(text: string): string;
  noSuchJob(word: string): string;
  killError(shell: Shell, kind: 'usage' | 'signal' | 'pid' | 'missing' | 'denied', word: string): number;
  optionError(shell: Shell, kind: 'illegal' | 'argument', letter: string): void;
  execMissing(name: string): string;
  /** `exec` of a file that may not be executed. */
  execRefused(shell: Shell, path: string, error: Errno): void;
  cannotSource(shell: Shell, file: string, searched: boolean, error: Errno): string;

  /** Says that a child was ended by a signal, where this shell does. */
  reportDeath(
    shell: Shell,
    pid: number,
    status: ExitStatus,
    kind: 'command' | 'subshell' | 'pipeline' | 'job',
  ): void;
  /** After a command that failed outside of a test: bash's ERR trap. */
  onError(shell: Shell): Coroutine<void>;
  /** Whether `export A=$x` keeps the value in one piece. */
  declares(builtin: string): boolean;
  /** How `set -x` shows a word and an assigned value. */
  traceWord(word: string): string;
  traceValue(value: string): string;
  /** A built-in could not write its output: says so, returns the status. */
  writeError(shell: Shell, builtin: string, error: Errno): number;
  /** Whether a last command replaces the shell instead of being its child. */
  replaces(shell: Shell): boolean;
  /** A program given by path that is not there. */
  missingFile(name: string): string;
  /** Refusal to run a file without `#!` that is no text. */
  refusesBinary(head: string): ((name: string) => { message: string; status: number }) | undefined;
  /** Prints what is wrong with a script. `line` counts from 1. */
  syntaxError(shell: Shell, problem: SyntaxProblem, place: { text: string; line: number }): void;
  /** Book-keeping after a pipeline of several commands. */
  afterPipeline(shell: Shell): void;
  notFound(name: string): string;
  cannotExecute(shell: Shell, name: string, error: Errno): { message: string; status: number };
  cannotOpen(shell: Shell, path: string, error: Errno, purpose: OpenPurpose): string;
  badDescriptor(fd: number, target: number): string;
  readonlyVariable(name: string, builtin: string): string;
  unset(name: string): string;
  /** `${1:=x}`: what cannot be assigned. */
  badAssignment(name: string): string;
  /** Message of `${x:?}` without a word. */
  parameterNotSet(colon: boolean): string;
  /** `$-` */
  optionLetters(shell: Shell): string;
  /** Variables the shell makes up when they are read, such as RANDOM. */
  dynamic(shell: Shell, name: string): string | undefined;
  badSubstitution(text: string): string;
  arithmetic(error: ArithmeticError): string;
}

export type Feature =
  | 'arrays'
  | 'brace expansion'
  | 'substring'
  | 'replace'
  | 'case modification'
  | 'indirection'
  | 'double bracket'
  | 'double bracket operators'
  | 'double parenthesis'
  | 'here string'
  | 'process substitution'
  | 'dollar quotes'
  | 'translated strings'
  | 'dollar bracket'
  | 'both redirect'
  | 'function keyword'
  | 'append assignment'
  | 'extended arithmetic'
  | 'pipefail'
  | 'ambiguous redirect'
  | 'read file substitution'
  | 'temporary assignments to special built-ins end'
  | 'replace shell only for single commands';
