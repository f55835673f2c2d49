import { fromUnicode, toUnicode, type Coroutine, type Process } from '../../kernel/index.ts';
import {
  functionBody,
  Names,
  object,
  plainText,
  quick,
  runBlock,
  Unknown,
  type Plain,
  type PlainFunction,
} from '../support/curly.ts';
import { program } from '../support/program.ts';

/** What `cargo build` leaves in a binary. */
interface Built {
  readonly source: string;
}

/** A binary that Cargo made: runs its main function as far as it is plain; else says that it cannot. */
export const rustBinary = program('rust-binary', function* (process) {
  yield;
  const { source } = JSON.parse(toUnicode(atob(process.variant))) as Built;
  const body = functionBody(source, /\bfn\s+main\s*\(\s*\)[^{;]*\{/);
  if (body === null) return process.notSimulated(`the Rust program ${process.name}`);
  const names = globals(process);
  try {
    yield* runBlock(curly(body, names), names, 'java');
    return 0;
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    return process.notSimulated(`the Rust program ${process.name}, which uses ${error.message},`);
  }
});

/** Spellings of Rust and what stands for them in the language that `support/curly` reads. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(println|print|eprintln|eprint|format)!\s*\(/g, '$1('],
  [/\blet\s+(?:mut\s+)?(\w+)\s*(?::\s*[\w:<>&]+\s*)?=/g, 'var $1 ='],
  [/\bloop\s*\{/g, 'while (true) {'],
  [/\b(if|while)\s+(?!let\b)([^{;(][^{;]*?)\s*\{/g, '$1 ($2) {'],
  [/\bfor\s+(\w+)\s+in\s+([\w]+)\.\.(=?)([\w]+)\s*\{/g, 'for (int $1 = $2; $1 <$3 $4; $1++) {'],
  [/\b(?:std::)?env::var\(/g, 'env_var('],
  [/\b(?:std::)?process::exit\(/g, 'exit('],
  [/\b(?:std::)?process::id\(/g, 'process_id('],
  [/\b(?:std::)?thread::sleep\(/g, 'sleep('],
  [/\b(?:std::time::)?Duration::from_(secs|millis)\(/g, 'from_$1('],
  [/\bString::from\(/g, 'text('],
  [/\.unwrap_or_else\(\s*\|_\|\s*/g, '.unwrap_or('],
  [/\.(?:to_string|to_owned|into|as_str|clone)\(\)/g, ''],
  [/\bOk\(\(\)\)\s*$/g, ''],
];

/** The body in the words of a language with curly braces; texts become names that hold them. */
function curly(body: string, names: Names): string {
  let count = 0;
  const held = body
    .replace(/\/\/.*|\/\*[^]*?\*\//g, '')
    .replace(/"((?:\\[^]|[^"\\])*)"/g, (_all, text: string) => {
      const name = `__text${count++}`;
      names.declare(name, unescape(text));
      const inner = [...text.matchAll(/\{([a-z_]\w*)(?::[^}]*)?\}/g)].map(([, one = '']) => one);
      return [name, ...inner].join(', ');
    });
  const plain = SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), held);
  const foreign = /::|\bmatch\b|\blet\b|\w!\s*[([{]|\?|\|/.exec(plain);
  if (foreign !== null) throw new Unknown(foreign[0]);
  return plain;
}

function unescape(text: string): string {
  return text
    .replace(/\\\n\s*/g, '')
    .replace(/\\(.)/g, (_all, one: string) => ({ n: '\n', t: '\t', r: '\r', '0': '\0' })[one] ?? one);
}

/** What the macros make of a format and its values. */
function formatted([format = '', ...values]: readonly Plain[]): string {
  let at = 0;
  return plainText(format).replace(/\{\{|\}\}|\{(\w*)(:[^}]*)?\}/g, (all, _name: string, spec = '') => {
    if (all === '{{' || all === '}}') return all.slice(1);
    if (at >= values.length) throw new Unknown(`the format ${all}`);
    const value = values[at++] ?? null;
    const digits = /^:\.(\d+)$/.exec(spec as string)?.[1];
    if (spec !== '' && spec !== ':?' && digits === undefined) throw new Unknown(`the format ${all}`);
    if (digits !== undefined) return Number(value).toFixed(Number(digits));
    return spec === ':?' && typeof value === 'string' ? JSON.stringify(value) : plainText(value);
  });
}

function globals(process: Process): Names {
  const names = new Names(null);
  const print = (fd: number, end: string): PlainFunction =>
    function* (args) {
      yield* process.write(fd, fromUnicode(formatted(args) + end));
      return null;
    };
  names.declare('println', print(1, '\n'));
  names.declare('print', print(1, ''));
  names.declare('eprintln', print(2, '\n'));
  names.declare('eprint', print(2, ''));
  names.declare('format', quick(formatted));
  names.declare(
    'text',
    quick(([text = '']) => text),
  );
  names.declare(
    'exit',
    quick(([code = 0]) => process.exit(Number(code))),
  );
  names.declare(
    'process_id',
    quick(() => process.pid),
  );
  names.declare(
    'from_secs',
    quick(([seconds = 0]) => Number(seconds) * 1000),
  );
  names.declare(
    'from_millis',
    quick(([milliseconds = 0]) => Number(milliseconds)),
  );
  names.declare('sleep', function* ([milliseconds = 0]) {
    yield* process.sleep(Number(milliseconds));
    return null;
  });
  names.declare(
    'env_var',
    quick(([name = '']) => variable(process, plainText(name))),
  );
  return names;
}

/** The result of looking for a variable of the environment. */
function variable(process: Process, name: string): Plain {
  const value = process.env.get(fromUnicode(name));
  const found = value === undefined ? null : toUnicode(value);
  const absent = function* (): Coroutine<Plain> {
    yield* process.write(
      2,
      `\nthread 'main' panicked:\ncalled \`Result::unwrap()\` on an \`Err\` value: NotPresent\n`,
    );
    return process.exit(101);
  };
  const fallback = quick(([other = '']) => found ?? other);
  return object({
    unwrap_or: fallback,
    unwrap_or_default: quick(() => found ?? ''),
    unwrap: found === null ? absent : quick(() => found),
    is_ok: quick(() => found !== null),
  });
}
