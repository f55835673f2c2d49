import { Errno, nest, searchPath } from '../../kernel/index.ts';
import { ShellError, ShellExit, ShellReturn } from '../errors.ts';
import { shellQuote } from '../quote.ts';
import { PLAIN, type Shell } from '../shell.ts';
import { replaceBy } from '../simple.ts';
import type { Builtin } from './builtin.ts';

const KEYWORDS = new Set('if then elif else fi for while until do done case esac in { } !'.split(' '));

/** `exec` without a command keeps its redirections; with one the shell becomes it. */
export const exec: Builtin = function* (shell, argv) {
  let args = argv.slice(1);
  if (args[0] === '--') args = args.slice(1);
  let name: string | undefined;
  if (args[0] === '-a') {
    name = args[1];
    args = args.slice(2);
  }
  if (args.length === 0) return 0;
  yield* shell.process.out.flush();
  shell.command = 'exec';
  if (args[0] === '' && shell.dialect.name !== 'bash') {
    shell.complainAs('exec', ': Permission denied');
    throw new ShellExit(126);
  }
  const found = searchPath(shell.process, args[0] ?? '', shell.variables.get('PATH'));
  if (found === undefined) {
    shell.complainAs('exec', shell.dialect.execMissing(args[0] ?? ''));
    throw new ShellExit(127);
  }
  const refused = refusal(shell, found);
  if (refused !== undefined) {
    shell.dialect.execRefused(shell, args[0] ?? '', refused);
    throw new ShellExit(126);
  }
  if (name !== undefined) shell.process.exec(found, [name, ...args.slice(1)], shell.variables.environment());
  if (shell.process.files.find(found) === null) {
    if (shell.dialect.name === 'bash') shell.complain(`${absolute(shell, found)}: No such file or directory`);
    else shell.complainAs('exec', shell.dialect.execMissing(args[0] ?? ''));
    throw new ShellExit(127);
  }
  yield* replaceBy(shell, args);
  throw new ShellExit(shell.status);
};

/** Why a file that is there cannot be executed. */
function refusal(shell: Shell, path: string): Errno | undefined {
  const { files } = shell.process;
  const type = files.find(path)?.type;
  if (type === 'dir') return new Errno('EACCES');
  return type !== undefined && !files.access(path, 1) ? new Errno('EACCES') : undefined;
}

/** A path as bash names it: from the root on. */
function absolute(shell: Shell, path: string): string {
  return path.startsWith('/') ? path : `${shell.logicalDirectory}/${path.replace(/^(\.\/)+/, '')}`;
}

export const command: Builtin = function* (shell, argv) {
  let at = 1;
  let mode = '';
  for (; /^-[pvV]+$/.test(argv[at] ?? ''); at++) mode = (argv[at] ?? '').replace(/p/, '').slice(1) || mode;
  if (argv[at] === '--') at++;
  const rest = argv.slice(at);
  if (rest.length === 0) return 0;
  if (mode === 'v') return identify(shell, rest);
  if (mode === 'V') return describeAll(shell, 'command', rest);
  return yield* shell.evaluator.command(shell, rest, { functions: false, builtins: true });
};

export const builtin: Builtin = function* (shell, argv) {
  const known = shell.dialect.builtins.get(argv[1] ?? '');
  if (known === undefined) {
    shell.complainAs('builtin', `${argv[1] ?? ''}: not a shell builtin`);
    return 1;
  }
  return yield* known(shell, argv.slice(1));
};

/** `command -v`. */
function identify(shell: Shell, names: readonly string[]): number {
  const bash = shell.dialect.name === 'bash';
  let status = bash ? 1 : 0;
  // ash and dash look at the first name only; bash, which expands no aliases in scripts, is content with one.
  for (const name of bash ? names : names.slice(0, 1)) {
    const alias = bash && !shell.interactive ? undefined : shell.aliases.get(name);
    if (bash && describe(shell, name) !== undefined) status = 0;
    if (alias !== undefined) shell.process.out.line(`alias ${name}=${shellQuote(alias, true)}`);
    else if (KEYWORDS.has(name) || shell.functions.has(name) || shell.dialect.builtins.has(name)) {
      shell.process.out.line(name);
    } else {
      const path = shell.dialect.ownProgram?.(shell, name) === undefined ? find(shell, name) : name;
      if (path === undefined) status = bash ? status : 127;
      else shell.process.out.line(path);
    }
  }
  return status;
}

