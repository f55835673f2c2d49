import {
  arrival,
  attempt,
  Errno,
  fromUnicode,
  SIGNALS,
  toUnicode,
  type Coroutine,
  type Process,
} from '../../kernel/index.ts';
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
import { requestPath, respond } from '../support/web.ts';

/** What `go build` leaves in a binary: the source of its main package and what the linker was told. */
interface Built {
  readonly source: string;
  readonly set: Readonly<Record<string, string>>;
}

/** A binary that `go build` made: runs its source as far as it is plain; else says that it cannot. */
export const goBinary = program('go-binary', function* (process) {
  yield;
  const { source, set } = JSON.parse(toUnicode(atob(process.variant))) as Built;
  const body = functionBody(source, /^func\s+main\s*\(\s*\)\s*\{/m);
  if (body === null) return process.notSimulated(`the Go program ${process.name}`);
  for (const signal of [SIGNALS.HUP, SIGNALS.INT, SIGNALS.TERM]) process.dispositions.set(signal, 'raise');
  try {
    yield* runBlock(body, globals(process, source, set), 'go');
    return 0;
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    return process.notSimulated(`the Go program ${process.name}, which uses ${error.message},`);
  }
});

function globals(process: Process, source: string, set: Readonly<Record<string, string>>): Names {
  const names = new Names(null);
  for (const [, name = '', value = ''] of source.matchAll(
    /^(?:var|const)\s+(\w+)(?:\s+string)?\s*=\s*"((?:\\.|[^"\\])*)"/gm,
  )) {
    names.declare(name, set[`main.${name}`] ?? value);
  }
  for (const [name, value] of Object.entries(set)) names.declare(name.replace(/^main\./, ''), value);
  names.declare('fmt', fmt(process));
  names.declare('os', os(process));
  names.declare('flag', flag(process));
  names.declare(
    'runtime',
    object({
      GOOS: 'linux',
      GOARCH: 'amd64',
      Version: quick(() => `go${process.env.get('GOLANG_VERSION') ?? ''}`),
    }),
  );
  names.declare('time', time(process));
  names.declare('log', log(process));
  names.declare('http', http(process));
  names.declare(
    'len',
    quick(([value]) => (typeof value === 'string' || Array.isArray(value) ? value.length : 0)),
  );
  return names;
}

const shown = (value: Plain): string =>
  value === null ? '<nil>' : Array.isArray(value) ? `[${value.map(shown).join(' ')}]` : plainText(value);

/** What Printf makes of a format. */
function printf([format = '', ...values]: readonly Plain[]): string {
  let at = 0;
  return plainText(format).replace(
    /%([-+ 0]*)(\d*)(?:\.(\d+))?([svdqftxT%])/g,
    (_all, flags: string, width: string, precision: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const value = values[at++] ?? null;
      const text =
        kind === 'q'
          ? JSON.stringify(shown(value))
          : kind === 'f'
            ? Number(value).toFixed(Number(precision ?? 6))
            : kind === 'x'
              ? Number(value).toString(16)
              : shown(value);
      const fill = flags.includes('0') ? '0' : ' ';
      return flags.includes('-') ? text.padEnd(Number(width)) : text.padStart(Number(width), fill);
    },
  );
}

const line = (values: readonly Plain[]): string => `${values.map(shown).join(' ')}\n`;

function* print(process: Process, fd: number, text: string): Coroutine<Plain> {
  yield* process.write(fd, fromUnicode(text));
  return null;
}

/** Where Fprint writes: a descriptor, or what collects an answer. */
function* printTo(process: Process, target: Plain | undefined, text: string): Coroutine<Plain> {
  const write =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? target.get('write') : undefined;
  if (typeof write === 'function') return yield* write([text]);
  throw new Unknown(`a writer of ${process.name}`);
}

const fmt = (process: Process): Plain =>
  object({
    Println: (args) => print(process, 1, line(args)),
    Printf: (args) => print(process, 1, printf(args)),
    Print: (args) => print(process, 1, args.map(shown).join('')),
    Sprintf: quick(printf),
    Sprint: quick((args) => args.map(shown).join('')),
    Fprintln: ([target, ...args]) => printTo(process, target, line(args)),
    Fprintf: ([target, ...args]) => printTo(process, target, printf(args)),
    Fprint: ([target, ...args]) => printTo(process, target, args.map(shown).join('')),
  });

const stream = (process: Process, fd: number): Plain =>
  object({ write: ([text = '']) => print(process, fd, plainText(text)) });

const os = (process: Process): Plain =>
  object({
    Args: process.argv.map(toUnicode),
    Stdout: stream(process, 1),
    Stderr: stream(process, 2),
    Getenv: quick(([name = '']) => toUnicode(process.env.get(fromUnicode(plainText(name))) ?? '')),
    Exit: quick(([code = 0]) => process.exit(Number(code))),
    Getpid: quick(() => process.pid),
    Getuid: quick(() => process.uid),
    Hostname: quick(() => [process.kernel.hostname, null]),
    Getwd: quick(() => [process.files.getcwd(), null]),
  });

