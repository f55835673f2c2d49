import {
  Errno,
  isFailure,
  type Coroutine,
  type NetRequest,
  type NetResponse,
  type Process,
} from '../../kernel/index.ts';
import {
  endingOf,
  headerValue,
  httpDate,
  REASONS,
  requestPath,
  respond,
  senderOf,
  webFile,
  type Fields,
} from '../support/web.ts';
import { chooseLocation, pattern, setting, settings, type Scope, type Site } from './site.ts';

/** How often a request may be sent to another place of the same configuration (nginx, NGX_HTTP_MAX_URI_CHANGES). */
const CHANGES = 10;

const NUMBERS: Readonly<Record<string, number>> = { ENOENT: 2, EACCES: 13, ENOTDIR: 20 };

/** What a request is answered from. */
interface Context {
  readonly process: Process;
  readonly site: Site;
  readonly request: NetRequest;
  /** Path now; rewrites and internal redirections change it. */
  uri: string;
  args: string;
  readonly log: (message: string) => void;
}

/** Answers a request. `log` takes what goes to the error log. */
export function* serve(
  process: Process,
  site: Site,
  request: NetRequest,
  log: (message: string) => void,
): Coroutine<NetResponse> {
  const uri = requestPath(request);
  const [, args = ''] = /\?(.*)$/.exec(request.path) ?? [];
  if (uri === null) return errorPage(process, 400, []);
  const context: Context = { process, site, request, uri, args, log };
  const answer = yield* route(context, 0);
  return request.method === 'HEAD' ? { ...answer, body: '' } : answer;
}

function* route(context: Context, changes: number): Coroutine<NetResponse> {
  const { process, site } = context;
  if (changes > CHANGES) {
    context.log(`rewrite or internal redirection cycle while processing "${context.uri}"`);
    return errorPage(process, 500, []);
  }
  const outer = yield* rewrites(context, site.scope.slice(0, 1), site.scope);
  if (outer !== null && typeof outer !== 'string') return outer;
  const location = chooseLocation(site, context.uri);
  const scope = location?.scope ?? site.scope;
  if (location !== undefined) {
    const before = context.uri;
    const done = yield* rewrites(context, scope.slice(0, 1), scope);
    if (done !== null && typeof done !== 'string') return done;
    if (done === 'again' && context.uri !== before) return yield* route(context, changes + 1);
  }
  const answer = yield* content(context, scope, location?.path ?? '/', changes);
  return yield* withErrorPage(context, scope, answer, changes);
}

/** `return` and `rewrite` of one level: an answer, `again` when the place is to be looked up anew, or null. */
function* rewrites(context: Context, level: Scope, scope: Scope): Coroutine<NetResponse | 'again' | null> {
  yield;
  for (const { name, args, file, line } of level[0] ?? []) {
    if (name === 'return') return returned(context, scope, args);
    if (name !== 'rewrite') continue;
    const [from = '', to = '', flag] = args;
    const found = pattern(from, false, file, line).exec(context.uri);
    if (found === null) continue;
    const target = expand(
      context,
      to.replace(/\$(\d)/g, (_all, at: string) => found[Number(at)] ?? ''),
    );
    if (flag === 'redirect' || flag === 'permanent' || /^https?:/.test(target)) {
      return redirect(context, scope, flag === 'permanent' ? 301 : 302, target);
    }
    const [uri = '/', query] = target.split('?');
    context.uri = uri;
    if (query !== undefined && query !== '') context.args = query;
    if (flag === 'break') return null;
    if (flag === 'last') return 'again';
  }
  return null;
}

function returned(context: Context, scope: Scope, [first = '', second]: readonly string[]): NetResponse {
  const code = /^\d+$/.test(first) ? Number(first) : 302;
  const text = second ?? (code === 302 && first !== '302' ? first : undefined);
  if (code >= 301 && code <= 308 && code !== 304 && text !== undefined) {
    return redirect(context, scope, code, expand(context, text));
  }
  if (text === undefined && code >= 300) return errorPage(context.process, code, added(context, scope, code));
  const type = typeOf(context, scope, context.uri);
  return answer(context, scope, code, [['Content-Type', type]], expand(context, text ?? ''));
}

function redirect(context: Context, scope: Scope, code: number, to: string): NetResponse {
  const host = headerValue(context.request, 'host') ?? 'localhost';
  const location = to.startsWith('/') ? `http://${host}${to}` : to;
  const page = errorPage(context.process, code, [['Location', location], ...added(context, scope, code)]);
  return page;
}

