import { fromUnicode, signalNumber, SIGNALS, toUnicode, type Process } from '../../kernel/index.ts';
import { formatDate } from '../support/dates.ts';
import { writeText } from './builtins.ts';
import type { Evaluator } from './evaluator.ts';
import { osError, system } from './files.ts';
import { fromJson, toJson } from './json.ts';
import { httpServerModule } from './http-server.ts';
import {
  Dict,
  EXCEPTIONS,
  Instance,
  Module,
  native,
  Native,
  PyClass,
  raise,
  Tuple,
  type Value,
  asText,
} from './values.ts';

/** What a model of a module is made with. */
export interface Setting {
  readonly interpreter: Evaluator;
  readonly argv: readonly string[];
  readonly version: string;
  readonly environ: Dict;
}

/** A module of this model's: asked for what it lacks, it says so. */
export function model(name: string, attributes: Readonly<Record<string, Value>>): Module {
  return new Module(name, { ...attributes, __model__: true, __name__: name });
}

type Maker = (setting: Setting) => Module;

const STREAM = (interpreter: Evaluator, fd: number): Instance => {
  const stream = new Instance(new PyClass('TextIOWrapper', []));
  const add = (one: Native): void => void stream.attributes.set(one.name, one);
  add(
    new Native('write', function* ([text = '']) {
      yield* writeText(interpreter, fd, asText(text));
      return BigInt(asText(text).length);
    }),
  );
  add(native('flush', () => null));
  add(native('isatty', () => false));
  return stream;
};

const now = (process: Process): number => process.kernel.now() / 1000;

const sys: Maker = ({ interpreter, argv, version }) => {
  const parts = version.split('.').map((one) => BigInt(Number.parseInt(one, 10) || 0));
  const info = new Instance(
    new PyClass(
      'version_info',
      [],
      new Map<string, Value>([
        ['__getitem__', native('__getitem__', ([, at = 0n]) => parts[Number(at)] ?? 0n)],
      ]),
    ),
  );
  for (const [at, name] of ['major', 'minor', 'micro'].entries()) info.attributes.set(name, parts[at] ?? 0n);
  return model('sys', {
    argv: argv.map(toUnicode),
    version: `${version} (main) [GCC]`,
    version_info: info,
    platform: 'linux',
    executable: interpreter.process.exe,
    path: [''],
    stdout: STREAM(interpreter, 1),
    stderr: STREAM(interpreter, 2),
    maxsize: 9_223_372_036_854_775_807n,
    modules: new Dict(),
    exit: native('exit', ([code]) => raise('SystemExit', ...(code === undefined ? [] : [code]))),
    getsizeof: native('getsizeof', () => 56n),
  });
};

const os: Maker = ({ interpreter: { process }, environ }) => {
  const { files } = process;
  const at = (value: Value | undefined): string => fromUnicode(asText(value ?? '.'));
  const call = <T>(path: Value | undefined, work: (path: string) => T): T =>
    system(process, asText(path ?? '.'), () => work(at(path)));
  return model('os', {
    environ,
    getenv: native('getenv', ([name = '', fallback = null]) => environ.get(name) ?? fallback),
    getpid: native('getpid', () => BigInt(process.pid)),
    getppid: native('getppid', () => BigInt(process.parent)),
    getuid: native('getuid', () => BigInt(process.uid)),
    getgid: native('getgid', () => BigInt(process.gid)),
    geteuid: native('geteuid', () => BigInt(process.euid)),
    getcwd: native('getcwd', () => toUnicode(files.getcwd())),
    chdir: native('chdir', ([path]) => (call(path, (one) => files.chdir(one)), null)),
    listdir: native('listdir', ([path]) => call(path, (one) => files.list(one)).map(toUnicode)),
    mkdir: native('mkdir', ([path]) => (call(path, (one) => files.mkdir(one)), null)),
    makedirs: native(
      'makedirs',
      ([path], named) => (makeAll(process, at(path), named.get('exist_ok') === true), null),
    ),
    remove: native('remove', ([path]) => (call(path, (one) => files.unlink(one)), null)),
    unlink: native('unlink', ([path]) => (call(path, (one) => files.unlink(one)), null)),
    rmdir: native('rmdir', ([path]) => (call(path, (one) => files.rmdir(one)), null)),
    rename: native('rename', ([from, to]) => (call(from, (one) => files.rename(one, at(to))), null)),
    chmod: native(
      'chmod',
      ([path, mode = 0n]) => (call(path, (one) => files.chmod(one, Number(mode))), null),
    ),
    cpu_count: native('cpu_count', () => 2n),
    uname: native('uname', () => new Tuple(['Linux', process.kernel.hostname, '6.8.0', '#1', 'x86_64'])),
    kill: native(
      'kill',
      ([pid = 0n, signal = 0n]) => (
        system(process, undefined, () => process.kill(Number(pid), Number(signal))),
        null
      ),
    ),
    _exit: native('_exit', ([code = 0n]) => process.exit(Number(code))),
    sep: '/',
    linesep: '\n',
    name: 'posix',
    path: osPath(process),
  });
};