/** Package flag: what was declared, and the values that Parse finds. */
function flag(process: Process): Plain {
  const flags = new Map<
    string,
    { value: Plain; readonly kind: string; readonly usage: string; readonly fallback: Plain }
  >();
  const declare = (kind: string): PlainFunction =>
    function* ([name = '', fallback = null, usage = '']) {
      yield;
      const entry = { value: fallback, kind, usage: plainText(usage), fallback };
      flags.set(plainText(name), entry);
      return { get: (one) => (one === '*' ? entry.value : undefined) };
    };
  const usage = (): void => {
    process.complain(`Usage of ${process.argv[0] ?? ''}:\n`);
    for (const [name, one] of [...flags].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const type = one.kind === 'bool' ? '' : ` ${one.kind}`;
      const initial =
        one.fallback === '' || one.fallback === false || one.fallback === 0
          ? ''
          : ` (default ${typeof one.fallback === 'string' ? JSON.stringify(one.fallback) : shown(one.fallback)})`;
      process.complain(`  -${name}${type}\n    \t${one.usage}${initial}\n`);
    }
  };
  const fail = (message: string, code: number): never => {
    if (message !== '') process.complain(`${message}\n`);
    usage();
    return process.exit(code);
  };
  let rest: Plain[] = [];
  return object({
    String: declare('string'),
    Int: declare('int'),
    Bool: declare('bool'),
    Args: quick(() => rest),
    Parse: quick(() => {
      const words = process.argv.slice(1).map(toUnicode);
      for (let at = 0; at < words.length; at++) {
        const [, name = '', given] = /^--?([^=]+)(?:=(.*))?$/s.exec(words[at] ?? '') ?? [];
        if (name === '') {
          rest = words.slice(at);
          break;
        }
        const entry = flags.get(name);
        if (entry === undefined && (name === 'h' || name === 'help')) return fail('', 0);
        if (entry === undefined) return fail(`flag provided but not defined: -${name}`, 2);
        if (entry.kind === 'bool') entry.value = given !== 'false';
        else {
          const value = given ?? words[++at];
          if (value === undefined) return fail(`flag needs an argument: -${name}`, 2);
          if (entry.kind === 'int' && !/^[-+]?\d+$/.test(value))
            return fail(`invalid value ${JSON.stringify(value)} for flag -${name}: parse error`, 2);
          entry.value = entry.kind === 'int' ? Number(value) : value;
        }
      }
      return null;
    }),
  });
}

const time = (process: Process): Plain =>
  object({
    Nanosecond: 1,
    Millisecond: 1e6,
    Second: 1e9,
    Minute: 6e10,
    Hour: 3.6e12,
    Sleep: function* ([nanoseconds = 0]) {
      yield* process.sleep(Number(nanoseconds) / 1e6);
      return null;
    },
  });

function log(process: Process): Plain {
  const stamp = (): string =>
    new Date(process.kernel.time()).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');
  const ended = function* (text: string): Coroutine<Plain> {
    yield* print(process, 2, `${stamp()} ${text.replace(/\n?$/, '\n')}`);
    return process.exit(1);
  };
  return object({
    Println: (args) => print(process, 2, `${stamp()} ${line(args)}`),
    Printf: (args) => print(process, 2, `${stamp()} ${printf(args).replace(/\n?$/, '\n')}`),
    Print: (args) => print(process, 2, `${stamp()} ${args.map(shown).join('')}\n`),
    Fatal: (args) => ended(args.map(shown).join('')),
    Fatalf: (args) => ended(printf(args)),
    Fatalln: (args) => ended(line(args)),
  });
}

/** Package net/http: HandleFunc and ListenAndServe with the plain mux. */
function http(process: Process): Plain {
  const handlers = new Map<string, PlainFunction>();
  const serve = function* ([address = '']: readonly Plain[]): Coroutine<Plain> {
    const [host = '', port = '80'] = plainText(address).split(/:(?=\d+$)/);
    const listener = attempt(() => process.listen(Number(port), host === '' ? '0.0.0.0' : host));
    if (listener instanceof Errno) return `listen tcp ${plainText(address)}: bind: address already in use`;
    for (;;) {
      yield* arrival([listener], () => false);
      const exchange = listener.take();
      if (exchange === undefined) continue;
      const path = requestPath(exchange.request) ?? '/';
      const best = [...handlers.keys()]
        .filter((one) => path === one || (one.endsWith('/') && path.startsWith(one)))
        .sort((a, b) => b.length - a.length)[0];
      const handler = best === undefined ? undefined : handlers.get(best);
      const fields: [string, string][] = [];
      let [status, body] = [
        handler === undefined ? 404 : 200,
        handler === undefined ? '404 page not found\n' : '',
      ];
      const write: PlainFunction = quick(([text = '']) => {
        body += fromUnicode(plainText(text));
        return null;
      });
      const writer = object({
        write,
        Write: write,
        WriteHeader: quick(([code = 200]) => ((status = Number(code)), null)),
        Header: quick(() =>
          object({
            Set: quick(([name = '', value = '']) => (fields.push([plainText(name), plainText(value)]), null)),
          }),
        ),
      });
      const url = object({ Path: path });
      const request = object({
        Method: exchange.request.method,
        URL: url,
        Host: exchange.request.headers.find(([name]) => name === 'Host')?.[1] ?? '',
      });
      if (handler !== undefined) yield* handler([writer, request]);
      const typed = fields.some(([name]) => name.toLowerCase() === 'content-type');
      exchange.answer(
        respond(status, typed ? fields : [...fields, ['Content-Type', 'text/plain; charset=utf-8']], body),
      );
    }
  };
  return object({
    HandleFunc: quick(([path = '', handler = null]) => {
      if (typeof handler !== 'function') throw new Unknown('a handler');
      handlers.set(plainText(path), handler);
      return null;
    }),
    ListenAndServe: serve,
    StatusOK: 200,
    StatusNotFound: 404,
    StatusInternalServerError: 500,
  });
}
