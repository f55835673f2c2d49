/* The surface of express that small servers use. It stands for the package where it is installed. */

const { http, STATUS_CODES } = use('http');
const { Buffer } = use('buffer');
const path = use('path');
const fs = use('fs');

const TYPES = {
  html: 'text/html; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  ico: 'image/x-icon',
  webp: 'image/webp',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  bin: 'application/octet-stream',
  woff2: 'font/woff2',
};

const typeOf = (name) =>
  name.includes('/') ? withCharset(name) : (TYPES[name.replace(/^.*\./, '')] ?? TYPES.bin);
const withCharset = (type) =>
  /^text\/[^;]*$/.test(type) || type === 'application/json' ? `${type}; charset=utf-8` : type;
const escapeHtml = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A page as the package finalhandler makes it. */
const page = (text) =>
  `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${text}</pre>\n</body>\n</html>\n`;

/** A path pattern as a matcher: names to values, or null. */
function matcher(pattern, whole) {
  if (pattern instanceof RegExp) {
    return (url) => {
      const found = pattern.exec(url);
      return found === null ? null : { params: { ...found.groups, ...found.slice(1) }, matched: found[0] };
    };
  }
  const names = [];
  const source = pattern
    .replace(/\/$/, '')
    .replace(/[.+?^$()|[\]\\]/g, (one) => (one === '?' ? '?' : `\\${one}`))
    .replace(/\{([^}]*)\}/g, '(?:$1)?')
    .replace(/\/:(\w+)/g, (_all, name) => `/${(names.push(name), '([^/]+?)')}`)
    .replace(/:(\w+)/g, (_all, name) => (names.push(name), '([^/]+?)'))
    .replace(/\*(\w*)/g, (_all, name) => (names.push(name === '' ? String(names.length) : name), '(.*)'));
  const regexp = new RegExp(`^${source}${whole ? '/?$' : '(?=/|$)'}`, 'i');
  return (url) => {
    const found = regexp.exec(url);
    if (found === null) return null;
    const params = Object.fromEntries(
      names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]),
    );
    return { params, matched: found[0] };
  };
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options'];

function makeRouter() {
  const layers = [];
  const add = (pattern, method, handlers, whole) => {
    const match = Array.isArray(pattern)
      ? pattern.map((one) => matcher(one, whole))
      : [matcher(pattern, whole)];
    for (const handler of handlers.flat(Infinity)) {
      if (typeof handler !== 'function' && typeof handler?.handle !== 'function') {
        const name = method === null ? 'app.use()' : `Route.${method}()`;
        throw new TypeError(`${name} requires a middleware function`);
      }
      layers.push({ match, method, handler, whole });
    }
  };
  const router = (req, res, out) => {
    let at = 0;
    const { url: original, params: outer } = req;
    const next = (error) => {
      req.url = original;
      req.params = outer;
      const layer = layers[at++];
      if (layer === undefined || error === 'router') {
        out(error === 'router' ? undefined : error);
        return;
      }
      const [pathname] = req.url.split('?');
      const method = req.method === 'HEAD' && layer.method === 'get' ? 'get' : req.method.toLowerCase();
      const wanted = layer.method === null || layer.method === 'all' || layer.method === method;
      const found = wanted
        ? (layer.match.map((match) => match(pathname)).find((one) => one !== null) ?? null)
        : null;
      if (found === null || (error !== undefined) !== (layer.handler.length === 4)) {
        next(error);
        return;
      }
      req.params = { ...outer, ...found.params };
      if (!layer.whole && found.matched !== '') {
        req.baseUrl = (req.baseUrl ?? '') + found.matched;
        const rest = req.url.slice(found.matched.length);
        req.url = rest.startsWith('/') ? rest : `/${rest}`;
      }
      run(layer.handler, error, req, res, next);
    };
    next();
  };
  router.use = (...args) => {
    const [first] = args;
    const mounted =
      typeof first === 'string' ||
      first instanceof RegExp ||
      (Array.isArray(first) && typeof first[0] === 'string');
    add(mounted ? first : '', null, mounted ? args.slice(1) : args, false);
    return router;
  };
  router.all = (pattern, ...handlers) => (add(pattern, 'all', handlers, true), router);
  for (const method of METHODS)
    router[method] = (pattern, ...handlers) => (add(pattern, method, handlers, true), router);
  router.route = (pattern) => {
    const route = {};
    for (const method of [...METHODS, 'all'])
      route[method] = (...handlers) => (router[method](pattern, ...handlers), route);
    return route;
  };
  return router;
}

