/* The modules http and https: servers on the ports of the container, and requests. */

const EventEmitter = use('events');
const { Buffer, writable } = use('buffer');
const { networkError, codedError } = use('errors');

const STATUS_CODES = {
  100: 'Continue',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  418: "I'm a Teapot",
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A message that comes in: its body is there at once, and is given after listeners could be set. */
class IncomingMessage extends EventEmitter {
  constructor(headers, body) {
    super();
    this.headers = {};
    this.rawHeaders = headers.flat();
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      this.headers[key] = key in this.headers ? `${this.headers[key]}, ${value}` : value;
    }
    this.httpVersion = '1.1';
    this.complete = true;
    this.encoding = null;
    this.flowing = false;
    this.socket = {
      remoteAddress: '127.0.0.1',
      remotePort: 40000,
      encrypted: false,
      destroy() {},
      setTimeout() {},
    };
    this.connection = this.socket;
    Object.defineProperty(this, 'bodyBytes', { value: body });
  }
  setEncoding(encoding) {
    this.encoding = encoding;
    return this;
  }
  on(name, listener) {
    super.on(name, listener);
    if (name === 'data' || name === 'end' || name === 'readable') this.resume();
    return this;
  }
  resume() {
    if (this.flowing) return this;
    this.flowing = true;
    use('timers').setImmediate(() => {
      const chunk = Buffer.ofBytes(this.bodyBytes);
      if (chunk.length > 0) this.emit('data', this.encoding === null ? chunk : chunk.toString(this.encoding));
      this.emit('end');
      this.emit('close');
    });
    return this;
  }
  pause() {
    return this;
  }
  pipe(target) {
    this.on('data', (chunk) => target.write(chunk));
    this.on('end', () => target.end());
    return target;
  }
  async *[Symbol.asyncIterator]() {
    this.flowing = true;
    if (this.bodyBytes !== '') yield Buffer.ofBytes(this.bodyBytes);
  }
}

class ServerResponse extends EventEmitter {
  constructor(id, request) {
    super();
    Object.defineProperty(this, 'id', { value: id });
    this.req = request;
    this.statusCode = 200;
    this.statusMessage = undefined;
    this.headersSent = false;
    this.writableEnded = false;
    this.finished = false;
    this.sendDate = true;
    Object.defineProperty(this, 'fields', { value: new Map() });
    Object.defineProperty(this, 'parts', { value: [] });
    this.socket = request.socket;
  }
  setHeader(name, value) {
    if (this.headersSent) {
      throw codedError(
        Error,
        'ERR_HTTP_HEADERS_SENT',
        'Cannot set headers after they are sent to the client',
      );
    }
    this.fields.set(name.toLowerCase(), [name, value]);
    return this;
  }
  getHeader(name) {
    return this.fields.get(name.toLowerCase())?.[1];
  }
  getHeaders() {
    return Object.fromEntries([...this.fields].map(([key, [, value]]) => [key, value]));
  }
  hasHeader(name) {
    return this.fields.has(name.toLowerCase());
  }
  removeHeader(name) {
    this.fields.delete(name.toLowerCase());
  }
  writeHead(status, reason, headers) {
    this.statusCode = status;
    if (typeof reason === 'string') this.statusMessage = reason;
    const given = typeof reason === 'object' ? reason : headers;
    for (const [name, value] of Object.entries(given ?? {})) this.setHeader(name, value);
    this.headersSent = true;
    return this;
  }
  flushHeaders() {
    this.headersSent = true;
  }
  write(data, encoding) {
    if (this.writableEnded) throw codedError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
    this.headersSent = true;
    this.parts.push(writable(data, typeof encoding === 'string' ? encoding : 'utf8'));
    return true;
  }
  end(data, encoding) {
    if (this.writableEnded) return this;
    if (data !== undefined && data !== null && typeof data !== 'function') {
      this.parts.push(writable(data, typeof encoding === 'string' ? encoding : 'utf8'));
    }
    this.headersSent = true;
    this.writableEnded = true;
    this.finished = true;
    const body = this.parts.join('');
    const headers = [...this.fields.values()].flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((one) => [name, String(one)]) : [[name, String(value)]],
    );
    const has = (name) => this.fields.has(name);
    if (this.sendDate && !has('date')) headers.push(['Date', new Date().toUTCString()]);
    headers.push(['Connection', 'keep-alive'], ['Keep-Alive', 'timeout=5']);
    if (!has('content-length') && !has('transfer-encoding'))
      headers.push(['Content-Length', String(body.length)]);
    const bodyless = this.req.method === 'HEAD' || this.statusCode === 204 || this.statusCode === 304;
    host('answer', this.id, {
      status: this.statusCode,
      reason: this.statusMessage ?? STATUS_CODES[this.statusCode] ?? 'unknown',
      headers,
      body: bodyless ? '' : body,
    });
    use('timers').setImmediate(() => {
      this.emit('finish');
      this.emit('close');
    });
    return this;
  }
}