function* content(context: Context, scope: Scope, prefix: string, changes: number): Coroutine<NetResponse> {
  const proxy = settings(scope.slice(0, 1), 'proxy_pass')[0];
  if (proxy !== undefined) return yield* proxied(context, scope, prefix, proxy.args[0] ?? '');
  if (context.request.method !== 'GET' && context.request.method !== 'HEAD')
    return errorPage(context.process, 405, []);
  const tries = settings(scope, 'try_files')[0];
  if (tries === undefined) return yield* statically(context, scope, prefix, context.uri, changes);
  const last = expand(context, tries.args.at(-1) ?? '');
  for (const candidate of tries.args.slice(0, -1)) {
    const path = expand(context, candidate);
    const found = webFile(context.process, filePath(context, scope, prefix, path));
    const directory = path.endsWith('/');
    if (directory ? found === 'directory' : typeof found !== 'string' && !(found instanceof Errno))
      return yield* statically(context, scope, prefix, path, changes);
  }
  if (last.startsWith('='))
    return errorPage(context.process, Number(last.slice(1)), added(context, scope, 404));
  if (last.startsWith('@')) {
    const named = context.site.locations.find((one) => one.kind === 'named' && one.path === last);
    return named === undefined
      ? errorPage(context.process, 500, [])
      : yield* content(context, named.scope, '/', changes);
  }
  const [uri = '/', query] = last.split('?');
  context.uri = uri;
  if (query !== undefined) context.args = query;
  return yield* route(context, changes + 1);
}

function filePath(context: Context, scope: Scope, prefix: string, uri: string): string {
  const alias = settings(scope.slice(0, 1), 'alias')[0]?.args[0];
  if (alias !== undefined) return expand(context, alias) + uri.slice(prefix.length);
  const root = setting(scope, 'root', '/etc/nginx/html');
  return `${root.startsWith('/') ? root : `/etc/nginx/${root}`}${uri}`;
}

/** A file, or the index of a directory. */
function* statically(
  context: Context,
  scope: Scope,
  prefix: string,
  uri: string,
  changes: number,
): Coroutine<NetResponse> {
  yield;
  const { process } = context;
  const path = filePath(context, scope, prefix, uri);
  const found = webFile(process, path);
  if (found instanceof Errno) {
    const number = NUMBERS[found.code] ?? 5;
    context.log(`open() "${path}" failed (${number}: ${process.strerror(found)})`);
    return errorPage(process, found.code === 'EACCES' ? 403 : 404, added(context, scope, 404));
  }
  if (found === 'directory') {
    if (!uri.endsWith('/')) return redirect(context, scope, 301, `${uri}/`);
    const names = settings(scope, 'index')[0]?.args ?? ['index.html'];
    for (const name of names) {
      const inner = webFile(process, path + name);
      if (inner instanceof Errno && inner.code !== 'EACCES') continue;
      if (uri + name === context.uri) break;
      context.uri = uri + name;
      return yield* route(context, changes + 1);
    }
    context.log(`directory index of "${path}" is forbidden`);
    return errorPage(process, 403, added(context, scope, 403));
  }
  const etag = `"${Math.floor(found.mtime / 1000).toString(16)}-${found.text.length.toString(16)}"`;
  const fields: Fields = [
    ['Content-Type', typeOf(context, scope, uri)],
    ['Last-Modified', httpDate(found.mtime)],
    ['ETag', etag],
    ['Accept-Ranges', 'bytes'],
  ];
  return answer(context, scope, 200, fields, found.text);
}

function* proxied(context: Context, scope: Scope, prefix: string, to: string): Coroutine<NetResponse> {
  const { process, request } = context;
  const found = /^(https?):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(expand(context, to));
  if (found === null || found[1] === 'https') return process.notSimulated(`nginx's proxy_pass to ${to}`);
  const [, , name = '', given, path] = found;
  const upstream = settings(scope.slice(-2), 'upstream').find(({ args }) => args[0] === name);
  const [server = ''] = upstream?.block?.find((one) => one.name === 'server')?.args ?? [];
  const [host = name, serverPort] = upstream === undefined ? [name] : server.split(':');
  const port = Number(given ?? serverPort ?? 80);
  const rest = path === undefined ? context.uri : path + context.uri.slice(prefix.length);
  const set = settings(scope, 'proxy_set_header').map(
    ({ args: [key = '', value = ''] }) => [key, expand(context, value)] as const,
  );
  const named = new Set(['host', 'connection', ...set.map(([key]) => key.toLowerCase())]);
  const hostSent = set.some(([key]) => key.toLowerCase() === 'host')
    ? []
    : [['Host', given === undefined ? name : `${name}:${given}`] as const];
  const headers = [...hostSent, ...set, ...request.headers.filter(([key]) => !named.has(key.toLowerCase()))];
  const query = context.args === '' ? '' : `?${context.args}`;
  const message = {
    protocol: 'http',
    method: request.method,
    path: rest + query,
    headers,
    body: request.body,
  } as const;
  const reply = yield* process.request(host, port, message, 60_000);
  if (!isFailure(reply)) {
    const own = new Set(['server', 'connection', 'keep-alive', 'content-length', 'date']);
    const kept = reply.headers.filter(([key]) => !own.has(key.toLowerCase()));
    return { ...answer(context, scope, reply.status, kept, reply.body), reason: reply.reason };
  }
  const why =
    reply === 'refused'
      ? 'connect() failed (111: Connection refused) while connecting to upstream'
      : reply === 'timeout'
        ? 'upstream timed out (110: Operation timed out) while connecting to upstream'
        : reply === 'reset'
          ? 'upstream prematurely closed connection while reading response header from upstream'
          : `${host} could not be resolved (3: Host not found)`;
  context.log(`${why}, upstream: "http://${host}:${port}${rest}"`);
  return errorPage(process, reply === 'timeout' ? 504 : 502, []);
}

