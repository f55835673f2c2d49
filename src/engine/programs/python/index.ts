import { fromUnicode, statusCode, toUnicode, type Coroutine, type Process } from '../../kernel/index.ts';
import { quietText } from '../support/accounts.ts';
import { LACKING, MODELS, model, type Setting } from './modules.ts';
import { makeBuiltins, writeText } from './builtins.ts';
import { flaskModule } from './flask.ts';
import { serveFiles } from './http-server.ts';
import { Interpreter } from './interpreter.ts';
import { PythonSyntaxError } from './lexer.ts';
import { parsePython } from './statements.ts';
import { tracebackOf } from './traceback.ts';
import { Dict, Module, PyRaise, raise, Scope, Tuple, type Value } from './values.ts';

/** Virtual milliseconds that Python takes to start. */
const START = 20;

/** What the interpreter is asked to do. */
interface Job {
  readonly file: string;
  readonly text: string;
  readonly argv: readonly string[];
  /** Directory that modules are looked for in first. */
  readonly directory: string;
}

/** Where installed packages lie, and what is in them, is pip's knowledge. */
export interface Packages {
  /** Directory of a package or module that is installed, by the name that it is imported by; null if there is none. */
  readonly find: (process: Process, name: string) => string | null;
  /** `python3 -m pip` */
  readonly pip: (process: Process, args: readonly string[]) => Coroutine<number>;
}

/** `python3`: an interpreter of the language, on models of a few modules of its library and of Flask. */
export function* python(process: Process, packages: Packages): Coroutine<number> {
  yield;
  process.kernel.advance(START);
  const words = process.argv.slice(1);
  while (/^-[uBEIsSOqv]+$/.test(words[0] ?? '') || words[0] === '-X' || words[0] === '-W') {
    if (/^-[XW]$/.test(words[0] ?? '')) words.shift();
    words.shift();
  }
  const [first, second, ...rest] = words;
  const version = versionOf(process);
  if (first === '--version' || first === '-V') {
    process.out.line(`Python ${version}`);
    return 0;
  }
  if (first === '-m') return yield* runModule(process, packages, second ?? '', rest);
  if (first === '-c') {
    return yield* run(process, packages, {
      file: '<string>',
      text: toUnicode(second ?? ''),
      argv: ['-c', ...rest],
      directory: process.files.getcwd(),
    });
  }
  if (first === undefined || first === '-') {
    const text = yield* readAll(process);
    return yield* run(process, packages, {
      file: '<stdin>',
      text,
      argv: [first ?? '', ...words.slice(1)],
      directory: process.files.getcwd(),
    });
  }
  if (first.startsWith('-')) return process.notSimulated(`python3 ${first}`);
  return yield* runFile(process, packages, first, words);
}

function* runFile(
  process: Process,
  packages: Packages,
  file: string,
  argv: readonly string[],
): Coroutine<number> {
  const stat = process.files.find(file);
  const path = file.startsWith('/') ? file : `${process.files.getcwd()}/${file}`.replace('//', '/');
  if (stat === null || stat.type === 'dir' || !process.files.access(file, 4)) {
    const why = stat === null ? '[Errno 2] No such file or directory' : '[Errno 13] Permission denied';
    if (stat?.type === 'dir')
      process.complain(`${process.argv[0] ?? 'python'}: can't find '__main__' module in '${path}'\n`);
    else process.complain(`${process.argv[0] ?? 'python'}: can't open file '${path}': ${why}\n`);
    return stat?.type === 'dir' ? 1 : 2;
  }
  const text = toUnicode(quietText(process, file));
  return yield* run(process, packages, {
    file: path,
    text,
    argv,
    directory: path.replace(/\/[^/]*$/, '') || '/',
  });
}

function* runModule(
  process: Process,
  packages: Packages,
  name: string,
  args: readonly string[],
): Coroutine<number> {
  if (name === 'pip') return yield* packages.pip(process, args);
  if (name === 'http.server') return yield* serveFiles(process, args);
  if (name === 'venv') return process.notSimulated('python3 -m venv');
  const file = `${process.files.getcwd()}/${name.replaceAll('.', '/')}`;
  for (const path of [`${file}.py`, `${file}/__main__.py`]) {
    if (process.files.find(path)?.type === 'file')
      return yield* runFile(process, packages, path, [path, ...args]);
  }
  if (LACKING.has(name.split('.')[0] ?? '') || packages.find(process, name) !== null)
    return process.notSimulated(`python3 -m ${name}`);
  process.complain(`${process.argv[0] ?? 'python'}: No module named ${name}\n`);
  return 1;
}

function* readAll(process: Process): Coroutine<string> {
  let text = '';
  for (;;) {
    const part = yield* process.read(0);
    if (part === '') return toUnicode(text);
    text += part;
  }
}

