import {
  arrival,
  attempt,
  Errno,
  isFailure,
  SIGNALS,
  type Coroutine,
  type Listener,
  type Process,
} from '../../kernel/index.ts';
import { passwdEntries } from '../support/accounts.ts';
import { formatDate } from '../support/dates.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, textOf } from '../support/package-files.ts';
import { program } from '../support/program.ts';
import { combinedLog, headerValue, senderOf } from '../support/web.ts';
import { ConfigError, type Directive } from './config.ts';
import { loadConfig } from './load.ts';
import { serve, serverName } from './serve.ts';
import { chooseLocation, chooseSite, setting, settings, sitesOf, type Site } from './site.ts';

const CONFIG = '/etc/nginx/nginx.conf';
const CACHE = ['client_temp', 'proxy_temp', 'fastcgi_temp', 'uwsgi_temp', 'scgi_temp'];

/**
 * nginx: a master that reads the configuration, opens the ports and reacts to signals, and workers that answer. What
 * the configuration may hold is in `names.ts`.
 */
export const nginx = program('nginx', function* (process) {
  yield;
  const options = readOptions(process);
  if (typeof options === 'number') return options;
  try {
    const config = [...options.globals, ...loadConfig(process, options.config)];
    const sites = sitesOf(config);
    if (options.test) {
      process.complain(`nginx: the configuration file ${options.config} syntax is ok\n`);
      process.complain(`nginx: configuration file ${options.config} test is successful\n`);
      return 0;
    }
    if (options.signal !== null) return sendSignal(process, config, options.signal);
    return yield* start(process, options, config, sites);
  } catch (error) {
    return yield* refused(process, options, error);
  }
});

/** Says what is wrong with the configuration; other errors go on. */
function* refused(process: Process, options: Options, error: unknown): Coroutine<number> {
  if (!(error instanceof ConfigError)) throw error;
  yield* logTo(process, ['/var/log/nginx/error.log'], 'emerg', error.message);
  process.complain(`nginx: [emerg] ${error.message}\n`);
  if (options.test) process.complain(`nginx: configuration file ${options.config} test failed\n`);
  return 1;
}

interface Options {
  readonly config: string;
  readonly test: boolean;
  readonly signal: string | null;
  readonly globals: readonly Directive[];
}

function readOptions(process: Process): Options | number {
  const words = process.argv.slice(1);
  let [config, test] = [CONFIG, false];
  let signal: string | null = null;
  const globals: Directive[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-v') {
      process.complain(`nginx version: ${serverName(process)}\n`);
      return 0;
    }
    if (word === '-t') test = true;
    else if (word === '-c') config = words[++at] ?? CONFIG;
    else if (word === '-s') signal = words[++at] ?? '';
    else if (word === '-g') {
      for (const part of (words[++at] ?? '').split(';')) {
        const [name, ...args] = part.trim().split(/\s+/);
        if (name !== undefined && name !== '')
          globals.push({ name, args, block: null, file: 'command line', line: 1 });
      }
    } else if (word === '-q') continue;
    else if (/^-[TVhpe]/.test(word)) return process.notSimulated(`nginx ${word}`);
    else {
      process.complain(`nginx: invalid option: "${word.replace(/^-/, '')}"\n`);
      return 1;
    }
  }
  return { config, test, signal, globals };
}

function sendSignal(process: Process, config: readonly Directive[], name: string): number {
  const signals: Readonly<Record<string, number>> = { stop: 15, quit: 3, reload: 1, reopen: 10 };
  const signal = Object.hasOwn(signals, name) ? signals[name] : undefined;
  if (signal === undefined) {
    process.complain(`nginx: invalid option: "-s ${name}"\n`);
    return 1;
  }
  const path = setting([config], 'pid', '/run/nginx.pid');
  const pid = textOf(process, path)?.trim();
  if (pid === undefined || pid === '') {
    process.complain(`nginx: [error] open() "${path}" failed (2: No such file or directory)\n`);
    return 1;
  }
  const sent = attempt(() => process.kill(Number(pid), signal));
  if (!(sent instanceof Errno)) return 0;
  process.complain(`nginx: [alert] kill(${pid}, ${signal}) failed (3: No such process)\n`);
  return 1;
}

/** Lines of the error log: to all its files that can be written. */
function* logTo(
  process: Process,
  paths: readonly string[],
  level: string,
  message: string,
  pid = process.pid,
): Coroutine<void> {
  const line = `${formatDate('%Y/%m/%d %H:%M:%S', process.kernel.time())} [${level}] ${pid}#${pid}: ${message}\n`;
  for (const path of paths) yield* append(process, path, line);
}

