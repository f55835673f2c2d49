import {
  arrival,
  attempt,
  Errno,
  fromUnicode,
  toUnicode,
  type Coroutine,
  type Listener,
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
import { formatDate } from '../support/dates.ts';
import { textOf } from '../support/package-files.ts';
import type { Program } from '../support/program.ts';
import { requestPath, respond } from '../support/web.ts';

/** Virtual milliseconds that the machine takes to start. */
const START = 400;

/** What `mvn package` leaves in a jar. */
interface Jar {
  readonly source: string;
  /** Version of Java that it was made for. */
  readonly release: number;
}

/** Java: programs that a build here made, as far as their source is plain. */
export const java: Program = {
  name: 'java',
  *gnu(process) {
    yield;
    const words = process.argv.slice(1).filter((word) => !/^-(X|D|server|ea|-add-opens)/.test(word));
    const [first, second, ...args] = words;
    if (first === '-version' || first === '--version') return version(process, first === '-version' ? 2 : 1);
    if (first === '-jar') return yield* runJar(process, second ?? '', args);
    if (first === undefined) return process.notSimulated('the usage text of java');
    return process.notSimulated(`java ${first}`);
  },
};

const versionOf = (process: Process): string => process.env.get('JAVA_VERSION')?.replace(/^jdk-?/, '') ?? '';

function version(process: Process, fd: number): number {
  const full = versionOf(process);
  const [short = '', build = ''] = full.split('+');
  if (short === '') return process.notSimulated('java -version of this image');
  process.complain(
    `openjdk version "${short}"\nOpenJDK Runtime Environment Temurin-${short}+${build} (build ${full})\nOpenJDK 64-Bit Server VM Temurin-${short}+${build} (build ${full}, mixed mode, sharing)\n`,
    fd,
  );
  return 0;
}

function* runJar(process: Process, path: string, args: readonly string[]): Coroutine<number> {
  process.kernel.advance(START);
  const stat = process.files.find(path);
  if (stat?.type !== 'file') {
    process.complain(`Error: Unable to access jarfile ${path}\n`);
    return 1;
  }
  const attribute = stat.inode.type === 'file' ? stat.inode.program : undefined;
  if (attribute?.startsWith('jar@') !== true) {
    if (textOf(process, path) !== null) {
      process.complain(`Error: Invalid or corrupt jarfile ${path}\n`);
      return 1;
    }
    return process.notSimulated(`java -jar ${path}`);
  }
  const { source, release } = JSON.parse(toUnicode(atob(attribute.slice(4)))) as Jar;
  const own = Number(/^(?:1\.)?(\d+)/.exec(versionOf(process))?.[1] ?? 0);
  if (own > 0 && own < release) {
    process.complain(
      `Error: LinkageError occurred while loading main class\n\tjava.lang.UnsupportedClassVersionError: it has been compiled by a more recent version of the Java Runtime (class file version ${release + 44}.0), this version of the Java Runtime only recognizes class file versions up to ${own + 44}.0\n`,
    );
    return 1;
  }
  const body = functionBody(source, /\bstatic\s+void\s+main\s*\([^)]*\)[^{]*\{/);
  if (body === null) {
    process.complain(`no main manifest attribute, in ${path}\n`);
    return 1;
  }
  return yield* new Runtime(process).run(body, args);
}

/** A running Java program: its hooks and servers. */
class Runtime {
  private readonly process: Process;
  private readonly hooks: PlainFunction[] = [];
  private readonly servers: {
    readonly listener: Listener;
    readonly contexts: ReadonlyMap<string, PlainFunction>;
  }[] = [];

  constructor(process: Process) {
    this.process = process;
  }

  *run(body: string, args: readonly string[]): Coroutine<number> {
    const { process } = this;
    for (const signal of [1, 2, 15]) process.dispositions.set(signal, 'catch');
    try {
      yield* runBlock(body, this.names(args), 'java');
      while (this.servers.length > 0) {
        const signal = process.caught.shift();
        if (signal !== undefined) return yield* this.ended(signal);
        yield* arrival(
          this.servers.map(({ listener }) => listener),
          () => process.caught.length > 0,
        );
        for (const { listener, contexts } of this.servers) yield* this.serve(listener, contexts);
      }
      for (const hook of this.hooks) yield* hook([]);
      return 0;
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      return process.notSimulated(`the Java program, which uses ${error.message},`);
    }
  }

  /** The machine catches the signals that end it: its hooks run, also in the first process. */
  private *ended(signal: number): Coroutine<number> {
    for (const hook of this.hooks) yield* hook([]);
    return 128 + signal;
  }

  private *serve(listener: Listener, contexts: ReadonlyMap<string, PlainFunction>): Coroutine<void> {
    const exchange = listener.take();
    if (exchange === undefined) return;
    const path = requestPath(exchange.request) ?? '/';
    const best = [...contexts.keys()]
      .filter((one) => path.startsWith(one))
      .sort((a, b) => b.length - a.length)[0];
    const handler = best === undefined ? undefined : contexts.get(best);
    const fields: [string, string][] = [];
    let [status, body] = [404, '<h1>404 Not Found</h1>No context found for request'];
    const set = quick(([name = '', value = '']) => (fields.push([plainText(name), plainText(value)]), null));
    if (handler !== undefined) {
      body = '';
      const write = quick(([text = '']) => ((body += fromUnicode(plainText(text))), null));
      const stream = object({ write, close: quick(() => null) });
      yield* handler([
        object({
          getResponseHeaders: quick(() => object({ set, add: set })),
          sendResponseHeaders: quick(([code = 200]) => ((status = Number(code)), null)),
          getResponseBody: quick(() => stream),
          getRequestMethod: quick(() => exchange.request.method),
          getRequestURI: quick(() => object({ getPath: quick(() => path), text: path })),
          close: quick(() => null),
        }),
      ]);
    }
    exchange.answer(respond(status, fields, body));
  }

  private names(args: readonly string[]): Names {
    const { process } = this;
    const names = new Names(null);
    const getenv = (name: Plain | undefined): string | undefined =>
      process.env.get(fromUnicode(plainText(name ?? '')));
    const environment = object({
      get: quick(([name]) => getenv(name) ?? null),
      getOrDefault: quick(([name, fallback = null]) => getenv(name) ?? fallback),
    });
    const print = (fd: number, end: string): PlainFunction =>
      function* ([value = '']) {
        yield* process.write(fd, fromUnicode(plainText(value) + end));
        return null;
      };
    const stream = (fd: number): Plain =>
      object({ println: print(fd, '\n'), print: print(fd, ''), flush: quick(() => null) });
    names.declare('args', args.map(toUnicode));
    names.declare(
      'System',
      object({
        out: stream(1),
        err: stream(2),
        getenv: quick(([name]) => (name === undefined ? environment : (getenv(name) ?? null))),
        exit: quick(([code = 0]) => process.exit(Number(code))),
        currentTimeMillis: quick(() => process.kernel.time()),
      }),
    );
    names.declare('Integer', object({ parseInt: quick(([text = '']) => Number(plainText(text))) }));
    names.declare('StandardCharsets', object({ UTF_8: 'UTF-8' }));
    names.declare('LocalTime', object({ now: quick(() => this.time()) }));
    names.declare(
      'Thread',
      object({
        sleep: function* ([milliseconds = 0]) {
          yield* process.sleep(Number(milliseconds));
          return null;
        },
      }),
    );
    names.declare(
      'new Thread',
      quick(([work = null]) => work),
    );
    names.declare(
      'Runtime',
      object({
        getRuntime: quick(() =>
          object({
            addShutdownHook: quick(([hook]) => (typeof hook === 'function' && this.hooks.push(hook), null)),
          }),
        ),
      }),
    );
    names.declare(
      'new InetSocketAddress',
      quick(([first = 0, second]) => (second === undefined ? first : second)),
    );
    names.declare('HttpServer', object({ create: quick(([port = 0]) => this.server(Number(port))) }));
    return names;
  }

  private time(): Plain {
    const at = this.process.kernel.time();
    const text = formatDate('%H:%M:%S', at);
    const short = text.endsWith(':00') ? text.slice(0, 5) : text;
    return object({
      text: `${text}.${String(at % 1000).padStart(3, '0')}`,
      withNano: quick(() => object({ text: short })),
    });
  }

  private server(port: number): Plain {
    const contexts = new Map<string, PlainFunction>();
    return object({
      createContext: quick(
        ([path = '/', handler]) => (
          typeof handler === 'function' && contexts.set(plainText(path), handler),
          null
        ),
      ),
      setExecutor: quick(() => null),
      start: quick(() => {
        const listener = attempt(() => this.process.listen(port));
        if (listener instanceof Errno) {
          this.process.complain(
            'Exception in thread "main" java.net.BindException: Address already in use\n',
          );
          return this.process.exit(1);
        }
        this.servers.push({ listener, contexts });
        return null;
      }),
    });
  }
}
