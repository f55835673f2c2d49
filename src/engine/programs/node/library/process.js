/* The global process. */

const EventEmitter = use('events');
const { writable } = use('buffer');
const facts = host('facts');

class Exit extends Error {}

class Stream extends EventEmitter {
  constructor(fd) {
    super();
    this.fd = fd;
    this.isTTY = false;
    this.writable = true;
  }
  write(data, encoding, callback) {
    host('write', this.fd, writable(data, typeof encoding === 'string' ? encoding : 'utf8'));
    const done = typeof encoding === 'function' ? encoding : callback;
    if (typeof done === 'function') use('timers').setImmediate(done);
    return true;
  }
  end(data) {
    if (data !== undefined) this.write(data);
  }
}

class Input extends EventEmitter {
  constructor() {
    super();
    this.fd = 0;
    this.isTTY = false;
  }
  on(name, listener) {
    super.on(name, listener);
    if ((name === 'data' || name === 'end') && !this.started) {
      this.started = true;
      use('timers').setImmediate(() => {
        const text = host('stdin');
        if (text !== '') this.emit('data', use('buffer').decode(text));
        this.emit('end');
      });
    }
    return this;
  }
  setEncoding() {
    return this;
  }
  resume() {
    return this;
  }
  unref() {
    return this;
  }
  async *[Symbol.asyncIterator]() {
    const text = host('stdin');
    if (text !== '') yield use('buffer').decode(text);
  }
}

const SIGNAL = /^SIG[A-Z0-9]+$/;

class Process extends EventEmitter {
  on(name, listener) {
    if (SIGNAL.test(name)) host('catch', name, true);
    return super.on(name, listener);
  }
  once(name, listener) {
    if (SIGNAL.test(name)) host('catch', name, true);
    return super.once(name, listener);
  }
  off(name, listener) {
    super.off(name, listener);
    if (SIGNAL.test(name) && this.listenerCount(name) === 0) host('catch', name, false);
    return this;
  }
  exit(code = this.exitCode ?? 0) {
    end(Number(code));
  }
  abort() {
    host('exit', 134);
    throw new Exit();
  }
  cwd() {
    return host('cwd');
  }
  chdir(path) {
    const done = host('chdir', path);
    if (done?.failed !== undefined) throw use('errors').systemError(done.failed, 'chdir', path);
  }
  uptime() {
    return (host('now') - facts.start) / 1000;
  }
  hrtime(from) {
    const now = host('now') - facts.start;
    const pair = [Math.floor(now / 1000), Math.floor((now % 1000) * 1e6)];
    if (from === undefined) return pair;
    const nanoseconds = (pair[0] - from[0]) * 1e9 + pair[1] - from[1];
    return [Math.floor(nanoseconds / 1e9), nanoseconds % 1e9];
  }
  memoryUsage() {
    return {
      rss: 46_000_000,
      heapTotal: 6_000_000,
      heapUsed: 5_000_000,
      external: 2_000_000,
      arrayBuffers: 10_000,
    };
  }
  cpuUsage() {
    return { user: 30_000, system: 10_000 };
  }
  nextTick(callback, ...args) {
    Promise.resolve().then(() => callback(...args));
  }
  kill(pid, signal = 'SIGTERM') {
    const done = host('kill', pid, signal);
    if (done?.failed !== undefined) throw use('errors').systemError(done.failed, 'kill');
    return true;
  }
  getuid() {
    return facts.uid;
  }
  geteuid() {
    return facts.uid;
  }
  getgid() {
    return facts.gid;
  }
  umask() {
    return facts.umask;
  }
  emitWarning(warning) {
    const text = warning instanceof Error ? `${warning.name}: ${warning.message}` : `Warning: ${warning}`;
    host(
      'write',
      2,
      writable(
        `(node:${facts.pid}) ${text}\n(Use \`node --trace-warnings ...\` to show where the warning was created)\n`,
      ),
    );
  }
}
Process.prototype.hrtime.bigint = () => BigInt(Math.floor((host('now') - facts.start) * 1e6));
Process.prototype.memoryUsage.rss = () => 46_000_000;

const process = new Process();
const env = new Proxy(
  { ...facts.env },
  {
    set(target, name, value) {
      if (typeof name === 'string') target[name] = String(value);
      return true;
    },
  },
);
Object.assign(process, {
  title: 'node',
  version: `v${facts.version}`,
  versions: { node: facts.version, v8: '0', modules: '0' },
  arch: 'x64',
  platform: 'linux',
  release: { name: 'node' },
  argv: facts.argv,
  execArgv: facts.execArgv,
  execPath: facts.execPath,
  argv0: 'node',
  pid: facts.pid,
  ppid: facts.ppid,
  env,
  exitCode: undefined,
  stdout: new Stream(1),
  stderr: new Stream(2),
  stdin: new Input(),
  features: {},
  config: {},
});
Object.defineProperty(process, Symbol.toStringTag, { value: 'process' });

let ending = false;

/** Ends the process: the listeners of `exit` are called first. */
function end(code) {
  if (!ending) {
    ending = true;
    process.exitCode = code;
    process.emit('exit', code);
  }
  host('exit', Number(process.exitCode ?? 0));
  throw new Exit();
}

/** Nothing is left to do. */
function idle() {
  const code = Number(process.exitCode ?? 0);
  process.emit('beforeExit', code);
  const { alive } = use('timers').next();
  if (alive) return false;
  end(Number(process.exitCode ?? 0));
  return true;
}

module.exports = { process, Exit, end, idle };
