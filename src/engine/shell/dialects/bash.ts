import { describeSignal, type Coroutine } from '../../kernel/index.ts';
import { BASH_BUILTINS, SPECIAL } from '../builtins/index.ts';
import type { Feature } from '../dialect.ts';
import { lineAt } from '../parse.ts';
import { shellQuote } from '../quote.ts';
import type { Shell, ShellDialect } from '../shell.ts';
import { runTrap } from '../trap.ts';
import { POSIX } from './posix.ts';

const FEATURES: readonly Feature[] = [
  'arrays',
  'brace expansion',
  'substring',
  'replace',
  'case modification',
  'indirection',
  'double bracket',
  'double bracket operators',
  'double parenthesis',
  'here string',
  'process substitution',
  'dollar quotes',
  'translated strings',
  'dollar bracket',
  'both redirect',
  'function keyword',
  'append assignment',
  'extended arithmetic',
  'pipefail',
  'ambiguous redirect',
  'read file substitution',
  'temporary assignments to special built-ins end',
  'replace shell only for single commands',
];

/** bash 5.2 as Debian has it, not in POSIX mode. */
export const bash: ShellDialect = {
  ...POSIX,
  name: 'bash',
  manners: {
    greeting: '',
    prompt,
    query: '',
    goodbye: { end: 'exit\n', exit: 'exit\n' },
  },
  features: new Set(FEATURES),
  builtins: BASH_BUILTINS,
  special: SPECIAL,
  errorStatus: 1,
  redirectStatus: 1,
  exportsOff: true,
  localsStartUnset: true,
  forgetsWaitedJobs: true,
  readOptions: 'rspndtuNae',
  optionLettersKnown: 'abefhkmnptuvxBCEHPT',
  prefix: (shell, builtin) => {
    // A function of a `-c` script comes from nowhere that bash could name.
    const nowhere = shell.functionDepth > 0 && (shell.source.outer ?? shell.source.kind) === 'argument';
    const who = shell.sourceName ?? (nowhere ? 'environment' : shell.name);
    if (shell.interactive) return `${who}: ${builtin === '' ? '' : `${builtin}: `}`;
    return `${who}: line ${shell.line}: ${builtin === '' ? '' : `${builtin}: `}`;
  },
  dynamic,
  notFound: (name) => `${name}: command not found`,
  missingFile: (name) => `${name}: No such file or directory`,
  execRefused: (shell, path, error) => {
    const directory = shell.process.files.find(path)?.type === 'dir';
    const why = directory ? 'Is a directory' : shell.process.strerror(error);
    const name = path.startsWith('/') ? path : `${shell.logicalDirectory}/${path.replace(/^(\.\/)+/, '')}`;
    shell.complain(`${name}: ${why}`);
    shell.complainAs('exec', `${name}: cannot execute: ${why}`);
  },
  execMissing: (name) => `${name}: not found`,
  cannotExecute: (shell, name, error) => {
    if (error.code === 'ENOENT')
      return { message: `${name}: cannot execute: required file not found`, status: 127 };
    const directory = shell.process.files.find(name)?.type === 'dir';
    const why = directory ? 'Is a directory' : shell.process.strerror(error);
    return { message: `${name}: ${why}`, status: 126 };
  },
  cannotOpen: (shell, path, error) =>
    error.code === 'EEXIST'
      ? `${path}: cannot overwrite existing file`
      : `${path}: ${shell.process.strerror(error)}`,
  cannotSource: (shell, file, searched, error) =>
    searched ? `${file}: No such file or directory` : `${file}: ${shell.process.strerror(error)}`,
  badDescriptor: (fd) => `${fd}: Bad file descriptor`,
  readonlyVariable: (name, builtin) =>
    builtin === 'unset' ? `${name}: cannot unset: readonly variable` : `${name}: readonly variable`,
  unset: (name) => `${name}: unbound variable`,
  parameterNotSet: (colon) => (colon ? 'parameter null or not set' : 'parameter not set'),
  badSubstitution: (text) => `${text}: bad substitution`,
  badAssignment: (name) => `$${name}: cannot assign in this way`,
  arithmetic: (error) => {
    const token = error.rest === '' ? lastToken(error.expression) : error.rest;
    switch (error.kind) {
      case 'division':
        return `${error.expression}: division by 0 (error token is "${error.rest}")`;
      case 'exponent':
        return `${error.expression}: exponent less than 0 (error token is "${error.rest}")`;
      case 'primary':
        return `${error.expression}: syntax error: operand expected (error token is "${token}")`;
      case 'operator':
        return `${error.expression}: syntax error: invalid arithmetic operator (error token is "${error.rest}")`;
      case 'assignment':
        return `${error.expression}: attempted assignment to non-variable (error token is "${error.rest}")`;
      case 'colon':
        return `${error.expression}: \`:' expected for conditional expression (error token is "${token}")`;
      case 'base':
        return `${error.expression}: value too great for base (error token is "${error.rest}")`;
      case 'paren':
        return `${error.expression}: missing \`)' (error token is "${token}")`;
      default:
        return `${error.expression}: syntax error in expression (error token is "${error.rest}")`;
    }
  },
  declares: () => true,
  traceWord: bashTrace,
  traceValue: bashTrace,
  writeError: (shell, builtin, error) => {
    shell.complainAs(builtin, `write error: ${shell.process.strerror(error)}`);
    return 1;
  },
  refusesBinary: (head) =>
    head.split('\n')[0]?.includes('\0') === true || head.startsWith('\x7fELF')
      ? (name) => ({ message: `${name}: cannot execute binary file: Exec format error`, status: 126 })
      : undefined,
  usage: (shell, builtin) => {
    shell.process.complain(`${USAGE[builtin] ?? `${builtin}: usage: ${builtin}`}\n`);
  },
  illegalOption: (letter, sign) => `${sign}${letter}: invalid option`,
  testError: (error, args) => {
    switch (error.kind) {
      case 'number':
        return `${error.word}: integer expression expected`;
      case 'missing':
        return args.length <= 3 ? `${args[0] ?? ''}: unary operator expected` : 'argument expected';
      case 'bracket':
        return "missing `]'";
      case 'paren':
        return "`)' expected";
      default:
        return args.length >= 4
          ? `${args[1] ?? ''}: binary operator expected`
          : `${args[0] ?? ''}: unary operator expected`;
    }
  },
  showMarked: (_builtin, mark, name, value) =>
    `declare -${mark === 'exported' ? 'x' : 'r'} ${name}${value === undefined ? '' : `="${value.replace(/["\\$`]/g, '\\$&')}"`}`,
  showVariable: (name, value) => `${name}=${shellQuote(value)}`,
  showJob: (number, mark, done, text) =>
    `[${number}]${mark}  ${done ? 'Done                    ' : 'Running                 '}${text}${done ? '' : ' &'}`,
  showTrap: (signal, action) =>
    `trap -- ${shellQuote(action, true)} ${/^(EXIT|ERR|DEBUG|RETURN)$/.test(signal) ? signal : `SIG${signal}`}`,
  badTrap: (shell, name) => {
    shell.complainAs('trap', `${name}: invalid signal specification`);
  },
  cannotChange: (shell, path, error) => `${path}: ${shell.process.strerror(error)}`,
  illegalMode: (text) =>
    /^\d/.test(text)
      ? `${text}: octal number out of range`
      : `\`${text.replace(/^[ugoa]*/, '').slice(0, 1)}': invalid symbolic mode operator`,
  noSuchJob: (word) =>
    word.startsWith('%') ? `${word}: no such job` : `\`${word}': not a pid or valid job spec`,
  killError: (shell, kind, word) => {
    switch (kind) {
      case 'usage':
        shell.process.complain(`${USAGE['kill'] ?? ''}\n`);
        return 2;
      case 'signal':
        shell.complainAs('kill', `${word}: invalid signal specification`);
        return 1;
      case 'pid':
        shell.complainAs('kill', `${word}: arguments must be process or job IDs`);
        return 1;
      default:
        shell.complainAs(
          'kill',
          `(${word}) - ${kind === 'missing' ? 'No such process' : 'Operation not permitted'}`,
        );
        return 1;
    }
  },
  optionError: (shell, kind, letter) => {
    const what = kind === 'illegal' ? 'illegal option' : 'option requires an argument';
    shell.process.complain(`${shell.name}: ${what} -- ${letter}\n`);
  },
  reportDeath: (shell, pid, status, kind) => {
    const { signal } = status;
    if (signal === 0 || signal === 2 || signal === 13) return;
    if (signal === 15) {
      if (kind !== 'job') shell.process.complain('Terminated\n');
      return;
    }
    const text = shell.jobs.find((job) => job.pid === pid)?.text ?? shell.lastCommandText;
    const what = describeSignal(signal).padEnd(23);
    shell.process.complain(`${shell.dialect.prefix(shell, '')}${String(pid).padStart(5)} ${what} ${text}\n`);
  },
  *onError(shell): Coroutine<void> {
    if (shell.traps.has('ERR')) yield* runTrap(shell, 'ERR');
  },
  optionLetters: (shell) =>
    'aefhkmnptuvxBCEHPTc'
      .split('')
      .filter((letter) => shell.options.has(letter) || letter === 'h' || letter === 'B' || letter === 'c')
      .join(''),
  syntaxError: (shell, problem, { text, line }) => {
    const who = `${shell.name}: ${shell.source.kind === 'argument' && !shell.subshell ? '-c: ' : ''}`;
    const say = (at: number, message: string): void => {
      shell.process.complain(
        `${problem.context === undefined ? who : `${shell.name}: ${problem.context}: `}line ${at}: ${message}\n`,
      );
    };
    if (problem.kind === 'quote') {
      const lines = lineAt(text, text.length) + (text.endsWith('\n') ? 1 : 2);
      const at = problem.token === ')' ? lines + shell.source.firstLine - 1 : line;
      say(at, `unexpected EOF while looking for matching \`${problem.token ?? '"'}'`);
    } else if (problem.kind === 'end') {
      say(
        lineAt(text, text.length) + (text.endsWith('\n') ? 1 : 2) + shell.source.firstLine - 1,
        'syntax error: unexpected end of file',
      );
    } else {
      const source = text.split('\n')[line - shell.source.firstLine] ?? '';
      say(line, `syntax error near unexpected token \`${problem.token ?? 'newline'}'`);
      say(line, `\`${source}'`);
    }
  },
};