/** Calls a handler; what it throws, also later in a promise, goes to the next error handler. */
function run(handler, error, req, res, next) {
  try {
    const done = error === undefined ? handler(req, res, next) : handler(error, req, res, next);
    if (done instanceof Promise) done.catch((thrown) => next(thrown ?? new Error('Rejected promise')));
  } catch (thrown) {
    next(thrown);
  }
}

function hash(text) {
  return host('digest', 'sha1', text, 'base64').slice(0, 27);
}

/** What express adds to a response. */
function extendResponse(res, app) {
  const { req } = res;
  res.locals = {};
  res.app = app;
  res.status = (code) => ((res.statusCode = code), res);
  res.set = (name, value) => {
    if (typeof name === 'object') for (const [one, of] of Object.entries(name)) res.set(one, of);
    else res.setHeader(name, name.toLowerCase() === 'content-type' ? withCharset(String(value)) : value);
    return res;
  };
  res.header = res.set;
  res.get = (name) => res.getHeader(name);
  res.append = (name, value) => res.setHeader(name, [res.getHeader(name) ?? [], value].flat());
  res.type = (name) => (res.setHeader('Content-Type', typeOf(name)), res);
  res.contentType = res.type;
  res.vary = () => res;
  res.send = (body = '') => {
    let content = body;
    if (Buffer.isBuffer(body)) {
      if (!res.hasHeader('content-type')) res.type('bin');
    } else if (typeof body === 'object' && body !== null) return res.json(body);
    else if (typeof body === 'number' || typeof body === 'boolean') return res.json(body);
    else {
      if (!res.hasHeader('content-type')) res.type('html');
      content = Buffer.from(String(body));
    }
    res.setHeader('Content-Length', String(content.length));
    if (!res.hasHeader('etag'))
      res.setHeader('ETag', `W/"${content.length.toString(16)}-${hash(content.bytes())}"`);
    res.end(content);
    return res;
  };
  res.json = (value) => {
    if (!res.hasHeader('content-type')) res.setHeader('Content-Type', 'application/json; charset=utf-8');
    return res.send(JSON.stringify(value, null, app.settings['json spaces']) ?? '');
  };
  res.sendStatus = (code) =>
    res
      .status(code)
      .type('txt')
      .send(STATUS_CODES[code] ?? String(code));
  res.redirect = (first, second) => {
    const [code, url] = second === undefined ? [302, first] : [first, second];
    res.status(code).set('Location', url).type('txt');
    return res.send(`${STATUS_CODES[code]}. Redirecting to ${url}`);
  };
  res.location = (url) => res.set('Location', url);
  res.cookie = (name, value) => (
    res.append('Set-Cookie', `${name}=${encodeURIComponent(value)}; Path=/`),
    res
  );
  res.sendFile = (file, options, callback) => {
    const at = path.resolve(options?.root ?? '', file);
    try {
      const content = fs.readFileSync(at);
      if (!res.hasHeader('content-type')) res.type(path.extname(at) || 'bin');
      res.send(content);
    } catch (error) {
      const failed = Object.assign(error, { status: error.code === 'ENOENT' ? 404 : 500 });
      const done = [options, callback].find((one) => typeof one === 'function');
      if (done === undefined) finish(req, res, app, failed);
      else done(failed);
    }
  };
  res.render = () => host('notSimulated', 'res.render with a template engine');
  res.download = res.sendFile;
}