function makeAll(process: Process, path: string, existOk: boolean): void {
  const parts = path.split('/').filter((one) => one !== '');
  let at = path.startsWith('/') ? '' : '.';
  for (const [index, part] of parts.entries()) {
    at = `${at}/${part}`;
    const known = process.files.find(at)?.type === 'dir';
    if (known && (existOk || index < parts.length - 1)) continue;
    system(process, path, () => process.files.mkdir(at));
  }
}

function osPath(process: Process): Module {
  const text = (value: Value | undefined): string => asText(value ?? '');
  const absolute = (path: string): string => {
    const out: string[] = [];
    for (const part of `${path.startsWith('/') ? '' : `${process.files.getcwd()}/`}${path}`.split('/')) {
      if (part === '..') out.pop();
      else if (part !== '' && part !== '.') out.push(part);
    }
    return `/${out.join('/')}`;
  };
  const kind = (path: Value | undefined): string | undefined =>
    process.files.find(fromUnicode(text(path)))?.type;
  return model('os.path', {
    join: native('join', (args) =>
      args
        .map(text)
        .reduce((a, b) => (b.startsWith('/') ? b : a === '' || a.endsWith('/') ? a + b : `${a}/${b}`)),
    ),
    exists: native('exists', ([path]) => kind(path) !== undefined),
    isfile: native('isfile', ([path]) => kind(path) === 'file'),
    isdir: native('isdir', ([path]) => kind(path) === 'dir'),
    basename: native('basename', ([path]) => text(path).replace(/^.*\//, '')),
    dirname: native(
      'dirname',
      ([path]) => text(path).replace(/\/?[^/]*$/, '') || (text(path).startsWith('/') ? '/' : ''),
    ),
    abspath: native('abspath', ([path]) => absolute(text(path))),
    realpath: native('realpath', ([path]) => absolute(text(path))),
    splitext: native('splitext', ([path]) => {
      const [, stem = '', ending = ''] = /^(.*?[^/])?(\.[^./]*)?$/s.exec(text(path)) ?? [];
      return new Tuple(stem === '' ? [ending, ''] : [stem, ending]);
    }),
    getsize: native('getsize', ([path]) =>
      BigInt(system(process, text(path), () => process.files.stat(fromUnicode(text(path)))).size),
    ),
    expanduser: native('expanduser', ([path]) =>
      text(path).replace(/^~(?=\/|$)/, process.env.get('HOME') ?? '~'),
    ),
  });
}

const time: Maker = ({ interpreter: { process }, interpreter }) =>
  model('time', {
    time: native('time', () => now(process)),
    monotonic: native('monotonic', () => process.kernel.elapsed() / 1000),
    perf_counter: native('perf_counter', () => process.kernel.elapsed() / 1000),
    time_ns: native('time_ns', () => BigInt(Math.floor(process.kernel.now() * 1e6))),
    sleep: new Native('sleep', function* ([seconds = 0n]) {
      const end = process.kernel.now() + Number(seconds) * 1000;
      yield* process.out.flush();
      while (process.kernel.now() < end) {
        yield* process.sleep(end - process.kernel.now());
        yield* interpreter.react();
      }
      return null;
    }),
    strftime: native('strftime', ([format = '']) => formatDate(asText(format), process.kernel.time())),
    ctime: native('ctime', () => formatDate('%a %b %e %H:%M:%S %Y', process.kernel.time())),
  });

const signal: Maker = ({ interpreter }) => {
  const { process } = interpreter;
  const numbers = Object.fromEntries(
    ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGQUIT', 'SIGCHLD', 'SIGKILL', 'SIGALRM'].map(
      (name) => [name, BigInt(signalNumber(name) ?? 0)],
    ),
  );
  return model('signal', {
    ...numbers,
    SIG_DFL: 0n,
    SIG_IGN: 1n,
    Signals: native('Signals', ([number = 0n]) => {
      const made = new Instance(new PyClass('Signals', []));
      made.attributes.set(
        'name',
        Object.entries(numbers).find(([, one]) => one === number)?.[0] ?? asText(number),
      );
      return made;
    }),
    signal: native('signal', ([number = 0n, handler = null]) => {
      const one = Number(number);
      const before = interpreter.handlers.get(one) ?? 0n;
      interpreter.handlers.set(one, handler);
      if (handler === 1n) process.dispositions.set(one, 'ignore');
      else if (handler === 0n) process.dispositions.delete(one);
      else process.dispositions.set(one, 'catch');
      return before;
    }),
    pause: new Native('pause', function* () {
      yield* process.pause();
      yield* interpreter.react();
      return null;
    }),
  });
};

const json: Maker = ({ interpreter }) =>
  model('json', {
    dumps: native('dumps', ([value = null], named) =>
      toJson(
        value,
        named.get('indent') ?? null,
        named.get('ensure_ascii') !== false,
        named.get('sort_keys') === true,
      ),
    ),
    loads: native('loads', ([text = '']) => fromJson(asText(text))),
    dump: new Native('dump', function* ([value = null, file = null], named) {
      return yield* interpreter.callMethod(file, 'write', [
        toJson(value, named.get('indent') ?? null, true, false),
      ]);
    }),
    load: new Native('load', function* ([file = null]) {
      return fromJson(asText(yield* interpreter.callMethod(file, 'read', [])));
    }),
    JSONDecodeError: EXCEPTIONS['ValueError'] ?? null,
  });

const math: Maker = () => {
  const real = (name: string, work: (value: number) => number): [string, Native] => [
    name,
    native(name, ([value = 0n]) => work(Number(value))),
  ];
  const whole = (name: string, work: (value: number) => number): [string, Native] => [
    name,
    native(name, ([value = 0n]) => BigInt(work(Number(value)))),
  ];
  return model('math', {
    pi: Math.PI,
    e: Math.E,
    inf: Infinity,
    ...Object.fromEntries([
      real('sin', Math.sin),
      real('cos', Math.cos),
      real('tan', Math.tan),
      real('exp', Math.exp),
      real('log2', Math.log2),
      real('log10', Math.log10),
      real('fabs', Math.abs),
      whole('floor', Math.floor),
      whole('ceil', Math.ceil),
      whole('trunc', Math.trunc),
    ]),
    sqrt: native('sqrt', ([value = 0n]) =>
      Number(value) < 0 ? raise('ValueError', 'math domain error') : Math.sqrt(Number(value)),
    ),
    log: native(
      'log',
      ([value = 0n, base]) => Math.log(Number(value)) / (base === undefined ? 1 : Math.log(Number(base))),
    ),
    pow: native('pow', ([a = 0n, b = 0n]) => Number(a) ** Number(b)),
    gcd: native('gcd', (args) => {
      const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
      return args.reduce<bigint>((sum, one) => gcd(sum, BigInt(Number(one))), 0n);
    }),
  });
};

/** Looks random and is the same in every run. */
const random: Maker = ({ interpreter }) => {
  let state = 0x1234_5678;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return model('random', {
    random: native('random', next),
    seed: native('seed', () => null),
    randint: native('randint', ([a = 0n, b = 0n]) =>
      BigInt(Number(a) + Math.floor(next() * (Number(b) - Number(a) + 1))),
    ),
    uniform: native('uniform', ([a = 0n, b = 0n]) => Number(a) + next() * (Number(b) - Number(a))),
    choice: new Native('choice', function* ([items = null]) {
      const all = yield* interpreter.listOf(items);
      return (
        all[Math.floor(next() * all.length)] ?? raise('IndexError', 'Cannot choose from an empty sequence')
      );
    }),
  });
};

const socket: Maker = ({ interpreter: { process } }) =>
  model('socket', { gethostname: native('gethostname', () => toUnicode(process.kernel.hostname)) });

const platform: Maker = ({ interpreter: { process }, version }) =>
  model('platform', {
    python_version: native('python_version', () => version),
    system: native('system', () => 'Linux'),
    machine: native('machine', () => 'x86_64'),
    node: native('node', () => toUnicode(process.kernel.hostname)),
  });

const datetime: Maker = ({ interpreter: { process } }) => {
  const make = (at: number): Instance => {
    const made = new Instance(type);
    made.data = at;
    const fields = formatDate('%Y %m %d %H %M %S', at)
      .split(' ')
      .map((one) => BigInt(Number(one)));
    for (const [index, name] of ['year', 'month', 'day', 'hour', 'minute', 'second'].entries())
      made.attributes.set(name, fields[index] ?? 0n);
    return made;
  };
  const at = (self: Value | undefined): number =>
    self instanceof Instance && typeof self.data === 'number' ? self.data : 0;
  const text = (time: number, gap: string): string =>
    formatDate(`%Y-%m-%d${gap}%H:%M:%S`, time) +
    (time % 1000 === 0 ? '' : `.${String(Math.floor(time % 1000)).padStart(3, '0')}000`);
  const type = new PyClass(
    'datetime',
    [],
    new Map<string, Value>([
      ['strftime', native('strftime', ([self, format = '']) => formatDate(asText(format), at(self)))],
      ['isoformat', native('isoformat', ([self]) => text(at(self), 'T'))],
      ['timestamp', native('timestamp', ([self]) => at(self) / 1000)],
      ['date', native('date', ([self]) => make(Math.floor(at(self) / 86_400_000) * 86_400_000))],
      ['__str__', native('__str__', ([self]) => text(at(self), ' '))],
      ['__sub__', native('__sub__', ([self, other]) => (at(self) - at(other)) / 1000)],
      ['__format__', native('__format__', ([self, format = '']) => formatDate(asText(format), at(self)))],
    ]),
  );
  const present = native('now', () => make(process.kernel.time()));
  type.attributes.set('now', present);
  type.attributes.set('utcnow', present);
  type.attributes.set('today', present);
  const zone = new PyClass('timezone', [], new Map<string, Value>([['utc', 'UTC']]));
  return model('datetime', { datetime: type, date: type, timezone: zone, UTC: 'UTC' });
};

/** Modules of Python's own library that there is a model of. */
export const MODELS: Readonly<Record<string, Maker>> = {
  sys,
  os,
  'os.path': ({ interpreter }) => osPath(interpreter.process),
  time,
  signal,
  json,
  math,
  random,
  socket,
  platform,
  datetime,
  http: () => model('http', {}),
  'http.server': ({ interpreter }) => httpServerModule(interpreter),
};

/** Modules of Python's own library that there is none of. */
export const LACKING = new Set(
  (
    'abc argparse array asyncio base64 bisect calendar collections concurrent configparser contextlib copy csv ctypes ' +
    'dataclasses decimal email enum fcntl fractions functools getpass glob gzip hashlib heapq hmac html importlib inspect io ' +
    'itertools locale logging multiprocessing numbers operator pathlib pickle pprint queue re secrets select shlex shutil ' +
    'smtplib socketserver sqlite3 ssl stat statistics string struct subprocess tarfile tempfile textwrap threading traceback ' +
    'types typing unittest urllib uuid venv warnings weakref wsgiref xml zipfile zlib zoneinfo'
  ).split(' '),
);

export { osError, SIGNALS };