const servers = new Map();

class Server extends EventEmitter {
  constructor(options, listener) {
    super();
    const handler = typeof options === 'function' ? options : listener;
    if (handler !== undefined) this.on('request', handler);
    this.listening = false;
    this.keepAliveTimeout = 5000;
  }
  listen(...args) {
    const callback = args.findLast((one) => typeof one === 'function');
    const [first, second] = args;
    const options =
      typeof first === 'object' && first !== null
        ? first
        : { port: first, host: typeof second === 'string' ? second : undefined };
    if (typeof options.port === 'string' && !/^\d+$/.test(options.port))
      return host('notSimulated', 'listening on a socket file');
    const port = Number(options.port ?? 0);
    if (!(port >= 0 && port < 65536)) {
      throw codedError(
        RangeError,
        'ERR_SOCKET_BAD_PORT',
        `options.port should be >= 0 and < 65536. Received type ${typeof options.port} (${use('inspect').inspect(options.port)}).`,
      );
    }
    const address = options.host ?? '::';
    if (callback !== undefined) this.once('listening', callback);
    const done = host('listen', port, address);
    if (done.failed !== undefined) {
      const where = address === '::' ? `:::${port}` : `${address}:${port}`;
      const error = networkError(
        done.failed,
        'listen',
        `listen ${done.failed}: address already in use ${where}`,
      );
      Object.assign(error, { address, port });
      use('timers').setImmediate(() => this.emit('error', error));
      return this;
    }
    servers.set(done.id, this);
    Object.defineProperty(this, 'listener', { value: done.id, configurable: true });
    this.bound = { address, family: address.includes(':') ? 'IPv6' : 'IPv4', port: done.port };
    this.listening = true;
    use('timers').setImmediate(() => this.emit('listening'));
    return this;
  }
  address() {
    return this.listening ? this.bound : null;
  }
  close(callback) {
    if (!this.listening) {
      callback?.(codedError(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.'));
      return this;
    }
    host('unlisten', this.listener);
    servers.delete(this.listener);
    this.listening = false;
    use('timers').setImmediate(() => {
      callback?.();
      this.emit('close');
    });
    return this;
  }
  closeAllConnections() {}
  closeIdleConnections() {}
  setTimeout() {
    return this;
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }
}

/** Somebody sent a request to a listener. */
function arrived(listener, id, { method, path, headers, body }) {
  const request = new IncomingMessage(headers, body);
  request.method = method;
  request.url = path;
  const response = new ServerResponse(id, request);
  const server = servers.get(listener);
  if (server === undefined || server.listenerCount('request') === 0) return;
  server.emit('request', request, response);
}

const waiting = new Map();

/** Sends a request; `done` gets the answer, or an error. */
function send({ protocol, hostname, port, method, path, headers, body, timeout }, done) {
  const id = host('request', { protocol, host: hostname, port, method, path, headers, body, timeout });
  waiting.set(id, (reply) => {
    if (typeof reply === 'object') {
      done(null, reply);
      return;
    }
    const codes = {
      refused: 'ECONNREFUSED',
      reset: 'ECONNRESET',
      timeout: 'ETIMEDOUT',
      'unknown-host': 'ENOTFOUND',
    };
    const code = codes[reply];
    const address = hostname === 'localhost' ? '127.0.0.1' : hostname;
    if (code === 'ENOTFOUND') {
      const error = networkError(code, 'getaddrinfo', `getaddrinfo ENOTFOUND ${hostname}`);
      done(Object.assign(error, { hostname }), null);
      return;
    }
    const message = code === 'ECONNRESET' ? 'socket hang up' : `connect ${code} ${address}:${port}`;
    const error = Object.assign(networkError(code, 'connect', message), { address, port });
    done(error, null);
  });
}

/** The answer to a request of ours. */
function answered(id, reply) {
  const done = waiting.get(id);
  waiting.delete(id);
  done?.(reply);
}

class ClientRequest extends EventEmitter {
  constructor(options, callback) {
    super();
    this.options = options;
    this.parts = [];
    this.fields = new Map(
      Object.entries(options.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    this.destroyed = false;
    if (callback !== undefined) this.once('response', callback);
  }
  setHeader(name, value) {
    this.fields.set(name, String(value));
  }
  setTimeout(milliseconds, callback) {
    this.options.timeout = milliseconds;
    if (callback !== undefined) this.once('timeout', callback);
    return this;
  }
  write(data) {
    this.parts.push(writable(data));
    return true;
  }
  destroy(error) {
    if (!this.destroyed && error !== undefined) use('timers').setImmediate(() => this.emit('error', error));
    this.destroyed = true;
    return this;
  }
  abort() {
    this.destroy();
  }
  end(data) {
    if (data !== undefined && typeof data !== 'function') this.write(data);
    const { protocol, hostname, port, method, path, timeout } = this.options;
    const headers = [
      ['Host', port === 80 ? hostname : `${hostname}:${port}`],
      ...this.fields,
      ['Connection', 'keep-alive'],
    ];
    const body = this.parts.join('');
    if (body !== '') headers.push(['Content-Length', String(body.length)]);
    send({ protocol, hostname, port, method, path, headers, body, timeout }, (error, reply) => {
      if (this.destroyed) return;
      if (error?.code === 'ETIMEDOUT' && this.listenerCount('timeout') > 0) this.emit('timeout');
      else if (error !== null) this.emit('error', error);
      else {
        const message = new IncomingMessage(reply.headers, reply.body);
        message.statusCode = reply.status;
        message.statusMessage = reply.reason;
        if (!this.emit('response', message)) message.resume();
      }
    });
    return this;
  }
}

function optionsOf(first, second, protocol) {
  const url = typeof first === 'string' ? new (use('url').URL)(first) : first;
  const parts =
    url instanceof use('url').URL
      ? { protocol: url.protocol, hostname: url.hostname, port: url.port, path: url.pathname + url.search }
      : { ...url, hostname: url.hostname ?? url.host ?? 'localhost' };
  const more = typeof second === 'object' && second !== null ? second : {};
  const all = { protocol, method: 'GET', path: '/', ...parts, ...more };
  const port = Number(all.port) || (all.protocol === 'https:' ? 443 : 80);
  return {
    ...all,
    port,
    hostname: String(all.hostname).replace(/:\d+$/, ''),
    method: all.method.toUpperCase(),
  };
}

function makeModule(protocol) {
  const request = (first, second, third) => {
    const callback = [second, third].find((one) => typeof one === 'function');
    return new ClientRequest(optionsOf(first, second, protocol), callback);
  };
  return {
    STATUS_CODES,
    METHODS: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
    Server,
    IncomingMessage,
    ServerResponse,
    ClientRequest,
    Agent: EventEmitter,
    globalAgent: {},
    createServer: (options, listener) =>
      protocol === 'https:' ? host('notSimulated', 'https.createServer') : new Server(options, listener),
    request,
    get: (...args) => request(...args).end(),
  };
}

/** The global fetch. */
async function fetch(input, { method = 'GET', headers = {}, body, signal } = {}) {
  const url = new (use('url').URL)(typeof input === 'object' && 'url' in input ? input.url : input);
  const fields = Object.entries(headers instanceof Headers ? Object.fromEntries(headers.list) : headers);
  const options = optionsOf(url, { method }, url.protocol);
  const sent = [
    ['Host', url.host],
    ['Connection', 'keep-alive'],
    ...fields.map(([name, value]) => [name, String(value)]),
    ['User-Agent', 'node'],
  ];
  const { promise, resolve, reject } = Promise.withResolvers();
  const timeout = signal?.milliseconds;
  send(
    { ...options, headers: sent, body: body === undefined ? '' : writable(body), timeout },
    (error, reply) => {
      if (error === null) resolve(new Response(reply, url.href));
      else if (error.code === 'ETIMEDOUT') {
        reject(
          Object.assign(new Error('The operation was aborted due to timeout'), { name: 'TimeoutError' }),
        );
      } else reject(Object.assign(new TypeError('fetch failed'), { cause: error }));
    },
  );
  return await promise;
}

class Headers {
  constructor(list = []) {
    this.list = (Array.isArray(list) ? list : Object.entries(list)).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]);
  }
  get(name) {
    const found = this.list.filter(([one]) => one === name.toLowerCase());
    return found.length === 0 ? null : found.map(([, value]) => value).join(', ');
  }
  has(name) {
    return this.get(name) !== null;
  }
  [Symbol.iterator]() {
    return this.list.values();
  }
}

class Response {
  constructor(reply, url) {
    this.status = reply.status;
    this.statusText = reply.reason;
    this.ok = reply.status >= 200 && reply.status < 300;
    this.headers = new Headers(reply.headers);
    this.url = url;
    Object.defineProperty(this, 'bodyBytes', { value: reply.body });
  }
  async text() {
    return use('buffer').decode(this.bodyBytes);
  }
  async json() {
    return JSON.parse(await this.text());
  }
  async arrayBuffer() {
    return Buffer.ofBytes(this.bodyBytes).buffer;
  }
}

const abortSignal = { timeout: (milliseconds) => ({ milliseconds, aborted: false }) };

module.exports = {
  http: makeModule('http:'),
  https: makeModule('https:'),
  arrived,
  answered,
  fetch,
  Headers,
  abortSignal,
  STATUS_CODES,
};
