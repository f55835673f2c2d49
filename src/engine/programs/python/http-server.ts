import {
  arrival,
  attempt,
  Errno,
  toUnicode,
  type Coroutine,
  type Exchange,
  type Process,
} from '../../kernel/index.ts';
import { formatDate } from '../support/dates.ts';
import {
  endingOf,
  httpDate,
  MEDIA_TYPES,
  REASONS,
  requestPath,
  respond,
  senderOf,
  webFile,
} from '../support/web.ts';
import type { Evaluator } from './evaluator.ts';
import { system } from './files.ts';
import {
  Bytes,
  Dict,
  Instance,
  Module,
  native,
  Native,
  PyClass,
  Tuple,
  type Value,
  asText,
} from './values.ts';

/** Serves the files of a directory, as `python3 -m http.server` does; `say` takes lines of the log. */
export function fileReply(process: Process, exchange: Exchange, directory: string): void {
  const { request } = exchange;
  const path = requestPath(request) ?? '/';
  const name = 'SimpleHTTP/0.6 Python';
  const found = webFile(process, directory + path);
  const index =
    found === 'directory' && path.endsWith('/') ? webFile(process, `${directory}${path}index.html`) : found;
  const log = (status: number): void => {
    const stamp = formatDate('%d/%b/%Y %H:%M:%S', process.kernel.time());
    process.complain(
      `${senderOf(request)} - - [${stamp}] "${request.method} ${request.path} HTTP/1.1" ${status} -\n`,
    );
  };
  const date = [
    ['Server', name],
    ['Date', httpDate(process.kernel.time())],
  ] as const;
  if (found === 'directory' && !path.endsWith('/')) {
    log(301);
    exchange.answer(respond(301, [...date, ['Location', `${path}/`]], ''));
  } else if (found === 'directory' && typeof index !== 'object') {
    log(200);
    const names = process.files.list(directory + path);
    const items = names
      .map((one) => `<li><a href="${encodeURIComponent(toUnicode(one))}">${one}</a></li>`)
      .join('\n');
    const page = `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Directory listing for ${path}</title>\n</head>\n<body>\n<h1>Directory listing for ${path}</h1>\n<hr>\n<ul>\n${items}\n</ul>\n<hr>\n</body>\n</html>\n`;
    exchange.answer(respond(200, [...date, ['Content-type', 'text/html; charset=utf-8']], page));
  } else if (index instanceof Errno || index === 'directory') {
    if (found === 'directory') {
      listing(process, exchange, directory + path, path, log);
      return;
    }
    process.complain(
      `${senderOf(request)} - - [${formatDate('%d/%b/%Y %H:%M:%S', process.kernel.time())}] code 404, message File not found\n`,
    );
    log(404);
    const page = `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: 404</p>\n        <p>Message: File not found.</p>\n        <p>Error code explanation: 404 - Nothing matches the given URI.</p>\n    </body>\n</html>\n`;
    exchange.answer(respond(404, [...date, ['Content-Type', 'text/html;charset=utf-8']], page));
  } else {
    log(200);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const type = MEDIA_TYPES[endingOf(file)] ?? 'application/octet-stream';
    exchange.answer(
      respond(200, [...date, ['Content-type', type], ['Last-Modified', httpDate(index.mtime)]], index.text),
    );
  }
}

function listing(
  process: Process,
  exchange: Exchange,
  directory: string,
  path: string,
  log: (status: number) => void,
): void {
  log(200);
  const items = process.files.list(directory).map((one) => {
    const shown = process.files.find(`${directory}/${one}`)?.type === 'dir' ? `${one}/` : one;
    return `<li><a href="${shown}">${shown}</a></li>`;
  });
  const page = `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Directory listing for ${path}</title>\n</head>\n<body>\n<h1>Directory listing for ${path}</h1>\n<hr>\n<ul>\n${items.join('\n')}\n</ul>\n<hr>\n</body>\n</html>\n`;
  exchange.answer(
    respond(
      200,
      [
        ['Server', 'SimpleHTTP/0.6 Python'],
        ['Content-type', 'text/html; charset=utf-8'],
      ],
      page,
    ),
  );
}

/** `python3 -m http.server [PORT]` */
export function* serveFiles(process: Process, args: readonly string[]): Coroutine<number> {
  const option = (names: readonly string[], fallback: string): string => {
    const at = args.findIndex((one) => names.includes(one));
    return at < 0 ? fallback : (args[at + 1] ?? fallback);
  };
  const port = Number(
    args.find((one, at) => /^\d+$/.test(one) && !(args[at - 1] ?? '').startsWith('-')) ?? 8000,
  );
  const address = option(['-b', '--bind'], '0.0.0.0');
  const directory = option(['-d', '--directory'], process.files.getcwd()).replace(/\/$/, '');
  const listener = attempt(() => process.listen(port, address));
  if (listener instanceof Errno) {
    process.complain('OSError: [Errno 98] Address already in use\n');
    return 1;
  }
  process.dispositions.set(2, 'catch');
  yield* process.write(1, `Serving HTTP on ${address} port ${port} (http://${address}:${port}/) ...\n`);
  for (;;) {
    yield* arrival([listener], () => process.caught.length > 0);
    if (process.caught.length > 0) {
      yield* process.write(1, '\nKeyboard interrupt received, exiting.\n');
      return 0;
    }
    const exchange = listener.take();
    if (exchange !== undefined) fileReply(process, exchange, directory);
  }
}