function find(shell: Shell, name: string): string | undefined {
  const path = searchPath(shell.process, name, shell.variables.get('PATH'));
  if (path === undefined) return undefined;
  return shell.process.files.access(path, 1) && shell.process.files.find(path)?.type !== 'dir'
    ? path
    : undefined;
}

/** `type` and `command -V`. */
function describeAll(shell: Shell, builtinName: string, names: readonly string[]): number {
  let status = 0;
  for (const name of names) {
    const text = describe(shell, name);
    if (text !== undefined) shell.process.out.line(text);
    else if (shell.dialect.name === 'bash') {
      shell.complainAs(builtinName, `${name}: not found`);
      status = 1;
    } else {
      shell.process.out.line(`${name}: not found`);
      status = 127;
    }
  }
  return status;
}

function describe(shell: Shell, name: string): string | undefined {
  const bash = shell.dialect.name === 'bash';
  const alias = shell.aliases.get(name);
  if (alias !== undefined)
    return bash ? `${name} is aliased to \`${alias}'` : `${name} is an alias for ${alias}`;
  if (KEYWORDS.has(name)) return `${name} is a shell keyword`;
  const known = shell.functions.get(name);
  if (known !== undefined) {
    if (!bash) return `${name} is a ${shell.dialect.name === 'dash' ? 'shell ' : ''}function`;
    const body = known.source.text.slice(known.node.body.pos, known.node.body.end);
    return `${name} is a function\n${name} () \n${bashBody(body)}`;
  }
  if (shell.dialect.builtins.has(name)) {
    const special = shell.dialect.special.has(name) && !bash;
    return `${name} is a ${special ? 'special ' : ''}shell builtin`;
  }
  const path = find(shell, name);
  if (path === undefined || !shell.hashed.has(name))
    return path === undefined ? undefined : `${name} is ${path}`;
  if (bash) return `${name} is hashed (${path})`;
  return shell.dialect.name === 'dash' ? `${name} is a tracked alias for ${path}` : `${name} is ${path}`;
}

/** bash prints a function on lines of its own, indented by four. */
function bashBody(body: string): string {
  const inner = body.replace(/^\{\s*|;?\s*\}$/g, '');
  return `{ \n${inner
    .split(/;\s*|\n/)
    .map((line) => `    ${line.trim()}`)
    .join(';\n')}\n}`;
}

export const type: Builtin = function* (shell, argv) {
  const args = argv.slice(1);
  if (args[0] === '-t' && shell.dialect.name === 'bash') return typeWord(shell, args.slice(1));
  if (args[0] === '-p' || args[0] === '-P') return identify(shell, args.slice(1));
  if (args[0]?.startsWith('-') === true && shell.dialect.name === 'ash')
    return identify(shell, args.slice(1));
  return describeAll(shell, 'type', args);
};

function typeWord(shell: Shell, names: readonly string[]): number {
  let status = 0;
  for (const name of names) {
    if (KEYWORDS.has(name)) shell.process.out.line('keyword');
    else if (shell.functions.has(name)) shell.process.out.line('function');
    else if (shell.dialect.builtins.has(name)) shell.process.out.line('builtin');
    else if (find(shell, name) !== undefined) shell.process.out.line('file');
    else status = 1;
  }
  return status;
}

function listHashed(shell: Shell): void {
  if (shell.dialect.name !== 'bash') {
    for (const name of [...shell.hashed].reverse()) shell.process.out.line(find(shell, name) ?? name);
  } else if (shell.hashed.size === 0) shell.process.out.line('hash: hash table empty');
  else {
    shell.process.out.line('hits\tcommand');
    for (const name of shell.hashed) shell.process.out.line(`   1\t${find(shell, name) ?? name}`);
  }
}

export const hash: Builtin = function* (shell, argv) {
  if (argv.length === 1) {
    listHashed(shell);
    return 0;
  }
  let status = 0;
  const option = /^-([^r])$/.exec(argv[1] ?? '')?.[1];
  if (option !== undefined) {
    if (shell.dialect.name !== 'bash')
      throw new ShellError(shell.dialect.illegalOption(option, '-'), 2, false, 'hash');
    for (const name of option === 't' ? argv.slice(2) : []) shell.process.out.line(find(shell, name) ?? '');
    return 0;
  }
  for (const name of argv.slice(1)) {
    if (name === '-r') shell.hashed.clear();
    else if (find(shell, name) !== undefined) shell.hashed.add(name);
    if (name === '-r' || find(shell, name) !== undefined || shell.dialect.builtins.has(name)) continue;
    shell.complainAs('hash', `${name}: not found`);
    status = 1;
  }
  return status;
};

