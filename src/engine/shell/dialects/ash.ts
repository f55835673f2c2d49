import { strerror } from '../../kernel/index.ts';
import { ASH_BUILTINS } from '../builtins/index.ts';
import type { Feature } from '../dialect.ts';
import { ShellError } from '../errors.ts';
import type { Shell, ShellDialect } from '../shell.ts';
import { runTrap } from '../trap.ts';
import { POSIX, runningIn } from './posix.ts';

const FEATURES: readonly Feature[] = [
  'substring',
  'replace',
  'double bracket',
  'dollar quotes',
  'both redirect',
  'function keyword',
  'extended arithmetic',
  'pipefail',
  'process substitution',
];

/** Built-ins that are applets too speak with the applet's voice. */
const APPLETS = new Set(['echo', 'printf', 'test', '[', '[[', 'kill']);

const ASH: Omit<ShellDialect, 'prefix' | 'manners'> = {
  ...POSIX,
  *onError(shell) {
    if (shell.traps.has('ERR')) yield* runTrap(shell, 'ERR');
  },
  name: 'ash',
  features: new Set(FEATURES),
  builtins: ASH_BUILTINS,
  redirectStatus: 1,
  exportsOff: true,
  localsStartUnset: true,
  readOptions: 'rspndtu',
  dynamic: (shell, name) => {
    if (name === 'LINENO') return String(shell.line - 1);
    if (name === 'FUNCNAME') return shell.functionNames[shell.functionNames.length - 1];
    return name === 'RANDOM' ? randomNumber(shell) : undefined;
  },
  cannotExecute: (shell, name, error) => ({
    message: error.code === 'ENOENT' ? `${name}: not found` : `${name}: ${shell.process.strerror(error)}`,
    status: error.code === 'ENOENT' ? 127 : 126,
  }),
  cannotOpen: (shell, path, error, purpose) => {
    const create = purpose === 'create';
    const why =
      error.code === 'ENOENT'
        ? create
          ? 'nonexistent directory'
          : 'no such file'
        : shell.process.strerror(error);
    return `can't ${create ? 'create' : 'open'} ${path}: ${why}`;
  },
  cannotSource: (shell, file, searched, error) =>
    searched ? `${file}: not found` : `can't open '${file}': ${shell.process.strerror(error)}`,
  badDescriptor: (fd, target) => `dup2(${fd},${target}): Bad file descriptor`,
  badSubstitution: () => 'syntax error: bad substitution',
  badAssignment: (name) => `${name}: bad variable name`,
  arithmetic: (error) =>
    error.kind === 'division'
      ? 'divide by zero'
      : error.kind === 'exponent'
        ? 'exponent less than 0'
        : 'arithmetic syntax error',
  declares: () => true,
  traceWord: ashTrace,
  traceValue: ashTrace,
  writeError: (shell, builtin, error) => {
    shell.process.complain(
      `${APPLETS.has(builtin) ? 'sh' : shell.name}: write error: ${strerror(error.code, 'musl')}\n`,
    );
    return 1;
  },
  refusesBinary: () => undefined,
  usage: (shell, builtin) => {
    if (builtin === 'printf') {
      shell.complainAs(builtin, 'usage: printf FORMAT [ARGUMENT...]');
      return;
    }
    throw new ShellError('usage', 2, true, builtin);
  },
  illegalOption: (letter, sign) => `illegal option ${sign}${letter}`,
  testError: (error) => {
    switch (error.kind) {
      case 'number':
        if (error.word === '') return 'out of range';
        return `${error.word}: ${/^\s*[-+]?\d/.test(error.word) ? 'bad number' : 'out of range'}`;
      case 'missing':
        return `${error.word}: argument expected`;
      case 'bracket':
        return 'missing ]';
      case 'paren':
        return 'closing paren expected';
      default:
        return `${error.word}: unknown operand`;
    }
  },
  showJob: (number, mark, done, text) =>
    `[${number}]${mark}  ${done ? 'Done                       ' : `Running                    ${text}`}`,
  badTrap: (shell, name) => {
    shell.complainAs('trap', `${name}: invalid signal specification`);
  },
  noSuchJob: (word) => (word.startsWith('%') ? `${word}: no such job` : `Illegal number: ${word}`),
  illegalMode: (text) => `illegal mode: ${text}`,
  cannotChange: (shell, path, error) => `can't cd to ${path}: ${shell.process.strerror(error)}`,
  killError: (shell, kind, word) => {
    const messages = {
      usage: 'you need to specify whom to kill',
      signal: `bad signal name '${word}'`,
      pid: `invalid number '${word}'`,
      missing: `can't kill pid ${word}: No such process`,
      denied: `can't kill pid ${word}: Operation not permitted`,
    };
    shell.complainAs('kill', messages[kind]);
    return 1;
  },
  syntaxError: (shell, problem) => {
    const awaited = problem.expecting === 'word' ? 'word' : `"${problem.expecting ?? ''}"`;
    const expecting = problem.expecting === undefined ? '' : ` (expecting ${awaited})`;
    shell.complainAs(problem.context ?? '', `syntax error: ${describe(problem)}${expecting}`);
  },
};