/** The module http.server: HTTPServer and handlers that a program derives from. */
export function httpServerModule(interpreter: Evaluator): Module {
  const { process } = interpreter;
  const handler = handlerClass(interpreter);
  const simple = new PyClass('SimpleHTTPRequestHandler', [handler]);
  const server = new PyClass('HTTPServer', []);
  server.attributes.set(
    '__init__',
    native('__init__', ([self, place = null, type = null]) => {
      if (!(self instanceof Instance) || !(place instanceof Tuple)) return null;
      const [host = '', port = 0n] = place.items;
      self.data = {
        listener: system(process, undefined, () =>
          process.listen(Number(port), host === '' ? '0.0.0.0' : asText(host)),
        ),
        type,
      };
      self.attributes.set('server_address', place);
      self.attributes.set('server_port', port);
      return null;
    }),
  );
  server.attributes.set(
    'serve_forever',
    new Native('serve_forever', function* ([self = null]) {
      if (!(self instanceof Instance)) return null;
      const { listener, type } = self.data as { listener: ReturnType<Process['listen']>; type: Value };
      while (listener.open) {
        yield* arrival([listener], () => process.caught.length > 0 || !listener.open);
        yield* interpreter.react();
        const exchange = listener.take();
        if (exchange === undefined) continue;
        if (type === simple) fileReply(process, exchange, process.files.getcwd());
        else yield* handle(interpreter, type, exchange);
      }
      return null;
    }),
  );
  const close = ([self = null]: readonly Value[]): Value => {
    if (self instanceof Instance) (self.data as { listener: ReturnType<Process['listen']> }).listener.close();
    return null;
  };
  for (const name of ['server_close', 'shutdown']) server.attributes.set(name, native(name, close));
  server.attributes.set(
    '__enter__',
    native('__enter__', ([self = null]) => self),
  );
  server.attributes.set('__exit__', native('__exit__', close));
  return new Module('http.server', {
    HTTPServer: server,
    ThreadingHTTPServer: new PyClass('ThreadingHTTPServer', [server]),
    BaseHTTPRequestHandler: handler,
    SimpleHTTPRequestHandler: simple,
    __model__: true,
  });
}

/** What a handler has said so far. */
interface Answer {
  status: number;
  readonly headers: [string, string][];
  body: string;
}

function handlerClass(interpreter: Evaluator): PyClass {
  const { process } = interpreter;
  const type = new PyClass('BaseHTTPRequestHandler', []);
  const answerOf = (self: Value | undefined): Answer =>
    (self instanceof Instance ? self.data : null) as Answer;
  const add = (name: string, work: (self: Value | undefined, ...args: Value[]) => Value): void =>
    void type.attributes.set(
      name,
      native(name, ([self, ...args]) => work(self, ...args)),
    );
  add('send_response', (self, status = 200n) => {
    answerOf(self).status = Number(status);
    const line = self instanceof Instance ? asText(self.attributes.get('requestline') ?? '') : '';
    process.complain(
      `127.0.0.1 - - [${formatDate('%d/%b/%Y %H:%M:%S', process.kernel.time())}] "${line}" ${Number(status)} -\n`,
    );
    return null;
  });
  add('send_header', (self, name = '', value = '') => {
    answerOf(self).headers.push([asText(name), interpreter.quickText(value, false)]);
    return null;
  });
  add('end_headers', () => null);
  add('send_error', (self, status = 500n) => {
    const answer = answerOf(self);
    answer.status = Number(status);
    answer.body = `Error code: ${Number(status)}\n${REASONS[Number(status)] ?? ''}\n`;
    return null;
  });
  add('log_message', () => null);
  return type;
}

function* handle(interpreter: Evaluator, type: Value, exchange: Exchange): Coroutine<void> {
  if (!(type instanceof PyClass)) return;
  const { request } = exchange;
  const self = new Instance(type);
  const answer: Answer = { status: 200, headers: [], body: '' };
  self.data = answer;
  const stream = (name: string, work: (args: readonly Value[]) => Value): Instance => {
    const made = new Instance(new PyClass('stream', []));
    made.attributes.set(name, native(name, work));
    return made;
  };
  const fields: Readonly<Record<string, Value>> = {
    path: request.path,
    command: request.method,
    requestline: `${request.method} ${request.path} HTTP/1.1`,
    headers: new Dict(request.headers.map(([name, value]) => [name, value] as const)),
    client_address: new Tuple([senderOf(request), 40_000n]),
    rfile: stream('read', () => new Bytes(request.body)),
    wfile: stream('write', ([data = null]) => {
      answer.body += data instanceof Bytes ? data.data : '';
      return null;
    }),
  };
  for (const [name, value] of Object.entries(fields)) self.attributes.set(name, value);
  const method = type.find(`do_${request.method}`);
  if (method === undefined) answer.status = 501;
  else yield* interpreter.call(method, [self]);
  exchange.answer(
    respond(
      answer.status,
      [
        ['Server', 'BaseHTTP/0.6 Python'],
        ...answer.headers.filter(([name]) => name.toLowerCase() !== 'content-length'),
      ],
      answer.body,
    ),
  );
}