const USAGE: Record<string, string> = {
  read: 'read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]',
  getopts: 'getopts: usage: getopts optstring name [arg ...]',
  eval: 'eval: usage: eval [arg ...]',
  trap: 'trap: usage: trap [-lp] [[arg] signal_spec ...]',
  kill: 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]',
  set: 'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]',
  printf: 'printf: usage: printf [-v var] format [arguments]',
  '.': '.: usage: . filename [arguments]',
  source: 'source: usage: source filename [arguments]',
};

function dynamic(shell: Shell, name: string): string | undefined {
  switch (name) {
    case 'LINENO':
      return String(shell.line);
    case 'FUNCNAME':
      return shell.functionNames[shell.functionNames.length - 1];
    case '_':
      return shell.lastArgument ?? (shell.name.includes('/') ? shell.name : shell.process.exe);
    case 'BASH_VERSION':
      return '5.2.15(1)-release';
    case 'BASHPID':
      return String(shell.process.pid);
    case 'UID':
      return String(shell.process.uid);
    case 'EUID':
      return String(shell.process.euid);
    case 'HOSTNAME':
      return shell.process.kernel.hostname;
    case 'PIPESTATUS':
      return String(shell.pipeStatus[0] ?? 0);
    case 'SECONDS':
      return String(Math.floor(shell.process.kernel.elapsed() / 1000));
    case 'RANDOM':
      shell.random = (shell.random * 1103515245 + 12345) % 2147483648;
      return String((shell.random >>> 8) % 32768);
    default:
      return undefined;
  }
}

function bashTrace(word: string): string {
  if (word === '') return "''";
  return /^[A-Za-z0-9_@%+=:,./\]-]+$/.test(word) && word !== ']' ? word : shellQuote(word, true);
}

function lastToken(text: string): string {
  return /[^\s\w]+\s*$|\w+\s*$/.exec(text)?.[0] ?? '';
}

/** The prompt that Debian's /etc/bash.bashrc sets, or bash's own. */
function prompt({ process }: Shell): string {
  return process.files.find('/etc/debian_version') === null ? '\\s-\\v\\$ ' : '\\u@\\h:\\w\\$ ';
}
