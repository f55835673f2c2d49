import type { ShellDialect } from '../shell.ts';
import { DASH_BUILTINS } from '../builtins/index.ts';
import { ShellError } from '../errors.ts';
import { POSIX, runningIn } from './posix.ts';

/** dash 0.5.12 as Debian has it: `/bin/sh` of Debian and Ubuntu images. */
export const dash: ShellDialect = {
  ...POSIX,
  name: 'dash',
  manners: {
    greeting: '',
    prompt: ({ process }) => (process.euid === 0 ? '# ' : '$ '),
    query: '',
    goodbye: { end: '\n', exit: '' },
  },
  features: new Set(),
  builtins: DASH_BUILTINS,
  redirectStatus: 2,
  // Only a forked child becomes its last command; `dash -c` stays beside it (tried with dash 0.5.12 of Debian).
  replaces: (shell) => shell.subshell,
  exportsOff: false,
  readOptions: 'rp',
  prefix: (shell, builtin) => {
    const who = builtin === '' ? runningIn(shell) : builtin;
    return `${shell.name}: ${shell.line}: ${who === '' ? '' : `${who}: `}`;
  },
  // Debian builds it without LINENO.
  dynamic: () => undefined,
  cannotExecute: (shell, name, error) => ({
    message: error.code === 'ENOENT' ? `${name}: not found` : `${name}: ${shell.process.strerror(error)}`,
    status: error.code === 'ENOENT' ? 127 : 126,
  }),
  cannotOpen: (shell, path, error, purpose) => {
    const why =
      error.code === 'ENOENT'
        ? purpose === 'create'
          ? 'Directory nonexistent'
          : 'No such file'
        : shell.process.strerror(error);
    return `cannot ${purpose === 'create' ? 'create' : 'open'} ${path}: ${why}`;
  },
  cannotSource: (shell, file, searched, error) =>
    searched
      ? `${file}: not found`
      : `cannot open ${file}: ${error.code === 'ENOENT' ? 'No such file' : shell.process.strerror(error)}`,
  badDescriptor: (fd) => `${fd}: Bad file descriptor`,
  badSubstitution: () => 'Bad substitution',
  badAssignment: (name) => `${name}: bad variable name`,
  arithmetic: (error) => {
    const text = `arithmetic expression: `;
    const shown = `"${error.expression}"`;
    switch (error.kind) {
      case 'number':
        return `Illegal number: ${error.expression}`;
      case 'division':
        return `${text}division by zero: ${shown}`;
      case 'primary':
        return `${text}expecting primary: ${shown}`;
      case 'paren':
        return `${text}expecting ')': ${shown}`;
      case 'colon':
        return `${text}expecting ':': ${shown}`;
      default:
        return `${text}expecting EOF: ${shown}`;
    }
  },
  declares: () => true,
  traceWord: (word) => word,
  writeError: (shell, builtin) => {
    shell.complainAs(builtin, `${builtin}: I/O error`);
    return 1;
  },
  refusesBinary: (head) =>
    head.startsWith('\x7fELF')
      ? (name) => ({ message: `${name}: Exec format error`, status: 126 })
      : undefined,
  usage: (_shell, builtin) => {
    const message = builtin === 'printf' ? 'usage: printf format [arg ...]' : 'usage';
    throw new ShellError(message, 2, builtin !== 'printf', builtin);
  },
  illegalOption: (letter, sign) => `Illegal option ${sign}${letter}`,
  testError: (error) => {
    switch (error.kind) {
      case 'number':
        return `Illegal number: ${error.word}`;
      case 'missing':
        return `${error.word}: argument expected`;
      case 'bracket':
        return 'missing ]';
      case 'paren':
        return 'closing paren expected';
      default:
        return `${error.first === '' ? error.word : error.first}: unexpected operator`;
    }
  },
  showJob: (number, mark, done, text) =>
    `[${number}] ${mark} ${done ? 'Done                       ' : `Running                    ${text}`}`,
  badTrap: (shell, name) => {
    shell.process.complain(`trap: ${name}: bad trap\n`);
  },
  illegalMode: (text) => `Illegal ${/^\d/.test(text) ? 'number' : 'mode'}: ${text}`,
  cannotChange: (_shell, path) => `can't cd to ${path}`,
  killError: (shell, kind, word) => {
    switch (kind) {
      case 'usage':
        shell.complainAs(
          'kill',
          'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]',
        );
        return 2;
      case 'signal':
        shell.complainAs('kill', `Illegal option -${word.slice(0, 1)}`);
        return 2;
      case 'pid':
        shell.complainAs('kill', `Illegal number: ${word}`);
        return 2;
      default:
        shell.complainAs('kill', `${kind === 'missing' ? 'No such process' : 'Operation not permitted'}\n`);
        return 1;
    }
  },
  syntaxError: (shell, problem) => {
    const awaited = problem.expecting === 'word' ? 'word' : `"${problem.expecting ?? ''}"`;
    const expecting = problem.expecting === undefined ? '' : ` (expecting ${awaited})`;
    shell.complain(`Syntax error: ${describe(problem)}${expecting}`);
  },
};

function describe(problem: Parameters<ShellDialect['syntaxError']>[1]): string {
  switch (problem.kind) {
    case 'end':
      return 'end of file unexpected';
    case 'quote':
      return 'Unterminated quoted string';
    case 'token':
      return `"${problem.token ?? ''}" unexpected`;
    case 'other':
      return problem.token ?? '';
    default:
      return `${problem.kind} unexpected`;
  }
}
