import { attempt, Errno, fromUnicode, toUnicode, type Coroutine, type Process } from '../../kernel/index.ts';
import { quietText } from '../support/accounts.ts';
import { writeFile } from '../support/lines.ts';
import {
  Bytes,
  EXCEPTIONS,
  exceptionOf,
  Instance,
  Iter,
  native,
  Native,
  PyClass,
  PyRaise,
  raise,
  type Named,
  type Value,
  asText,
} from './values.ts';

const KINDS: Readonly<Record<string, readonly [kind: string, number: bigint]>> = {
  ENOENT: ['FileNotFoundError', 2n],
  EACCES: ['PermissionError', 13n],
  EPERM: ['PermissionError', 1n],
  EEXIST: ['FileExistsError', 17n],
  EISDIR: ['IsADirectoryError', 21n],
  ENOTDIR: ['NotADirectoryError', 20n],
  EADDRINUSE: ['OSError', 98n],
  EROFS: ['OSError', 30n],
};

/** Raises what Python makes of a failed system call. */
export function osError(process: Process, error: Errno, path?: string): never {
  const [kind, number] = KINDS[error.code] ?? ['OSError', 5n];
  const type = EXCEPTIONS[kind];
  if (type === undefined) throw new Error(`there is no exception ${kind}`);
  const made = exceptionOf(type, [number, process.strerror(error)]);
  made.attributes.set('errno', number);
  made.attributes.set(
    '__text__',
    `[Errno ${number}] ${process.strerror(error)}${path === undefined ? '' : `: '${path}'`}`,
  );
  throw new PyRaise(made);
}

/** Runs a system call; its failure becomes an exception. */
export function system<T>(process: Process, path: string | undefined, call: () => T): T {
  const done = attempt(call);
  return done instanceof Errno ? osError(process, done, path) : done;
}

/** `open(path, mode)`: a file object whose content is read at once, or written when it is closed. */
export function* openFile(process: Process, args: readonly Value[], named: Named): Coroutine<Value> {
  const path = asText(args[0] ?? '');
  const mode = asText(args[1] ?? named.get('mode') ?? 'r');
  const binary = mode.includes('b');
  const writes = /[wax+]/.test(mode);
  const name = fromUnicode(path);
  if (mode.startsWith('x') && process.files.find(name) !== null) osError(process, new Errno('EEXIST'), path);
  const write = function* (text: string, append: boolean): Coroutine<void> {
    try {
      yield* writeFile(process, name, text, append);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      osError(process, error, path);
    }
  };
  if (!writes) {
    const stat = system(process, path, () => process.files.stat(name));
    if (stat.type === 'dir') osError(process, new Errno('EISDIR'), path);
    if (!process.files.access(name, 4)) osError(process, new Errno('EACCES'), path);
  } else if (mode.startsWith('w') || mode.startsWith('x')) yield* write('', false);
  const bytes = writes ? '' : quietText(process, name);
  return fileObject(bytes, binary, (text) => write(text, true));
}

function fileObject(bytes: string, binary: boolean, write: (text: string) => Coroutine<void>): Instance {
  let rest = bytes;
  const give = (part: string): Value => (binary ? new Bytes(part) : toUnicode(part));
  const line = (): string => {
    const end = rest.indexOf('\n');
    const part = end < 0 ? rest : rest.slice(0, end + 1);
    rest = rest.slice(part.length);
    return part;
  };
  const lines = (): Value[] => {
    const found: Value[] = [];
    for (let one = line(); one !== ''; one = line()) found.push(give(one));
    return found;
  };
  const type = new PyClass(binary ? 'BufferedReader' : 'TextIOWrapper', []);
  const file = new Instance(type);
  const methods: Native[] = [
    native('read', ([size]) => {
      const part = size === undefined || size === null ? rest : rest.slice(0, Number(size));
      rest = rest.slice(part.length);
      return give(part);
    }),
    native('readline', () => give(line())),
    native('readlines', () => lines()),
    native('close', () => null),
    native('flush', () => null),
    new Native('write', function* ([text = '']) {
      if (binary !== text instanceof Bytes)
        raise(
          'TypeError',
          binary ? "a bytes-like object is required, not 'str'" : 'write() argument must be str, not bytes',
        );
      yield* write(text instanceof Bytes ? text.data : fromUnicode(asText(text)));
      return BigInt(text instanceof Bytes ? text.data.length : asText(text).length);
    }),
    native('__enter__', () => file),
    native('__exit__', () => null),
  ];
  for (const one of methods) {
    file.attributes.set(one.name, one);
    type.attributes.set(one.name, new Native(one.name, (args, named) => one.call(args.slice(1), named)));
  }
  type.attributes.set(
    '__iter__',
    native('__iter__', () => Iter.over(lines(), 'file')),
  );
  return file;
}
