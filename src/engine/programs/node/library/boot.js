/* What a script finds when it starts, and the doors by which the host comes in. */

const RealDate = Date;

/** Date on the clock of the container. */
class VirtualDate extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(Math.floor(host('now')));
    else super(...args);
  }
  static now() {
    return Math.floor(host('now'));
  }
}
globalThis.Date = new Proxy(VirtualDate, { apply: () => new VirtualDate().toString() });
Object.defineProperty(VirtualDate, 'name', { value: 'Date' });
VirtualDate.prototype.constructor = globalThis.Date;
Math.random = () => host('random');

const groups = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
Number.prototype.toLocaleString = function toLocaleString() {
  const [whole, part] = String(Math.round(Number(this) * 1000) / 1000).split('.');
  return groups(whole) + (part === undefined ? '' : `.${part}`);
};

for (const Kind of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) {
  const patched = use('errors').withHead(Kind);
  Kind.captureStackTrace = () => undefined;
  Kind.prototype.constructor = patched;
  globalThis[Kind.name] = patched;
}

const rejections = use('rejections');
const { process, Exit, idle } = use('process');
const timers = use('timers');
const buffer = use('buffer');
const http = use('http');
const { report } = use('uncaught');
const modules = use('modules');

Object.assign(globalThis, {
  global: globalThis,
  process,
  console: use('console'),
  Buffer: buffer.Buffer,
  TextEncoder: buffer.TextEncoder,
  TextDecoder: buffer.TextDecoder,
  atob: buffer.atob,
  btoa: buffer.btoa,
  URL: use('url').URL,
  URLSearchParams: use('url').URLSearchParams,
  setTimeout: timers.setTimeout,
  setInterval: timers.setInterval,
  setImmediate: timers.setImmediate,
  clearTimeout: timers.clearTimeout,
  clearInterval: timers.clearInterval,
  clearImmediate: timers.clearImmediate,
  queueMicrotask: (callback) => void Promise.resolve().then(callback),
  structuredClone: (value) => JSON.parse(JSON.stringify(value)),
  fetch: http.fetch,
  Headers: http.Headers,
  AbortSignal: http.abortSignal,
  performance: {
    now: () => host('now') - host('facts').start,
    timeOrigin: host('facts').start,
    mark() {},
    measure() {},
  },
});
for (const name of ['global', 'process', 'console', 'Buffer']) {
  Object.defineProperty(globalThis, name, { enumerable: false, configurable: true, writable: true });
}

/** Runs something of the program's; what it throws ends the process as node ends. */
function guarded(work) {
  try {
    const done = work();
    if (done instanceof Promise) done.catch((error) => guarded(() => report(error, null)));
  } catch (error) {
    if (error instanceof Exit) return;
    try {
      report(error, null);
    } catch (thrown) {
      if (!(thrown instanceof Exit)) throw thrown;
    }
  }
}

function runText(source, print) {
  const file = '[eval]';
  const module = modules.makeModule(`${process.cwd()}/${file}`, null);
  const names = [
    'assert',
    'buffer',
    'crypto',
    'events',
    'fs',
    'http',
    'https',
    'os',
    'path',
    'url',
    'util',
    'querystring',
  ];
  const require = modules.requireFrom(`${process.cwd()}/x`, null);
  for (const name of names) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => require(name),
      set: (value) => {
        Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
      },
    });
  }
  Object.assign(globalThis, { require, module, exports: module.exports, __filename: file, __dirname: '.' });
  const value = evaluate(rejections.traced(source), file);
  if (print) console.log(value);
}

/** Called by the host. */
globalThis[Symbol.for('layerwise')] = {
  load: modules.load,
  runFile: (file) => guarded(() => modules.runMain(file)),
  runText: (source, print) => guarded(() => runText(source, print)),
  runDue: () => guarded(() => timers.runDue()),
  next: () => {
    for (const { reason, promise } of rejections.unhandled()) guarded(() => report(reason, promise));
    return timers.next();
  },
  idle: () => {
    let over = true;
    guarded(() => {
      over = idle();
    });
    return over;
  },
  signal: (name, number) => guarded(() => process.emit(name, name, number)),
  arrived: (listener, id, request) => guarded(() => http.arrived(listener, id, request)),
  answered: (id, reply) => guarded(() => http.answered(id, reply)),
  moduleSource: (id) => modules.moduleSource(id),
  resolveImport: (base, request) => modules.resolveImport(base, request),
};
