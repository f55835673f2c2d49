import {
  attempt,
  Errno,
  parsePasswd,
  SIGNALS,
  type Coroutine,
  type Main,
  type Process,
} from '../kernel/index.ts';
import { applyOptions } from './builtins/set.ts';
import { ShellExit } from './errors.ts';
import { evaluator } from './evaluate.ts';
import { interact, sitsAtTerminal } from './interactive.ts';
import { Shell, type ShellDialect, type Source } from './shell.ts';
import { finishShell } from './trap.ts';

/** The program that a shell of this kind is. */
export function shellMain(dialect: ShellDialect): Main {
  return function* (process) {
    const shell = new Shell(process, dialect, evaluator);
    shell.name = process.argv[0] ?? 'sh';
    const { lineByLine } = dialect;
    if (lineByLine === undefined) return yield* finishShell(shell, () => start(shell));
    shell.interactive = true;
    process.dispositions.set(SIGNALS.INT, 'catch');
    const code = yield* finishShell(shell, function* () {
      importEnvironment(shell);
      lineByLine.before(shell);
      const { script = '' } = readInvocation(shell, process.argv.slice(1));
      yield* run(shell, script, 'argument');
    });
    lineByLine.after(shell);
    return code;
  };
}

function* start(shell: Shell): Coroutine<void> {
  importEnvironment(shell);
  const invocation = readInvocation(shell, shell.process.argv.slice(1));
  if (shell.name.startsWith('-') || invocation.login === true) yield* readProfiles(shell);
  if (invocation.script !== undefined) {
    const text = invocation.script;
    return yield* run(shell, text, 'argument');
  }
  if (invocation.file !== undefined) {
    shell.name = invocation.file;
    return yield* run(shell, yield* readFile(shell, invocation.file), 'file');
  }
  if (sitsAtTerminal(shell.process)) return yield* interact(shell, (text) => run(shell, text, 'stdin'));
  yield* run(shell, yield* readAll(shell.process, 0), 'stdin');
}

function* run(shell: Shell, text: string, kind: Source['kind']): Coroutine<void> {
  yield* evaluator.text(
    shell,
    text,
    { text, firstLine: 1, kind },
    { tested: false, last: kind === 'argument' },
  );
}

function importEnvironment(shell: Shell): void {
  const { process, variables, dialect } = shell;
  for (const [name, value] of process.env) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
    variables.set(name, value);
    variables.mark(name, { exported: true });
  }
  const given = variables.get('PWD');
  const here = safeDirectory(process);
  const usable =
    given?.startsWith('/') === true && process.files.same(given, '.') && !/\/\.\.?(\/|$)/.test(given);
  shell.logicalDirectory = usable ? given : here;
  variables.set('PWD', shell.logicalDirectory);
  variables.mark('PWD', { exported: true });
  variables.set('IFS', ' \t\n');
  variables.mark('IFS', { exported: false });
  variables.set('OPTIND', '1');
  variables.set('PS4', variables.get('PS4') ?? '+ ');
  variables.set('PPID', String(process.parent));
  setPrompts(shell);
  if (variables.get('PATH') === undefined) variables.set('PATH', DEFAULT_PATH);
  if (dialect.name !== 'dash') {
    variables.set('SHLVL', String((Number(variables.get('SHLVL')) || 0) + 1));
    variables.mark('SHLVL', { exported: true });
  }
  for (const name of ['OPTIND', 'PS4', 'PPID', 'PS1', 'PS2']) {
    if (!process.env.has(name)) variables.mark(name, { exported: false });
  }
}

/** Prompts and what else only some shells set; bash sets prompts for people only. */
function setPrompts({ process, variables, dialect, name }: Shell): void {
  if (dialect.name !== 'bash') {
    variables.set('PS1', dialect.name === 'ash' ? '\\w \\$ ' : '# ');
    variables.set('PS2', '> ');
    if (dialect.name === 'ash') variables.set('HOSTNAME', process.kernel.hostname);
    return;
  }
  for (const [variable, value] of [
    ['TERM', 'dumb'],
    ['SHELL', loginShell(process) ?? name],
  ] as const) {
    if (variables.get(variable) === undefined) variables.set(variable, value);
  }
}