function* append(process: Process, path: string, line: string): Coroutine<void> {
  try {
    yield* writeFile(process, path, line, true);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
}

const errorLogs = (config: readonly Directive[]): string[] => {
  const named = settings([config], 'error_log').map(({ args }) => args[0] ?? '');
  return named.length === 0
    ? ['/var/log/nginx/error.log']
    : named.map((one) => (one === 'stderr' ? '/dev/stderr' : one));
};

/** What has to be there before workers start. Throws ConfigError. */
function* prepare(
  process: Process,
  config: readonly Directive[],
  sites: readonly Site[],
): Coroutine<Map<number, Listener>> {
  if (process.euid !== 0) {
    const user = config.find(({ name }) => name === 'user');
    const where = user === undefined ? '' : `, ignored in ${user.file}:${user.line}`;
    const text = `the "user" directive makes sense only if the master process runs with super-user privileges${where}`;
    if (user !== undefined) {
      yield* logTo(process, errorLogs(config), 'warn', text);
      process.complain(`nginx: [warn] ${text}\n`);
    }
  }
  for (const site of sites) yield* resolveUpstreams(process, site);
  for (const name of CACHE) {
    const path = `/var/cache/nginx/${name}`;
    if (process.files.find(path) !== null) continue;
    const made = attempt(() => makeDirectories(process, path));
    if (made instanceof Errno)
      throw new ConfigError(`mkdir() "${path}" failed (${numberOf(made)}: ${process.strerror(made)})`);
  }
  const listeners = new Map<number, Listener>();
  for (const { port, address } of sites.flatMap(({ ports }) => ports)) {
    if (listeners.has(port)) continue;
    const listener = attempt(() => process.listen(port, address));
    if (listener instanceof Errno)
      throw new ConfigError(`bind() to ${address}:${port} failed (98: Address already in use)`);
    listeners.set(port, listener);
  }
  return listeners;
}

const NUMBERS: Readonly<Record<string, number>> = { EPERM: 1, ENOENT: 2, EACCES: 13, EROFS: 30 };

function numberOf(error: Errno): number {
  return NUMBERS[error.code] ?? 5;
}

/** Names of upstreams are looked up once, at the start. Throws ConfigError. */
function* resolveUpstreams(process: Process, site: Site): Coroutine<void> {
  for (const { scope } of site.locations) {
    for (const { args, file, line } of settings(scope.slice(0, 1), 'proxy_pass')) {
      const host = /^https?:\/\/([^/:]+)/.exec(args[0] ?? '')?.[1];
      if (host === undefined || host.includes('$') || /^[\d.]+$/.test(host)) continue;
      const upstream = settings(scope.slice(-2), 'upstream').find((one) => one.args[0] === host);
      const [name = host] = (upstream?.block?.find((one) => one.name === 'server')?.args[0] ?? host).split(
        ':',
      );
      const query = { protocol: 'dns', method: '', path: '', headers: [], body: '' } as const;
      const reply = /^[\d.]+$/.test(name) ? null : yield* process.request(name, 0, query);
      if (reply !== null && isFailure(reply))
        throw new ConfigError(`host not found in upstream "${name}" in ${file}:${line}`);
    }
  }
}

function* start(
  process: Process,
  options: Options,
  config: readonly Directive[],
  sites: readonly Site[],
): Coroutine<number> {
  if (setting([config], 'daemon', 'on') === 'on') {
    process.fork(function* (child) {
      yield;
      try {
        return yield* master(child, options, config, sites);
      } catch (error) {
        return yield* refused(child, options, error);
      }
    });
    yield* process.sleep(5);
    return 0;
  }
  return yield* master(process, options, config, sites);
}

function* master(
  process: Process,
  options: Options,
  config: readonly Directive[],
  sites: readonly Site[],
): Coroutine<number> {
  const logs = errorLogs(config);
  const listeners = yield* prepare(process, config, sites);
  const pidFile = setting([config], 'pid', '/run/nginx.pid');
  try {
    yield* writeFile(process, pidFile, `${process.pid}\n`);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw new ConfigError(`open() "${pidFile}" failed (${numberOf(error)}: ${process.strerror(error)})`);
  }
  for (const signal of [1, 2, 3, 10, 12, 15, 28]) process.dispositions.set(signal, 'catch');
  const notice = (text: string, pid?: number): Coroutine<void> => logTo(process, logs, 'notice', text, pid);
  yield* notice('using the "epoll" event method');
  yield* notice(serverName(process));
  yield* notice('OS: Linux 6.8.0');
  let workers = yield* startWorkers(process, config, sites, listeners, notice);
  process.argv = [`nginx: master process ${process.argv.join(' ')}`];
  for (;;) {
    yield* process.pause();
    const signal = process.caught.shift();
    if (signal === SIGNALS.HUP) {
      yield* notice('signal 1 (SIGHUP) received, reconfiguring');
      yield* notice('reconfiguring');
      const fresh = loadConfig(process, options.config);
      yield* stopWorkers(process, workers, SIGNALS.QUIT, notice);
      workers = yield* startWorkers(
        process,
        fresh,
        sitesOf([...options.globals, ...fresh]),
        listeners,
        notice,
      );
    } else if (signal === SIGNALS.QUIT || signal === SIGNALS.TERM || signal === SIGNALS.INT) {
      const quit = signal === SIGNALS.QUIT;
      const name = quit ? 'SIGQUIT' : signal === SIGNALS.TERM ? 'SIGTERM' : 'SIGINT';
      yield* notice(`signal ${signal} (${name}) received, ${quit ? 'shutting down' : 'exiting'}`);
      for (const listener of listeners.values()) listener.close(quit);
      yield* stopWorkers(process, workers, signal, notice);
      yield* notice('exit');
      return 0;
    }
  }
}

type Notice = (text: string, pid?: number) => Coroutine<void>;

function* startWorkers(
  process: Process,
  config: readonly Directive[],
  sites: readonly Site[],
  listeners: ReadonlyMap<number, Listener>,
  notice: Notice,
): Coroutine<number[]> {
  const wanted = setting([config], 'worker_processes', '1');
  const count = wanted === 'auto' ? 2 : Math.max(1, Number(wanted));
  yield* notice('start worker processes');
  const user = config.find(({ name }) => name === 'user')?.args[0] ?? 'nobody';
  const entry = passwdEntries(process).find(({ name }) => name === user);
  const pids: number[] = [];
  for (let at = 0; at < count; at++) {
    const child = process.fork((self) => worker(self, config, sites, listeners));
    if (entry !== undefined && process.euid === 0)
      child.become({ uid: entry.uid, gid: entry.gid, groups: [] });
    pids.push(child.pid);
    yield* notice(`start worker process ${child.pid}`);
  }
  return pids;
}

function* stopWorkers(
  process: Process,
  pids: readonly number[],
  signal: number,
  notice: Notice,
): Coroutine<void> {
  for (const pid of pids) attempt(() => process.kill(pid, signal));
  for (const pid of pids) {
    if (signal === SIGNALS.QUIT) yield* notice('gracefully shutting down', pid);
    yield* notice('exiting', pid);
    yield* process.wait(pid);
    yield* notice('exit', pid);
    yield* notice(`worker process ${pid} exited with code 0`);
  }
}

/** Answers requests as the user of the workers until it is told to stop. */
function* worker(
  process: Process,
  config: readonly Directive[],
  sites: readonly Site[],
  listeners: ReadonlyMap<number, Listener>,
): Coroutine<number> {
  process.argv = ['nginx: worker process'];
  for (const signal of [1, 3, 15]) process.dispositions.set(signal, 'catch');
  const open = [...listeners];
  for (let count = 1; ;) {
    yield* arrival(
      open.map(([, listener]) => listener),
      () => process.caught.length > 0,
    );
    if (process.caught.length > 0) return 0;
    for (const [port, listener] of open) {
      const exchange = listener.take();
      if (exchange === undefined) continue;
      const { request } = exchange;
      const site = chooseSite(sites, port, headerValue(request, 'host') ?? '');
      if (site === undefined) continue;
      const problems: string[] = [];
      const made = yield* serve(process, site, request, (text) => problems.push(text));
      const response = { ...made, headers: made.headers.filter(([name]) => name !== 'X-Nginx-Own') };
      const facts = `client: ${senderOf(request)}, server: ${site.names[0] ?? ''}, request: "${request.method} ${request.path} HTTP/1.1", host: "${headerValue(request, 'host') ?? ''}"`;
      for (const text of problems)
        yield* logTo(process, errorLogs(config), 'error', `*${count} ${text}, ${facts}`);
      const path = setting(
        chooseLocation(site, request.path)?.scope ?? site.scope,
        'access_log',
        '/var/log/nginx/access.log',
      );
      if (path !== 'off')
        yield* append(process, path, `${combinedLog(request, response, process.kernel.time())}\n`);
      exchange.answer(response);
      count++;
    }
  }
}