/** `.` and `source`. */
export const dot: Builtin = function* (shell, argv) {
  const [name = '.', file, ...args] = argv;
  if (file === undefined) {
    if (shell.dialect.name !== 'bash') return shell.dialect.name === 'dash' ? 0 : 2;
    shell.complainAs(name, 'filename argument required');
    shell.dialect.usage(shell, name);
    return 2;
  }
  const path = locate(shell, file);
  let text: string;
  try {
    if (path === undefined && !file.includes('/')) throw new Errno('ENOENT');
    const description = yield* shell.process.files.open(path ?? file, { read: true });
    const fd = shell.process.install(description, 10, true);
    const parts: string[] = [];
    for (let part = yield* shell.process.read(fd); part !== ''; part = yield* shell.process.read(fd))
      parts.push(part);
    shell.process.close(fd);
    text = parts.join('');
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const message = shell.dialect.cannotSource(shell, file, path === undefined && !file.includes('/'), error);
    if (shell.dialect.name !== 'bash') throw new ShellError(message, 2, true, name);
    shell.complain(message);
    return 1;
  }
  const saved = shell.positional;
  if (args.length > 0 && shell.dialect.name !== 'dash') shell.positional = args;
  // ash and dash apply `set -e` in a sourced file wherever it is called.
  const mode = { ...PLAIN, tested: shell.testedFunction && shell.dialect.name === 'bash' };
  const { name: name0, sourceName } = shell;
  shell.sourceDepth++;
  try {
    shell.sourceName = path ?? file;
    yield* nest(() => shell.evaluator.text(shell, text, { text, firstLine: 1, kind: 'file' }, mode));
    return shell.status;
  } catch (error) {
    if (error instanceof ShellError) shell.report(error);
    if (!(error instanceof ShellReturn)) throw error;
    return error.status;
  } finally {
    shell.sourceDepth--;
    shell.name = name0;
    shell.sourceName = sourceName;
    if (args.length > 0) shell.positional = saved;
  }
};

function locate(shell: Shell, file: string): string | undefined {
  if (file.includes('/')) return file;
  for (const directory of (shell.variables.get('PATH') ?? '').split(':')) {
    const path = `${directory === '' ? '.' : directory}/${file}`;
    if (shell.process.files.find(path)?.type === 'file') return path;
  }
  const here = shell.dialect.name !== 'dash' && shell.process.files.find(file)?.type === 'file';
  return here ? file : undefined;
}

export const alias: Builtin = function* (shell, argv) {
  const show = (name: string, text: string): void => {
    shell.process.out.line(
      `${shell.dialect.name === 'bash' ? 'alias ' : ''}${name}=${shellQuote(text, true)}`,
    );
  };
  let status = 0;
  if (argv.length === 1) for (const [name, text] of shell.aliases) show(name, text);
  for (const word of argv.slice(1)) {
    const cut = word.indexOf('=');
    if (cut > 0) shell.aliases.set(word.slice(0, cut), word.slice(cut + 1));
    else {
      const text = shell.aliases.get(word);
      if (text !== undefined) show(word, text);
      else {
        unknownAlias(shell, 'alias', word);
        status = 1;
      }
    }
  }
  return status;
};

function unknownAlias(shell: Shell, builtin: string, name: string): void {
  if (shell.dialect.name === 'bash') shell.complainAs(builtin, `${name}: not found`);
  else shell.process.complain(`${builtin}: ${name} not found\n`);
}

export const unalias: Builtin = function* (shell, argv) {
  if (argv[1] === '-a') shell.aliases.clear();
  let status = 0;
  for (const name of argv.slice(1)) {
    if (name === '-a' || shell.aliases.delete(name)) continue;
    unknownAlias(shell, 'unalias', name);
    status = 1;
  }
  return status;
};

export const times: Builtin = function* (shell) {
  shell.process.out.put('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
};

export const ulimit: Builtin = function* (shell, argv) {
  const { soft, hard } = shell.process.kernel.openFiles;
  if (argv[1] === '-n' || argv[1] === '-Sn') shell.process.out.line(String(soft));
  else if (argv[1] === '-Hn') shell.process.out.line(String(hard));
  else if (argv.length <= 2) shell.process.out.line('unlimited');
  return 0;
};
