import { arrival, attempt, Errno, isFailure, responseTo, SIGNALS, type Process } from '../../kernel/index.ts';
import { formatDate } from '../support/dates.ts';
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
    note(process, '*', `Running mode=standalone, port=${port}.`);
    note(process, '*', 'Server initialized');
    note(process, '*', 'Ready to accept connections tcp');
    yield* process.out.flush();
    for (const signal of [SIGNALS.TERM, SIGNALS.INT]) process.dispositions.set(signal, 'catch');
    const store = new Map<string, string>();
    for (;;) {
      yield* arrival([listener], () => process.caught.length > 0);
      const signal = process.caught.shift();
      if (signal !== undefined) {
        note(
          process,
          '*',
          `Received ${signal === SIGNALS.INT ? 'SIGINT' : 'SIGTERM'} scheduling shutdown...`,
        );
        note(process, '*', 'User requested shutdown...');
        note(process, '*', 'Redis is now ready to exit, bye bye...');
        return 0;
      }
      const exchange = listener.take();
      exchange?.answer(responseTo(command(store, exchange.request.body.split('\0'))));
    }
  },
};

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
