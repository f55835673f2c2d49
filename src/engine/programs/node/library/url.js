/* The module url: URL and URLSearchParams as far as servers of the web need them. */

const PORTS = { 'http:': '80', 'https:': '443', 'ftp:': '21', 'ws:': '80', 'wss:': '443' };
const encodeForm = (text) =>
  encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
const decodeForm = (text) => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

class URLSearchParams {
  constructor(init = '') {
    this.list = [];
    if (typeof init === 'string') {
      for (const part of init.replace(/^\?/, '').split('&')) {
        if (part === '') continue;
        const [, name, value = ''] = /^([^=]*)=?(.*)$/s.exec(part);
        this.list.push([decodeForm(name), decodeForm(value)]);
      }
    } else {
      const pairs = typeof init[Symbol.iterator] === 'function' ? [...init] : Object.entries(init);
      for (const [name, value] of pairs) this.list.push([String(name), String(value)]);
    }
    Object.defineProperty(this, 'list', { enumerable: false });
  }
  get(name) {
    return this.list.find(([one]) => one === name)?.[1] ?? null;
  }
  getAll(name) {
    return this.list.filter(([one]) => one === name).map(([, value]) => value);
  }
  has(name) {
    return this.get(name) !== null;
  }
  append(name, value) {
    this.list.push([name, String(value)]);
  }
  set(name, value) {
    const at = this.list.findIndex(([one]) => one === name);
    this.delete(name);
    this.list.splice(at < 0 ? this.list.length : at, 0, [name, String(value)]);
  }
  delete(name) {
    const kept = this.list.filter(([one]) => one !== name);
    this.list.splice(0, this.list.length, ...kept);
  }
  forEach(callback) {
    for (const [name, value] of this.list) callback(value, name, this);
  }
  keys() {
    return this.list.map(([name]) => name).values();
  }
  values() {
    return this.list.map(([, value]) => value).values();
  }
  entries() {
    return this.list.map(([name, value]) => [name, value]).values();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  get size() {
    return this.list.length;
  }
  toString() {
    return this.list.map(([name, value]) => `${encodeForm(name)}=${encodeForm(value)}`).join('&');
  }
}

function invalid(input) {
  const error = use('errors').codedError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  error.input = input;
  return error;
}

function removeDots(path) {
  const out = [];
  const parts = path.split('/').slice(1);
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1;
    if (part === '..') out.pop();
    else if (part !== '.') out.push(part);
    if (last && (part === '..' || part === '.')) out.push('');
  }
  return `/${out.join('/')}`;
}

class URL {
  constructor(input, base) {
    const text = String(input).trim();
    const absolute = /^([a-zA-Z][\w+.-]*:)(?:\/\/(?:([^/?#@]*)@)?([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/.exec(
      text,
    );
    if (absolute === null) {
      if (base === undefined) throw invalid(text);
      const from = new URL(base);
      const [, path, search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(text);
      const joined =
        path === '' ? from.pathname : path.startsWith('/') ? path : from.pathname.replace(/[^/]*$/, path);
      return new URL(`${from.origin}${joined}${search || (path === '' ? from.search : '')}${hash}`);
    }
    const [, protocol, account = '', host = '', path, search = '', hash = ''] = absolute;
    const [, hostname, port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(host) ?? [];
    this.protocol = protocol.toLowerCase();
    const special = this.protocol in PORTS;
    if (hostname === undefined || (special && hostname === '') || Number(port) > 65535) throw invalid(text);
    const [username = '', password = ''] = account.split(':');
    this.username = username;
    this.password = password;
    this.hostname = hostname.toLowerCase();
    this.port = PORTS[this.protocol] === port ? '' : port;
    this.pathname = special ? removeDots(encodeURI(path || '/').replaceAll('%25', '%')) : path;
    this.searchParams = new URLSearchParams(search);
    this.search = search === '?' ? '' : search.replaceAll(' ', '%20');
    this.hash = hash === '#' ? '' : hash;
  }
  get host() {
    return this.port === '' ? this.hostname : `${this.hostname}:${this.port}`;
  }
  get origin() {
    return this.protocol in PORTS ? `${this.protocol}//${this.host}` : 'null';
  }
  get href() {
    const query = this.searchParams.toString();
    const plain = new URLSearchParams(this.search).toString() === query;
    const search = plain ? this.search : query === '' ? '' : `?${query}`;
    const account =
      this.username === '' ? '' : `${this.username}${this.password === '' ? '' : `:${this.password}`}@`;
    const slashes = this.protocol in PORTS || this.hostname !== '' || this.protocol === 'file:' ? '//' : '';
    return `${this.protocol}${slashes}${account}${this.host}${this.pathname}${search}${this.hash}`;
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
  static canParse(input, base) {
    try {
      return new URL(input, base) !== null;
    } catch {
      return false;
    }
  }
}

/** url.parse, as much of it as looks at requests. */
function parse(text, query = false) {
  const [, origin = '', path = '', search = '', hash = ''] =
    /^([a-z]+:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text);
  const at = origin === '' ? null : new URL(origin);
  const params = new URLSearchParams(search);
  return {
    protocol: at?.protocol ?? null,
    host: at?.host ?? null,
    hostname: at?.hostname ?? null,
    port: at?.port || null,
    hash: hash || null,
    search: search || null,
    query: query ? Object.fromEntries(params) : search.slice(1) || null,
    pathname: path || null,
    path: path + search || null,
    href: text,
  };
}

module.exports = {
  URL,
  URLSearchParams,
  parse,
  format: (value) => (typeof value === 'string' ? value : value.href),
  fileURLToPath: (url) => decodeURIComponent(new URL(url).pathname),
  pathToFileURL: (path) => new URL(`file://${encodeURI(path)}`),
};