function loginShell(process: Process): string | undefined {
  const text = attempt(() => process.files.content('/etc/passwd'));
  if (text instanceof Errno || text.bytes === null) return undefined;
  const entries = parsePasswd(new TextDecoder().decode(text.bytes));
  return entries.find((entry) => entry.uid === process.uid)?.shell;
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function safeDirectory(process: Process): string {
  try {
    return process.files.getcwd();
  } catch (error) {
    if (error instanceof Errno) return '/';
    throw error;
  }
}

/** A login shell reads these first. */
function* readProfiles(shell: Shell): Coroutine<void> {
  const home = shell.variables.get('HOME') ?? '';
  const own = ['.bash_profile', '.bash_login', '.profile'].map((name) => `${home}/${name}`);
  const mine = (shell.dialect.name === 'bash' ? own : own.slice(2)).find(
    (path) => shell.process.files.find(path) !== null,
  );
  for (const path of ['/etc/profile', mine]) {
    if (path === undefined || !shell.process.files.access(path, 4)) continue;
    const text = yield* readFile(shell, path);
    const mode = { tested: false, last: false };
    yield* evaluator.text(shell, text, { text, firstLine: 1, kind: 'file' }, mode);
  }
}

interface Invocation {
  readonly login?: boolean;
  readonly script?: string;
  readonly file?: string;
}

function readInvocation(shell: Shell, argv: readonly string[]): Invocation {
  const args = [...argv];
  let command = false;
  let input = false;
  let login = false;
  while (args.length > 0) {
    const word = args[0] ?? '';
    if (word === '--' || word === '-') {
      args.shift();
      break;
    }
    if (/^--(login|posix|norc|noprofile|noediting|verbose)$/.test(word)) {
      args.shift();
      continue;
    }
    if (!/^[-+][a-zA-Z]/.test(word)) break;
    args.shift();
    const letters = word.slice(1);
    if (letters.includes('c')) command = true;
    if (letters.includes('s')) input = true;
    if (letters.includes('l')) login = true;
    const rest = letters.replace(/[csil]/g, '');
    const named = rest.includes('o') ? [args.shift() ?? ''] : [];
    if (rest !== '' && applyOptions(shell, [`${word.slice(0, 1)}${rest}`, ...named]) === null)
      throw new ShellExit(2);
  }
  if (command) {
    const [script, name, ...positional] = args;
    if (script === undefined) {
      shell.process.complain(
        `${shell.name}: ${shell.dialect.name === 'dash' ? '0: ' : ''}-c requires an argument\n`,
      );
      throw new ShellExit(2);
    }
    if (name !== undefined) shell.name = name;
    shell.positional = positional;
    shell.options.add('c');
    return { script, login };
  }
  if (input || args.length === 0) {
    shell.positional = args;
    return { login };
  }
  shell.positional = args.slice(1);
  return { file: args[0] ?? '', login };
}

function* readFile(shell: Shell, file: string): Coroutine<string> {
  const { process } = shell;
  try {
    const description = yield* process.files.open(file, { read: true });
    const fd = process.install(description, 10, true);
    const text = yield* readAll(process, fd);
    process.close(fd);
    return text;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (error.code === 'EISDIR' && shell.dialect.name !== 'bash') return '';
    const why = shell.dialect.cannotOpen(shell, file, error, 'read');
    const prefix = { dash: '0: ', ash: '', bash: '' }[shell.dialect.name];
    const who = shell.dialect.name === 'bash' ? process.argv[0] : process.argv[0];
    const message = shell.dialect.name === 'ash' ? `can't open '${file}': ${process.strerror(error)}` : why;
    process.complain(`${who ?? 'sh'}: ${prefix}${message}\n`);
    throw new ShellExit(shell.dialect.name === 'bash' ? 127 : 2);
  }
}

function* readAll(process: Process, fd: number): Coroutine<string> {
  const parts: string[] = [];
  for (let part = yield* process.read(fd); part !== ''; part = yield* process.read(fd)) parts.push(part);
  return parts.join('');
}
