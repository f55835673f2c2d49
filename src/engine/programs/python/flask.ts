import {
  arrival,
  attempt,
  Errno,
  fromUnicode,
  toUnicode,
  type Coroutine,
  type Exchange,
  type NetRequest,
  type NetResponse,
} from '../../kernel/index.ts';
import { formatDate } from '../support/dates.ts';
import { quietText } from '../support/accounts.ts';
import {
  endingOf,
  headerValue,
  MEDIA_TYPES,
  REASONS,
  requestPath,
  senderOf,
  webFile,
} from '../support/web.ts';
import type { Evaluator } from './evaluator.ts';
import { HTML, plain, responseOf, toResponse } from './flask-response.ts';
import { fromJson, toJson } from './json.ts';
import { renderTemplate, TemplateMissing } from './template.ts';
import { tracebackOf } from './traceback.ts';
import {
  Bytes,
  Dict,
  EXCEPTIONS,
  exceptionOf,
  Instance,
  Module,
  native,
  Native,
  PyClass,
  PyRaise,
  raise,
  type Named,
  type Value,
  asText,
} from './values.ts';

interface Route {
  readonly rule: string;
  readonly methods: readonly string[];
  readonly view: Value;
}

/** What a Flask object keeps beside its attributes. */
interface App {
  readonly name: string;
  readonly root: string;
  readonly routes: Route[];
  readonly errors: Map<number, Value>;
  readonly before: Value[];
}

/** The surface of Flask that small programs use; `directory` is that of the program. */
export function flaskModule(interpreter: Evaluator, directory: string): Module {
  const request = new Instance(new PyClass('Request', []));
  const abort = abortClass();
  const app = appClass(interpreter, request, directory);
  const render = new Native('render_template', function* ([name = ''], named) {
    return yield* rendered(interpreter, `${directory}/templates`, asText(name), named);
  });
  return new Module('flask', {
    Flask: app,
    request,
    render_template: render,
    render_template_string: new Native('render_template_string', function* ([text = ''], named) {
      return yield* renderTemplate(interpreter, asText(text), named, () => null);
    }),
    jsonify: native('jsonify', ([value], named) => {
      const made = responseOf(
        200,
        toJson(value ?? new Dict([...named]), null, true, false).concat('\n'),
        'application/json',
      );
      return made;
    }),
    make_response: native('make_response', ([body = '', status = 200n]) =>
      responseOf(Number(status), interpreter.quickText(body, false), 'text/html; charset=utf-8'),
    ),
    Response: new PyClass(
      'Response',
      [],
      new Map([
        [
          '__new__',
          native('Response', ([, body = '', status = 200n], named) =>
            responseOf(
              Number(named.get('status') ?? status),
              interpreter.quickText(body, false),
              asText(named.get('mimetype') ?? named.get('content_type') ?? 'text/html; charset=utf-8'),
            ),
          ),
        ],
      ]),
    ),
    abort: native('abort', ([status = 500n]) => {
      const made = exceptionOf(abort, [status]);
      made.data = Number(status);
      throw new PyRaise(made);
    }),
    redirect: native('redirect', ([to = '', code = 302n]) => {
      const made = responseOf(Number(code), '', 'text/html; charset=utf-8');
      (made.attributes.get('headers') as Dict).set('Location', to);
      return made;
    }),
    __model__: true,
    __version__: '3',
  });
}

function abortClass(): PyClass {
  const base = EXCEPTIONS['Exception'];
  return new PyClass('HTTPException', base === undefined ? [] : [base]);
}

function* rendered(interpreter: Evaluator, folder: string, name: string, named: Named): Coroutine<Value> {
  const { process } = interpreter;
  const load = (one: string): string | null => {
    const path = fromUnicode(`${folder}/${one}`);
    return process.files.find(path) === null ? null : toUnicode(quietText(process, path));
  };
  const text = load(name);
  const missing = (one: string): never => {
    const base = EXCEPTIONS['Exception'];
    throw new PyRaise(
      exceptionOf(new PyClass('jinja2.exceptions.TemplateNotFound', base === undefined ? [] : [base]), [one]),
    );
  };
  if (text === null) return missing(name);
  try {
    return yield* renderTemplate(interpreter, text, named, load);
  } catch (error) {
    if (error instanceof TemplateMissing) return missing(error.template);
    throw error;
  }
}

