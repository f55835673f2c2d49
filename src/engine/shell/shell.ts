import type { Coroutine, Process } from '../kernel/index.ts';
import type { CommandNode, Function as FunctionNode, ParsedScript, Statement } from 'unbash';
import type { Dialect } from './dialect.ts';
import type { ShellError } from './errors.ts';
import { lineAt } from './parse.ts';
import { Variables, type Variable } from './variables.ts';

/** A script being run: its text (positions in the tree index it) and the number of its first line. */
export interface Source {
  readonly text: string;
  readonly firstLine: number;
  /** `-c` argument, script file, `eval` or `.` text. */
  readonly kind: 'argument' | 'file' | 'stdin' | 'eval';
  /** The script that `eval` stands in: messages look like its own. */
  readonly outer?: Source['kind'];
}

/** How a command is run. */
export interface Mode {
  /** Its status is looked at by `if`, `while`, `&&`, `||` or `!`: `set -e` does not apply. */
  readonly tested: boolean;
  /** Nothing comes after it in this process: a program may replace the shell. */
  readonly last: boolean;
}

export const PLAIN: Mode = { tested: false, last: false };

/** A function and the script its positions refer to. */
export interface ShellFunction {
  readonly node: FunctionNode;
  readonly source: Source;
}

export interface Job {
  readonly number: number;
  readonly pid: number;
  readonly text: string;
  readonly pids: readonly number[];
}

/** Single-letter options and named ones, on or off. */
export type Options = Set<string>;

/** Runs a parsed script in a shell; supplied by the evaluator so that expansions and built-ins need not import it. */
export interface Evaluator {
  script(shell: Shell, script: ParsedScript, mode: Mode): Coroutine<void>;
  /** Parses and runs text line by line, as `eval`, `.`, traps and `-c` do. */
  text(shell: Shell, text: string, source: Source, mode: Mode): Coroutine<void>;
  /** Runs a command in a child and waits for it; the child ends with the status that `body` leaves. */
  subshell(shell: Shell, body: (child: Shell) => Coroutine<void>): Coroutine<number>;
  /** Forks a child shell. */
  fork(shell: Shell, body: (child: Shell) => Coroutine<void>): Process;
  /** Runs a simple command that is already expanded. */
  command(
    shell: Shell,
    argv: readonly string[],
    options: { functions: boolean; builtins: boolean },
  ): Coroutine<number>;
}

export type ShellDialect = Dialect<Shell>;

/** State of one shell process. All strings are byte strings. */
export class Shell {
  readonly process: Process;
  readonly dialect: ShellDialect;
  readonly evaluator: Evaluator;
  /** `$0`, and the name in messages. */
  name = 'sh';
  source: Source = { text: '', firstLine: 1, kind: 'argument' };
  /** Line of the command being run, counted from 1. */
  line = 1;
  status = 0;
  variables = new Variables();
  functions = new Map<string, ShellFunction>();
  aliases = new Map<string, string>();
  positional: readonly string[] = [];
  options: Options = new Set();
  /** Signal number (0 for EXIT) or `ERR`, … to what it runs; empty text ignores. */
  traps = new Map<number | string, string>();
  jobs: Job[] = [];
  /** `$!` */
  lastBackground: number | undefined;
  /** `$$`: of the first shell, not of a subshell. */
  pid: number;
  /** Saved variables of the functions being run, innermost last. */
  locals: Map<string, Variable | undefined>[] = [];
  loopDepth = 0;
  functionDepth = 0;
  /** Functions being run, the innermost last. */
  functionNames: readonly string[] = [];
  sourceDepth = 0;
  /** Status of the last command substitution in an assignment, if there was one. */
  substitutionStatus: number | undefined;
  pipeStatus: readonly number[] = [0];
  subshell = false;
  /** Somebody types its lines: Ctrl-C ends what runs, mistakes do not end the shell. */
  interactive = false;
  /** State of RANDOM. */
  random = 42;
  /** Text of the command that was started last, for bash's reports of its death. */
  lastCommandText = '';
  /** Programs that were searched in PATH and run, for `type` and `hash`. */
  hashed = new Set<string>();
  /** `$_` of bash: the last word of the command before. */
  lastArgument: string | undefined;
  /** Command substitutions around this shell: bash repeats the first character of PS4 as often. */
  depth = 0;
  /** Stack of `pushd`, without the working directory. */
  directories: readonly string[] = [];
  /** `pwd` without following links. */
  logicalDirectory = '/';
  /** Status of background processes that were waited for. */
  finished = new Map<number, number>();
  /** File being sourced, as bash names it in messages. */
  sourceName: string | undefined;
  /** True in a part of a pipeline: bash leaves the standard input of its background commands alone. */
  piped = false;
  /** The built-in being run, for its messages. */
  command = '';
  /** The function being run was called where its status is tested: `set -e` does not apply inside. */
  testedFunction = false;
  optionIndex = { next: 1, offset: 0 };

  /** Runs the body of a function; set by the evaluator. */
  runBody: (
    shell: Shell,
    node: CommandNode | { type: 'CompoundList'; commands: readonly Statement[] },
  ) => Coroutine<void> = () => {
    throw new Error('no evaluator');
  };

  constructor(process: Process, dialect: ShellDialect, evaluator: Evaluator) {
    this.process = process;
    this.dialect = dialect;
    this.evaluator = evaluator;
    this.pid = process.pid;
  }

  /** The shell as a forked child has it: same state, traps reset. */
  cloneFor(process: Process): Shell {
    const child = new Shell(process, this.dialect, this.evaluator);
    child.name = this.name;
    child.source = this.source;
    child.line = this.line;
    child.status = this.status;
    child.variables = new Variables(this.variables);
    child.functions = new Map(this.functions);
    child.aliases = new Map(this.aliases);
    child.positional = this.positional;
    child.options = new Set(this.options);
    for (const [signal, action] of this.traps) if (action === '') child.traps.set(signal, action);
    child.lastBackground = this.lastBackground;
    if (this.dialect.name !== 'dash') child.jobs = this.jobs;
    child.pid = this.pid;
    child.locals = this.locals.map((frame) => new Map(frame));
    child.loopDepth = this.loopDepth;
    child.functionDepth = this.functionDepth;
    child.functionNames = this.functionNames;
    child.sourceDepth = this.sourceDepth;
    child.subshell = true;
    child.interactive = this.interactive;
    child.directories = this.directories;
    child.depth = this.depth;
    child.hashed = new Set(this.hashed);
    child.lastArgument = this.lastArgument;
    child.logicalDirectory = this.logicalDirectory;
    child.sourceName = this.sourceName;
    child.piped = this.piped;
    child.command = this.command;
    child.runBody = this.runBody;
    child.testedFunction = this.testedFunction;
    return child;
  }

  get ifs(): string {
    return this.variables.get('IFS') ?? ' \t\n';
  }

  /** Notes the line of a node for messages and LINENO. */
  at(position: number): void {
    this.line = this.source.firstLine + lineAt(this.source.text, position);
  }

  /** Prints a message of the shell itself. */
  complain(message: string): void {
    this.process.complain(`${this.dialect.prefix(this, '')}${message}\n`);
  }

  /** Prints what went wrong, once. */
  report(error: ShellError): void {
    if (!error.said) this.complainAs(error.builtin, error.message);
    error.said = true;
  }

  /** Prints a message of the built-in being run. */
  complainAs(builtin: string, message: string): void {
    this.process.complain(`${this.dialect.prefix(this, builtin)}${message}\n`);
  }
}
