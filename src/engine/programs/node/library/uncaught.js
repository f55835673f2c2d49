/* What node prints of an error that nobody caught. */

const { process, Exit } = use('process');
const { inspect } = use('inspect');
const { frames, stackText } = use('errors');

const INTERNAL = [
  'Module._compile (node:internal/modules/cjs/loader:1554:14)',
  'Object..js (node:internal/modules/cjs/loader:1706:10)',
  'Module.load (node:internal/modules/cjs/loader:1289:32)',
  'Function._load (node:internal/modules/cjs/loader:1108:12)',
  'TracingChannel.traceSync (node:diagnostics_channel:322:14)',
  'wrapModuleLoad (node:internal/modules/cjs/loader:220:24)',
  'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:170:5)',
  'node:internal/main/run_main_module:36:49',
];

/** Path, line and column where an error came from; undefined when it was none of the program's own files. */
function origin(error) {
  const found = /\(?((?:\/|\[eval\]|file:)[^():\n]*):(\d+)(?::(\d+))?\)?/.exec(frames(error));
  return found === null
    ? undefined
    : { path: found[1], line: Number(found[2]), column: Number(found[3] ?? 1) };
}

function sourceLine({ path, line, column }) {
  const text = (host('sourceOf', path) ?? '').split('\n')[line - 1];
  if (text === undefined) return `${path}:${line}\n`;
  const thrown = text.lastIndexOf('throw ', column);
  const at = thrown >= 0 ? thrown : column - 1;
  return `${path}:${line}\n${text}\n${text.slice(0, at).replace(/[^\t]/g, ' ')}^\n`;
}

/** The error's stack as node has it: that of the main module ends in node's own frames. */
function stackOf(error) {
  const text = stackText(error);
  const own = frames(error);
  const module = / Object\.<anonymous> \(/.test(own);
  return module ? [text, ...INTERNAL.map((one) => `    at ${one}`)].join('\n') : text;
}

/** A text that is no JavaScript. */
function syntaxError(error) {
  const from = origin(error);
  const message = error.message
    .replace(/^unexpected token in expression: /, 'Unexpected token ')
    .replace(/^expecting .*$/, 'Unexpected token');
  const where = from === undefined ? '' : `${sourceLine(from)}\n`;
  const inner = ['wrapSafe (node:internal/modules/cjs/loader:1662:18)', ...INTERNAL];
  return `${where}SyntaxError: ${message}\n${inner.map((one) => `    at ${one}`).join('\n')}`;
}

function report(error, promise) {
  if (error instanceof Exit) return;
  if (error?.name === 'InternalError' && error.message === 'out of memory') {
    host('exhausted');
    throw new Exit();
  }
  if (promise !== null && process.listenerCount('unhandledRejection') > 0) {
    process.emit('unhandledRejection', error, promise);
    return;
  }
  if (process.listenerCount('uncaughtException') > 0) {
    process.emit('uncaughtException', error, promise === null ? 'uncaughtException' : 'unhandledRejection');
    return;
  }
  const text = describe(error, promise);
  process.stderr.write(`${text}\n\nNode.js ${process.version}\n`);
  use('process').end(1);
}

function describe(error, promise) {
  if (!(error instanceof Error)) {
    const shown = inspect(error);
    if (promise === null)
      return `node:internal/process/execution\n    throw ${shown}\n    ^\n\nUncaught:\n${shown}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)`;
    return `node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n      ^\n\n[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${shown}".] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}`;
  }
  if (error instanceof SyntaxError && !error.stack.startsWith('SyntaxError')) return syntaxError(error);
  const extra = Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'stack'));
  const names = Object.keys(extra);
  const properties = names.length === 0 ? '' : ` ${inspect(extra, { compact: 1 })}`;
  if (error.code === 'MODULE_NOT_FOUND') {
    return `node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\n${stackOf(error)}${properties}`;
  }
  const from = origin(error);
  const where =
    error.code === 'ERR_MODULE_NOT_FOUND'
      ? 'node:internal/modules/esm/resolve:275\n    throw new ERR_MODULE_NOT_FOUND(\n          ^\n'
      : from === undefined
        ? 'node:internal/process\n'
        : sourceLine(from);
  const loader = error.syscall === undefined ? where : `node:internal\n    throw er;\n    ^\n`;
  return `${loader}\n${stackOf(error)}${properties}`;
}

module.exports = { report };