function appClass(interpreter: Evaluator, request: Instance, directory: string): PyClass {
  const type = new PyClass('Flask', []);
  const appOf = (self: Value | undefined): App => (self instanceof Instance ? self.data : null) as App;
  const add = (name: string, call: Native['call']): void =>
    void type.attributes.set(name, new Native(name, call));
  add('__init__', function* ([self = null, name = '']) {
    yield;
    if (!(self instanceof Instance)) return null;
    const title = name === '__main__' ? 'app' : asText(name);
    self.data = { name: title, root: directory, routes: [], errors: new Map(), before: [] } satisfies App;
    self.attributes.set('config', new Dict());
    self.attributes.set('name', title);
    self.attributes.set('debug', false);
    return null;
  });
  const decorator = (work: (view: Value) => void): Native =>
    native('decorator', ([view = null]) => {
      work(view);
      return view;
    });
  const routing = (fixed: string | null): Native['call'] =>
    function* ([self, rule = '/'], named) {
      yield;
      const asked = named.get('methods');
      const methods = fixed !== null ? [fixed] : Array.isArray(asked) ? asked.map(String) : ['GET'];
      return decorator((view) => void appOf(self).routes.push({ rule: asText(rule), methods, view }));
    };
  add('route', routing(null));
  for (const method of ['get', 'post', 'put', 'delete', 'patch']) add(method, routing(method.toUpperCase()));
  add('errorhandler', function* ([self, code = 500n]) {
    yield;
    return decorator((view) => void appOf(self).errors.set(Number(code), view));
  });
  add('before_request', function* ([self, view = null]) {
    yield;
    appOf(self).before.push(view);
    return view;
  });
  add('run', function* ([self, host, port], named) {
    const address = asText(named.get('host') ?? host ?? '127.0.0.1');
    return yield* serveApp(
      interpreter,
      appOf(self),
      request,
      address,
      Number(named.get('port') ?? port ?? 5000n),
      named.get('debug') === true,
    );
  });
  return type;
}

/** Serves an application of Flask until the process is ended. */
function* serveApp(
  interpreter: Evaluator,
  app: App,
  request: Instance,
  address: string,
  port: number,
  debug: boolean,
): Coroutine<Value> {
  const { process } = interpreter;
  if (debug) process.notSimulated('the debug mode of flask');
  yield* process.write(1, ` * Serving Flask app '${app.name}'\n * Debug mode: off\n`);
  const listener = attempt(() => process.listen(port, address));
  if (listener instanceof Errno) {
    process.complain(
      `Address already in use\nPort ${port} is in use by another program. Either identify and stop that program, or start the server with a different port.\n`,
    );
    return raise('SystemExit', 1n);
  }
  const warning =
    'WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.';
  const all =
    address === '0.0.0.0'
      ? ` * Running on all addresses (0.0.0.0)\n * Running on http://127.0.0.1:${port}\n`
      : '';
  const own =
    address === '0.0.0.0' ? (process.kernel.network.settings.addresses?.[0] ?? '172.17.0.2') : address;
  process.complain(`${warning}\n${all} * Running on http://${own}:${port}\nPress CTRL+C to quit\n`);
  if (!process.dispositions.has(2)) process.dispositions.set(2, 'catch');
  for (;;) {
    yield* arrival([listener], () => process.caught.length > 0);
    if (process.caught.includes(2) && !interpreter.handlers.has(2)) return null;
    yield* interpreter.react();
    const exchange = listener.take();
    if (exchange === undefined) continue;
    const reply = yield* answer(interpreter, app, request, exchange);
    exchange.answer(exchange.request.method === 'HEAD' ? { ...reply, body: '' } : reply);
    const stamp = formatDate('%d/%b/%Y %H:%M:%S', process.kernel.time());
    process.complain(
      `${senderOf(exchange.request)} - - [${stamp}] "${exchange.request.method} ${exchange.request.path} HTTP/1.1" ${reply.status} -\n`,
    );
  }
}

/** `<int:id>` and the like in a rule; the values that a path gives them, or null. */
function match(rule: string, path: string): Map<string, Value> | null {
  const names: { name: string; kind: string }[] = [];
  const pattern = rule
    .replace(/[.+?^${}()|[\]\\*]/g, '\\$&')
    .replace(/<(?:(\w+):)?(\w+)>/g, (_all, kind: string | undefined, name: string) => {
      names.push({ name, kind: kind ?? 'string' });
      return kind === 'int' ? '(\\d+)' : kind === 'path' ? '(.+)' : '([^/]+)';
    });
  const found = new RegExp(`^${pattern}$`).exec(path);
  if (found === null) return null;
  return new Map(
    names.map(
      ({ name, kind }, at) =>
        [name, kind === 'int' ? BigInt(found[at + 1] ?? 0) : toUnicode(found[at + 1] ?? '')] as const,
    ),
  );
}