const GREETING =
  '\n\nBusyBox v1.38.0 (Debian 1:1.38.0-3+b1) built-in shell (ash)\n' +
  "Enter 'help' for a list of built-in commands.\n\n";

/**
 * busybox ash 1.37 as Alpine builds it. `lines`: 1.38 as Debian builds it, which names a line in every message and
 * introduces itself; its applets need no PATH (FEATURE_SH_STANDALONE).
 */
export function makeAsh(lines: boolean): ShellDialect {
  return {
    ...ASH,
    manners: {
      greeting: lines ? GREETING : '',
      prompt: () => '\\w \\$ ',
      query: '\x1b[6n',
      goodbye: { end: '\n', exit: '' },
    },
    ...(lines ? { ownProgram: appletOf } : {}),
    prefix: (shell, builtin) => {
      if (APPLETS.has(builtin)) return 'sh: ';
      const named = builtin === '' ? runningIn(shell) : builtin;
      const who = named === '' ? '' : `${named}: `;
      if ((shell.source.outer ?? shell.source.kind) === 'file')
        return `${shell.name}: ${who}line ${shell.line}: `;
      return named === '' && !lines ? `${shell.name}: ` : `${shell.name}: ${who}line ${shell.line - 1}: `;
    },
  };
}

/** Where links to busybox are. */
const APPLET_DIRECTORIES = ['/bin', '/usr/bin', '/sbin', '/usr/sbin'];

/** Where the shell's own busybox has an applet of that name. */
function appletOf({ process: { exe, files } }: Shell, name: string): string | undefined {
  if (name.includes('/') || name === '') return undefined;
  return APPLET_DIRECTORIES.map((directory) => `${directory}/${name}`).find((path) => files.same(path, exe));
}

/** Deterministic stand-in for RANDOM. */
function randomNumber(shell: Shell): string {
  shell.random = (shell.random * 1103515245 + 12345) % 2147483648;
  return String((shell.random >>> 8) % 32768);
}

/** `set -x` quotes words that need it. */
function ashTrace(word: string): string {
  if (/^[A-Za-z0-9_@%+:,./\]-]*$/.test(word)) return word;
  return word
    .split(/('+)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith("'") ? `"${part}"` : `'${part}'`))
    .join('');
}

function describe(problem: Parameters<ShellDialect['syntaxError']>[1]): string {
  switch (problem.kind) {
    case 'end':
      return 'unexpected end of file';
    case 'quote':
      return 'unterminated quoted string';
    case 'token':
      return `unexpected "${problem.token ?? ''}"`;
    case 'other':
      return (problem.token ?? '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
    default:
      return `unexpected ${problem.kind}`;
  }
}