/** PYTHON_VERSION of the official images, or the version that the name of the program's file has. */
function versionOf(process: Process): string {
  const official = process.env.get('PYTHON_VERSION');
  if (official !== undefined) return official;
  const text = quietText(process, '/lib/apk/db/installed');
  const installed =
    /^P:python3\nV:([\d.]+)/m.exec(text)?.[1] ??
    /^Package: python3\n(?:.+\n)*?Version: ([\d.]+)/m.exec(quietText(process, '/var/lib/dpkg/status'))?.[1];
  return installed ?? /python(3\.\d+)$/.exec(process.exe)?.[1] ?? '3';
}

function* run(process: Process, packages: Packages, job: Job): Coroutine<number> {
  const builtins = new Map<string, Value>();
  const loaded = new Map<string, Module>();
  const texts = new Map([[job.file, job.text]]);
  const environ = new Dict(
    [...process.env].map(([name, value]) => [toUnicode(name), toUnicode(value)] as const),
  );
  const interpreter: Interpreter = new Interpreter(process, builtins, (own, name, from) =>
    importModule(own, name, from),
  );
  const setting: Setting = { interpreter, argv: job.argv, version: versionOf(process), environ };
  function* importModule(own: Interpreter, given: string, from: Scope): Coroutine<Module> {
    const name = given.startsWith('.') ? given.replace(/^\.+/, '') : given;
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const keep = (module: Module): Module => {
      loaded.set(name, module);
      return module;
    };
    const maker = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
    const directories = [job.directory, from.file.replace(/\/[^/]*$/, '')];
    const path = directories
      .flatMap((one) => [
        `${one}/${name.replaceAll('.', '/')}.py`,
        `${one}/${name.replaceAll('.', '/')}/__init__.py`,
      ])
      .find((one) => process.files.find(one)?.type === 'file');
    if (maker !== undefined) return keep(maker(setting));
    if (path !== undefined) {
      const scope = new Scope(null, null, path, '<module>');
      scope.vars.set('__name__', name);
      scope.vars.set('__file__', path);
      const module = keep(new Module(name, scope.vars));
      yield* own.block(parsePython(toUnicode(quietText(process, path))), scope);
      return module;
    }
    const [top = name] = name.split('.');
    if (LACKING.has(top)) return process.notSimulated(`the Python module ${name}`);
    if (process.files.find(`${job.directory}/${top}`)?.type === 'dir') return keep(model(name, {}));
    if (packages.find(process, top) === null) return raise('ModuleNotFoundError', `No module named '${top}'`);
    if (top === 'flask') return keep(flaskModule(own, job.directory));
    return process.notSimulated(`the Python package ${top}`);
  }
  for (const [name, value] of makeBuiltins(() => interpreter)) builtins.set(name, value);
  const scope = new Scope(null, null, job.file, '<module>');
  scope.vars.set('__name__', '__main__');
  scope.vars.set('__file__', job.file);
  process.dispositions.set(2, 'catch');
  try {
    yield* interpreter.block(parsePython(job.text), scope);
    return 0;
  } catch (error) {
    if (error instanceof PythonSyntaxError) return syntaxError(process, job, error);
    if (!(error instanceof PyRaise)) throw error;
    return yield* ended(interpreter, error, texts);
  }
}

function* ended(
  interpreter: Interpreter,
  error: PyRaise,
  texts: ReadonlyMap<string, string>,
): Coroutine<number> {
  const { value } = error;
  if (value.type.name !== 'SystemExit') {
    yield* writeText(interpreter, 2, tracebackOf(interpreter, error, texts));
    return value.type.name === 'KeyboardInterrupt' ? statusCode({ code: 0, signal: 2 }) : 1;
  }
  const args = value.attributes.get('args');
  const [code = null] = args instanceof Tuple ? args.items : [];
  if (code === null) return 0;
  if (typeof code === 'bigint') return Number(BigInt.asUintN(8, code));
  yield* writeText(interpreter, 2, `${interpreter.quickText(code, false)}\n`);
  return 1;
}

/** What cannot be read may be wrong, or Python that this model does not know. */
function syntaxError(
  process: Process,
  { file, text }: Job,
  { message, line, start }: PythonSyntaxError,
): number {
  if (
    message === 'async' ||
    message === 'await' ||
    /^\s*match\b.*:\s*$/.test(text.split('\n')[line - 1] ?? '')
  ) {
    return process.notSimulated(`Python's ${message === 'invalid syntax' ? 'match' : message}`);
  }
  const source = text.split('\n')[line - 1] ?? '';
  const column =
    start - (text.lastIndexOf('\n', start - 1) + 1) - (source.length - source.trimStart().length);
  const kind = /indent/.test(message) ? 'IndentationError' : 'SyntaxError';
  process.complain(
    fromUnicode(
      `  File "${file}", line ${line}\n    ${source.trim()}\n    ${' '.repeat(Math.max(0, column))}^\n${kind}: ${message}\n`,
    ),
  );
  return 1;
}
