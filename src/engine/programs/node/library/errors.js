/* How node words errors that end a process, and those of system calls. */

const TEXTS = {
  ENOENT: [-2, 'no such file or directory'],
  EACCES: [-13, 'permission denied'],
  EPERM: [-1, 'operation not permitted'],
  EEXIST: [-17, 'file already exists'],
  ENOTDIR: [-20, 'not a directory'],
  EISDIR: [-21, 'illegal operation on a directory'],
  ENOTEMPTY: [-39, 'directory not empty'],
  EROFS: [-30, 'read-only file system'],
  EINVAL: [-22, 'invalid argument'],
  ELOOP: [-40, 'too many symbolic links encountered'],
  EXDEV: [-18, 'cross-device link not permitted'],
  EADDRINUSE: [-98, 'address already in use'],
  ECONNREFUSED: [-111, 'connection refused'],
  ECONNRESET: [-104, 'connection reset by peer'],
  ETIMEDOUT: [-110, 'connection timed out'],
  ENOTFOUND: [-3008, 'not found'],
};

/** An error of the network, in its own words. */
function networkError(code, syscall, message) {
  return Object.assign(new Error(message), { errno: TEXTS[code]?.[0] ?? -1, code, syscall });
}

/** The error that a failed system call throws. */
function systemError(code, syscall, path, dest) {
  const [errno, text] = TEXTS[code] ?? [-1, code.toLowerCase()];
  const where = path === undefined ? '' : ` '${path}'`;
  const to = dest === undefined ? '' : ` -> '${dest}'`;
  const error = new Error(`${code}: ${text}, ${syscall}${where}${to}`);
  Object.assign(error, { errno, code, syscall });
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

/** Characters that a CommonJS module is wrapped in on its first line (`compile`). */
const WRAPPER = 61;

/** Stack frames that belong to the program, worded as V8 words them. */
function frames(error) {
  const lines = String(error?.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line));
  return lines
    .map((each, at) => {
      const line = each.replace(' at __async_', ' at ');
      if (/<layerwise>|\(native\)/.test(line)) return null;
      // A function that hands out the promise of an async one (`rejections`).
      if (lines[at - 1]?.includes(' at __async_')) return null;
      const outermost = !lines.slice(at + 1).some((one) => !/<layerwise>|\(native\)/.test(one));
      const [, name, file, row, column] = /^ {4}at (?:(.*) \()?(.*?):(\d+)(?::(\d+))?\)?$/.exec(line) ?? [];
      if (file === undefined || file.startsWith('node:')) return line;
      const wrapped = row === '1' && file.startsWith('/') && !file.endsWith('.mjs');
      const place = `${file}:${row}:${Math.max(1, Number(column ?? 1) - (wrapped && column > WRAPPER ? WRAPPER : 0))}`;
      if (name === undefined) return line.includes('(') ? `    at (${place})` : `    at ${place}`;
      if (name !== '<anonymous>' && name !== '<eval>') return `    at ${name} (${place})`;
      return outermost && name === '<anonymous>' ? `    at Object.<anonymous> (${place})` : `    at ${place}`;
    })
    .filter((line) => line !== null)
    .join('\n');
}

/** `Name: message`, as an error introduces itself. */
function headOf(error) {
  const name = error.name === 'InternalError' ? 'RangeError' : String(error.name ?? 'Error');
  const shown =
    name.includes('[') || typeof error.code !== 'string' || !/^ERR_/.test(error.code)
      ? name
      : `${name} [${error.code}]`;
  return error.message === '' || error.message === undefined
    ? shown
    : `${shown}: ${inWordsOfV8(error.message)}`;
}

/** What the machine says of its own accord, as V8 says it. */
function inWordsOfV8(message) {
  return message
    .replace(
      /^cannot (read|set) property '(.*)' of (\w+)$/,
      (_all, verb, name, what) =>
        `Cannot ${verb} properties of ${what} (${verb === 'read' ? 'reading' : 'setting'} '${name}')`,
    )
    .replace(/^'(.*)' is not defined$/, '$1 is not defined')
    .replace(/^'(.*)' is read-only$/, 'Assignment to constant variable.')
    .replace(/^string too long$/, 'Invalid string length')
    .replace(/^stack overflow$/, 'Maximum call stack size exceeded');
}

/** An error's stack with its head: those that the machine itself throws come without. */
function stackText(error) {
  const own = typeof error.stack === 'string' ? error.stack : '';
  if (own !== '' && !/^ {4}at /.test(own)) return own.trimEnd();
  const below = frames(error);
  return below === '' ? headOf(error) : `${headOf(error)}\n${below}`;
}

/** An error of node's own with a code, which its stack shows in brackets. */
function codedError(Kind, code, message) {
  const error = new Kind(message);
  Object.defineProperty(error, 'code', { value: code, enumerable: true, writable: true, configurable: true });
  error.stack = `${Kind.name} [${code}]: ${message}\n${frames(error)}`.trimEnd();
  return error;
}

/** The constructor of a kind of errors whose stack begins with what the error is, as in V8. */
function withHead(Kind) {
  return new Proxy(Kind, {
    construct(target, args, newTarget) {
      const error = Reflect.construct(target, args, newTarget);
      const name = newTarget.prototype.name ?? newTarget.name;
      const head = error.message === '' ? name : `${name}: ${error.message}`;
      const below = frames(error);
      Object.defineProperty(error, 'stack', {
        value: below === '' ? head : `${head}\n${below}`,
        writable: true,
        configurable: true,
        enumerable: false,
      });
      return error;
    },
    apply: (target, _self, args) => Reflect.construct(globalThis[target.name], args),
  });
}

module.exports = { systemError, networkError, codedError, frames, stackText, withHead };