/** `error_page` for a status. */
function* withErrorPage(
  context: Context,
  scope: Scope,
  reply: NetResponse,
  changes: number,
): Coroutine<NetResponse> {
  if (reply.status < 300 || !reply.headers.some(([name]) => name === 'X-Nginx-Own')) return reply;
  const page = settings(scope, 'error_page').find(({ args }) =>
    args.slice(0, -1).includes(String(reply.status)),
  );
  const own = { ...reply, headers: reply.headers.filter(([name]) => name !== 'X-Nginx-Own') };
  if (page === undefined || changes > 1) return own;
  const changed = page.args.find((one) => one.startsWith('='));
  const target = expand(context, page.args.at(-1) ?? '');
  if (!target.startsWith('/')) return own;
  const inner = yield* route(
    { ...context, uri: target, request: { ...context.request, method: 'GET' } },
    changes + 2,
  );
  if (inner.status >= 400) return own;
  const status = changed === undefined ? reply.status : Number(changed.slice(1)) || inner.status;
  return { ...inner, status, reason: REASONS[status] ?? '' };
}

function answer(context: Context, scope: Scope, status: number, fields: Fields, body: string): NetResponse {
  const base = [...serverFields(context.process), ...fields, ...added(context, scope, status)] as const;
  return respond(status, base, body);
}

function added(context: Context, scope: Scope, status: number): Fields {
  return settings(scope, 'add_header')
    .filter(
      ({ args }) =>
        args.includes('always') || [200, 201, 204, 206, 301, 302, 303, 304, 307, 308].includes(status),
    )
    .map(({ args: [name = '', value = ''] }) => [name, expand(context, value)] as const);
}

export function serverFields(process: Process): Fields {
  return [
    ['Server', serverName(process)],
    ['Date', httpDate(process.kernel.time())],
    ['Connection', 'keep-alive'],
  ];
}

export function serverName(process: Process): string {
  const version = process.env.get('NGINX_VERSION');
  return version === undefined ? 'nginx' : `nginx/${version}`;
}

/** A page of nginx's own, marked for `error_page`. */
export function errorPage(process: Process, status: number, fields: Fields): NetResponse {
  const title = `${status} ${REASONS[status] ?? ''}`.trim();
  const name = serverName(process);
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${name}</center>\r\n</body>\r\n</html>\r\n`;
  const own = [
    ...serverFields(process),
    ['Content-Type', 'text/html'],
    ...fields,
    ['X-Nginx-Own', '1'],
  ] as const;
  return respond(status, own, body);
}

function typeOf(context: Context, scope: Scope, uri: string): string {
  const ending = endingOf(uri);
  const types = settings(scope, 'types')[0]?.block ?? [];
  const found = types.find(({ args }) => args.includes(ending));
  return found?.name ?? expand(context, setting(scope, 'default_type', 'text/plain'));
}

/** A text with nginx's variables in it. Those that are unknown here end the process. */
function expand(context: Context, text: string): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_all, braced?: string, plain?: string) =>
    variable(context, braced ?? plain ?? ''),
  );
}

function variable({ process, request, uri, args, site }: Context, name: string): string {
  const host = headerValue(request, 'host') ?? 'localhost';
  const fixed: Readonly<Record<string, string>> = {
    uri,
    document_uri: uri,
    request_uri: request.path,
    args,
    query_string: args,
    is_args: args === '' ? '' : '?',
    host: host.replace(/:\d+$/, ''),
    hostname: process.kernel.hostname,
    http_host: host,
    scheme: 'http',
    https: '',
    remote_addr: senderOf(request),
    proxy_add_x_forwarded_for: [headerValue(request, 'x-forwarded-for'), senderOf(request)]
      .filter((one) => one !== undefined)
      .join(', '),
    request_method: request.method,
    server_name: site.names[0] ?? '',
    server_port: String(site.ports[0]?.port ?? 80),
    server_protocol: 'HTTP/1.1',
    nginx_version: process.env.get('NGINX_VERSION') ?? '',
    document_root: setting(site.scope, 'root', '/etc/nginx/html'),
  };
  if (Object.hasOwn(fixed, name)) return fixed[name] ?? '';
  if (name.startsWith('http_')) return headerValue(request, name.slice(5).replaceAll('_', '-')) ?? '';
  if (name.startsWith('arg_')) return new URLSearchParams(args).get(name.slice(4)) ?? '';
  return process.notSimulated(`nginx's variable $${name}`);
}