function* answer(
  interpreter: Evaluator,
  app: App,
  request: Instance,
  exchange: Exchange,
): Coroutine<NetResponse> {
  const { process } = interpreter;
  const message = exchange.request;
  const path = requestPath(message) ?? '/';
  const method = message.method === 'HEAD' ? 'GET' : message.method;
  fillRequest(request, message, path);
  const here = app.routes.flatMap((route) => {
    const values = match(route.rule, path);
    return values === null ? [] : [{ route, values }];
  });
  const found = here.find(({ route }) => route.methods.includes(method));
  const statics = /^\/static\/(.+)$/.exec(path)?.[1];
  try {
    for (const one of app.before) yield* interpreter.call(one, []);
    if (found !== undefined)
      return yield* toResponse(interpreter, yield* interpreter.call(found.route.view, [], found.values));
    if (statics !== undefined) {
      const file = webFile(process, `${app.root}/static/${statics}`);
      if (typeof file === 'object' && !(file instanceof Errno))
        return plain(200, MEDIA_TYPES[endingOf(statics)] ?? 'application/octet-stream', file.text);
    }
    return yield* problem(interpreter, app, here.length > 0 ? 405 : 404);
  } catch (error) {
    if (
      !(error instanceof PyRaise) ||
      error.value.type.name === 'SystemExit' ||
      error.value.type.name === 'KeyboardInterrupt'
    )
      throw error;
    if (typeof error.value.data === 'number' && error.value.type.name === 'HTTPException')
      return yield* problem(interpreter, app, error.value.data);
    const stamp = formatDate('%Y-%m-%d %H:%M:%S', process.kernel.time());
    process.complain(
      `[${stamp},000] ERROR in app: Exception on ${path} [${method}]\n${fromUnicode(tracebackOf(interpreter, error))}`,
    );
    return yield* problem(interpreter, app, 500);
  }
}

function fillRequest(request: Instance, message: NetRequest, path: string): void {
  const query = (text: string): Dict =>
    new Dict([...new URLSearchParams(text)].map(([name, value]) => [name, value] as const));
  const type = headerValue(message, 'content-type') ?? '';
  const fields: Readonly<Record<string, Value>> = {
    method: message.method,
    path,
    url: `http://${headerValue(message, 'host') ?? 'localhost'}${message.path}`,
    host: headerValue(message, 'host') ?? '',
    remote_addr: senderOf(message),
    args: query(/\?(.*)$/.exec(message.path)?.[1] ?? ''),
    form: type.includes('form') ? query(message.body) : new Dict(),
    headers: new Dict(
      message.headers.map(
        ([name, value]) => [name.replace(/(^|-)\w/g, (one) => one.toUpperCase()), value] as const,
      ),
    ),
    data: new Bytes(message.body),
    is_json: type.includes('json'),
    get_json: native('get_json', () => fromJson(toUnicode(message.body))),
  };
  for (const [name, value] of Object.entries(fields)) request.attributes.set(name, value);
  if (type.includes('json')) request.attributes.set('json', fromJson(toUnicode(message.body)));
  else request.attributes.set('json', null);
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  404: 'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
  405: 'The method is not allowed for the requested URL.',
  500: 'The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.',
};

function* problem(interpreter: Evaluator, app: App, status: number): Coroutine<NetResponse> {
  const handler = app.errors.get(status);
  if (handler !== undefined) {
    return yield* toResponse(interpreter, yield* interpreter.call(handler, [raiseless(status)]));
  }
  const title = `${status} ${REASONS[status] ?? ''}`.trim();
  const text = `<!doctype html>\n<html lang=en>\n<title>${title}</title>\n<h1>${REASONS[status] ?? ''}</h1>\n<p>${DESCRIPTIONS[status] ?? ''}</p>\n`;
  return plain(status, HTML, text);
}

function raiseless(status: number): Instance {
  const made = exceptionOf(abortClass(), [BigInt(status)]);
  made.attributes.set('code', BigInt(status));
  return made;
}