function extendRequest(req, app) {
  const [pathname, search = ''] = req.url.split('?');
  req.app = app;
  req.originalUrl = req.url;
  req.baseUrl = '';
  req.params = {};
  req.path = pathname;
  req.query = Object.fromEntries(new (use('url').URLSearchParams)(search));
  req.protocol = 'http';
  req.secure = false;
  req.get = (name) => req.headers[name.toLowerCase()];
  req.header = req.get;
  req.hostname = (req.headers.host ?? '').replace(/:\d+$/, '');
  req.host = req.headers.host;
  req.ip = req.socket.remoteAddress;
  req.cookies = undefined;
  req.is = (type) => (req.headers['content-type'] ?? '').includes(type) && type;
  req.accepts = (types) => [types].flat()[0];
}

/** Nobody answered, or somebody failed. */
function finish(req, res, app, error) {
  if (res.writableEnded) return;
  const status = error === undefined ? 404 : (error.status ?? error.statusCode ?? 500);
  if (error !== undefined && status >= 500)
    console.error(error instanceof Error ? (error.stack ?? String(error)) : String(error));
  const production = process.env.NODE_ENV === 'production';
  const shown =
    error === undefined
      ? `Cannot ${req.method} ${escapeHtml(req.originalUrl.split('?')[0])}`
      : production
        ? escapeHtml(STATUS_CODES[status] ?? 'Internal Server Error')
        : escapeHtml(String(error.stack ?? error))
            .replaceAll('\n', '<br>')
            .replaceAll('  ', ' &nbsp;');
  res.statusCode = status;
  res.setHeader('Content-Security-Policy', "default-src 'none'");
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.end(page(shown));
}

function express() {
  const router = makeRouter();
  const app = (req, res, next) => {
    if (next !== undefined) {
      router(req, res, next);
      return;
    }
    extendRequest(req, app);
    extendResponse(res, app);
    if (app.settings['x-powered-by'] !== false) res.setHeader('X-Powered-By', 'Express');
    router(req, res, (error) => finish(req, res, app, error));
  };
  Object.assign(app, router);
  app.settings = {};
  app.locals = {};
  for (const name of ['use', 'all', ...METHODS]) {
    app[name] = (...args) => {
      if (name === 'get' && args.length === 1) return app.settings[args[0]];
      router[name](...args);
      return app;
    };
  }
  app.route = router.route;
  app.set = (name, value) => (value === undefined ? app.settings[name] : ((app.settings[name] = value), app));
  app.enable = (name) => app.set(name, true);
  app.disable = (name) => app.set(name, false);
  app.enabled = (name) => Boolean(app.settings[name]);
  app.listen = (...args) => http.createServer(app).listen(...args);
  return app;
}

/** A middleware that reads the body where its type says so. */
function bodyReader(wanted, parse) {
  return (options = {}) =>
    (req, _res, next) => {
      const type = req.headers['content-type'] ?? '';
      if (req.body !== undefined && req.bodyRead === true) return next();
      if (!wanted.test(options.type === '*/*' ? 'any' : type) || req.bodyBytes === '') return next();
      try {
        req.body = parse(use('buffer').decode(req.bodyBytes));
        Object.defineProperty(req, 'bodyRead', { value: true });
      } catch (error) {
        return next(Object.assign(error, { status: 400, type: 'entity.parse.failed' }));
      }
      return next();
    };
}

express.json = bodyReader(/json/, (text) => JSON.parse(text));
express.urlencoded = bodyReader(/x-www-form-urlencoded/, (text) =>
  Object.fromEntries(new (use('url').URLSearchParams)(text)),
);
express.text = bodyReader(/text\/plain/, (text) => text);
express.Router = makeRouter;
express.static = (root, { index = 'index.html' } = {}) => {
  const from = path.resolve(root);
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const at = path.join(from, decodeURIComponent(req.url.split('?')[0]));
    if (at !== from && !at.startsWith(`${from}/`)) return next();
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    const file = stat?.isDirectory() === true ? path.join(at, index) : at;
    if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) return next();
    return res.sendFile(file);
  };
};

module.exports = express;
