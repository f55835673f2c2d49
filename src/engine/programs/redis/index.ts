import {
  arrival,
  attempt,
  Errno,
  isFailure,
  responseTo,
  SIGNALS,
  type Coroutine,
  type Listener,
  type Process,
} from '../../kernel/index.ts';
import { formatDate } from '../support/dates.ts';
import { Dump } from './dump.ts';
import type { Program } from '../support/program.ts';

const PORT = 6379;

function note(process: Process, mark: string, text: string, role = 'M'): void {
  const at = formatDate('%d %b %Y %H:%M:%S.000', process.kernel.time());
  process.out.line(`${process.pid}:${role} ${at} ${mark} ${text}`);
}

/** redis-server: a store of texts for the commands that `redis-cli` is usually asked for. */
const server: Program = {
  name: 'redis-server',
  *gnu(process) {
    yield;
    const words = process.argv.slice(1);
    const version = process.env.get('REDIS_VERSION') ?? '';
    if (words.includes('--version') || words.includes('-v'))
      return process.notSimulated('redis-server --version');
    const option = (name: string): string | undefined =>
      words.includes(name) ? words[words.indexOf(name) + 1] : undefined;
    const port = Number(option('--port') ?? PORT);
    const password = option('--requirepass');
    if (password !== undefined) return process.notSimulated('redis with a password');
    note(process, '*', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', 'C');
    note(
      process,
      '*',
      `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=${process.pid}, just started`,
      'C',
    );
    if (words.length === 0)
      note(
        process,
        '#',
        'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
        'C',
      );
    const listener = attempt(() => process.listen(port, option('--bind') ?? '0.0.0.0', 'redis'));
    if (listener instanceof Errno) {
      note(
        process,
        '#',
        `Warning: Could not create server TCP listening socket *:${port}: bind: Address already in use`,
      );
      return 1;
    }
    note(process, '*', 'monotonic clock: POSIX clock_gettime');
    note(process, '*', `Running mode=standalone, port=${port}.`);
    note(process, '*', 'Server initialized');
    const dump = new Dump(process, {
      directory: option('--dir') ?? process.files.getcwd(),
      always: option('--appendonly') === 'yes',
      atEnd: option('--save') !== '',
    });
    const store = dump.load();
    if (store.size > 0) {
      note(process, '*', `Done loading RDB, keys loaded: ${store.size}, keys expired: 0.`);
      note(process, '*', 'DB loaded from disk: 0.000 seconds');
    }
    note(process, '*', 'Ready to accept connections tcp');
    yield* process.out.flush();
    for (const signal of [SIGNALS.TERM, SIGNALS.INT]) process.dispositions.set(signal, 'catch');
    return yield* serve(process, listener, dump, store);
  },
};

/** Answers until it ends. */
function* serve(
  process: Process,
  listener: Listener,
  dump: Dump,
  store: Map<string, string>,
): Coroutine<number> {
  for (;;) {
    yield* arrival([listener], () => process.caught.length > 0);
    const signal = process.caught.shift();
    if (signal !== undefined) {
      if (yield* shutDown(process, signal, dump, store)) return 0;
      continue;
    }
    const exchange = listener.take();
    if (exchange === undefined) continue;
    const words = exchange.request.body.split('\0');
    const before = JSON.stringify([...store]);
    const saves = words[0]?.toLowerCase() === 'save';
    const reply = saves ? ((yield* dump.save(store)) ? 'OK' : '(error) ERR') : command(store, words);
    if (dump.always && JSON.stringify([...store]) !== before) yield* dump.save(store);
    exchange.answer(responseTo(reply));
  }
}

/** Ends in order. False when the data cannot be written: then redis goes on. */
function* shutDown(
  process: Process,
  signal: number,
  dump: Dump,
  store: ReadonlyMap<string, string>,
): Coroutine<boolean> {
  const name = signal === SIGNALS.INT ? 'SIGINT' : 'SIGTERM';
  const seconds = Math.floor(process.kernel.time() / 1000);
  process.out.line(`${process.pid}:signal-handler (${seconds}) Received ${name} scheduling shutdown...`);
  note(process, '*', 'User requested shutdown...');
  if (dump.atEnd || dump.always) {
    note(process, '*', 'Saving the final RDB snapshot before exiting.');
    if (!(yield* dump.save(store))) {
      note(
        process,
        '#',
        `Failed opening the temp RDB file temp-${process.pid}.rdb (in server root dir ${dump.directory}) for saving: Permission denied`,
      );
      note(process, '#', "Error trying to save the DB, can't exit.");
      note(process, '#', 'Errors trying to shut down the server. Check the logs for more information.');
      yield* process.out.flush();
      return false;
    }
    note(process, '*', 'DB saved on disk');
  }
  note(process, '#', 'Redis is now ready to exit, bye bye...');
  return true;
}

/** What a command gives, as redis-cli prints it. */
function command(store: Map<string, string>, [name = '', key = '', ...values]: readonly string[]): string {
  const number = (by: number): string => {
    const before = store.get(key) ?? '0';
    if (!/^-?\d+$/.test(before)) return '(error) ERR value is not an integer or out of range';
    store.set(key, String(Number(before) + by));
    return `(integer) ${store.get(key) ?? ''}`;
  };
  switch (name.toLowerCase()) {
    case 'ping':
      return key === '' ? 'PONG' : `"${key}"`;
    case 'echo':
      return `"${key}"`;
    case 'set':
      store.set(key, values[0] ?? '');
      return 'OK';
    case 'get':
      return store.has(key) ? `"${store.get(key) ?? ''}"` : '(nil)';
    case 'del':
      return `(integer) ${[key, ...values].filter((one) => store.delete(one)).length}`;
    case 'exists':
      return `(integer) ${[key, ...values].filter((one) => store.has(one)).length}`;
    case 'incr':
      return number(1);
    case 'decr':
      return number(-1);
    case 'incrby':
      return number(Number(values[0] ?? 0));
    case 'dbsize':
      return `(integer) ${store.size}`;
    case 'keys':
      return [...store.keys()].map((one, at) => `${at + 1}) "${one}"`).join('\n') || '(empty array)';
    case 'flushall':
      store.clear();
      return 'OK';
    default:
      return `layerwise: the redis command ${name} is not simulated`;
  }
}

const client: Program = {
  name: 'redis-cli',
  *gnu(process) {
    yield;
    let [host, port] = ['127.0.0.1', PORT];
    const words = process.argv.slice(1);
    while (words[0] === '-h' || words[0] === '-p') {
      const [option = '', value = ''] = words.splice(0, 2);
      if (option === '-h') host = value;
      else port = Number(value);
    }
    if (words.length === 0) return process.notSimulated('the prompt of redis-cli');
    if (words[0]?.startsWith('-') === true) return process.notSimulated(`redis-cli ${words[0]}`);
    const request = { protocol: 'redis', method: '', path: '', headers: [], body: words.join('\0') } as const;
    const reply = yield* process.request(host, port, request);
    if (isFailure(reply)) {
      const why =
        reply === 'unknown-host'
          ? 'Name or service not known'
          : reply === 'refused'
            ? 'Connection refused'
            : 'Connection reset by peer';
      process.complain(`Could not connect to Redis at ${host}:${port}: ${why}\n`);
      return 1;
    }
    // A terminal gets types and quotes, a pipe what is in them.
    process.out.line(
      reply.body
        .replace(/^\(integer\) /, '')
        .replace(/^"([^]*)"$/, '$1')
        .replace(/^\(nil\)$|^\(empty array\)$/, ''),
    );
    return 0;
  },
};

export const redis: readonly Program[] = [server, client];
