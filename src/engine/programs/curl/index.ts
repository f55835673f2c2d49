import {
  Errno,
  isFailure,
  type Coroutine,
  type NetFailure,
  type NetResponse,
  type Process,
} from '../../kernel/index.ts';
import { ask, headerOf, parseAddress, redirection, type WebAddress } from '../support/http-client.ts';
import { readFile, writeFile } from '../support/lines.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import type { Program } from '../support/program.ts';

const LONG = {
  fail: 'f',
  'fail-with-body': 'fail-with-body',
  silent: 's',
  'show-error': 'S',
  location: 'L',
  'output=': 'o',
  'remote-name': 'O',
  include: 'i',
  head: 'I',
  'request=': 'X',
  'data=': 'd',
  'data-raw=': 'd',
  'json=': 'json',
  'header=': 'H',
  'write-out=': 'w',
  insecure: 'k',
  'max-time=': 'm',
  'connect-timeout=': 'connect-timeout',
  'retry=': 'retry',
  'retry-delay=': 'retry-delay',
  'retry-connrefused': 'retry-connrefused',
  'user-agent=': 'A',
  verbose: 'v',
  version: 'V',
  'proto=': 'proto',
  'tlsv1.2': 'tlsv1.2',
  'max-redirs=': 'max-redirs',
  compressed: 'compressed',
  'no-progress-meter': 'no-progress-meter',
} as const;

const REDIRECTIONS = 50;

/** curl, for addresses of the simulated network. Progress is not shown. */
export const curl: Program = {
  name: 'curl',
  *gnu(process) {
    yield;
    const options = parseOptions(process, { short: 'fsSLo:OiIX:d:H:w:km:A:vVg4', long: LONG, status: 2 });
    if (typeof options === 'number') return options;
    if (options.has('V')) return process.notSimulated('curl --version');
    if (options.has('v')) return process.notSimulated('curl --verbose');
    if (options.operands.length === 0) {
      process.complain(
        "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
      );
      return 2;
    }
    let status = 0;
    for (const operand of options.operands) {
      const address = parseAddress(operand);
      if (address === null)
        status = fail(process, options, 3, 'URL rejected: Malformed input to a URL function');
      else status = yield* fetchOne(process, options, address);
    }
    return status;
  },
};

/** Prints an error unless it is to be silent; gives its number, which is the exit code. */
function fail(process: Process, options: Parsed, code: number, message: string): number {
  if (!options.has('s') || options.has('S')) process.complain(`curl: (${code}) ${message}\n`);
  return code;
}

function* fetchOne(process: Process, options: Parsed, first: WebAddress): Coroutine<number> {
  const since = process.kernel.now();
  let address = first;
  const tries = 1 + Number(options.value('retry') ?? 0);
  for (let attempt = 1; ; attempt++) {
    const reply = yield* follow(process, options, address, (next) => (address = next));
    if (reply === 'refused' && attempt < tries && options.has('retry-connrefused')) {
      yield* process.sleep(Number(options.value('retry-delay') ?? 1) * 1000);
      continue;
    }
    if (isFailure(reply)) return failed(process, options, address, reply, since);
    return yield* received(process, options, address, reply, since);
  }
}

function* follow(
  process: Process,
  options: Parsed,
  first: WebAddress,
  moved: (address: WebAddress) => void,
): Coroutine<NetResponse | NetFailure> {
  let address = first;
  const body = yield* bodyOf(process, options);
  const json = options.has('json');
  const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
  const given = options.values('H').map((text) => {
    const [, name = text, value = ''] = /^([^:]*):\s*(.*)$/.exec(text) ?? [];
    return [name, value] as const;
  });
  const typed = body === null || given.some(([name]) => name.toLowerCase() === 'content-type');
  const headers = [
    ['User-Agent', options.value('A') ?? 'curl'],
    ['Accept', json ? 'application/json' : '*/*'],
    ...(typed ? [] : [['Content-Type', type] as const]),
    ...(body === null ? [] : [['Content-Length', String(body.length)] as const]),
    ...given,
  ] as const;
  const limit = options.value('m') ?? options.value('connect-timeout');
  for (let count = 0; ; count++) {
    const reply = yield* ask(process, address, {
      method: options.value('X') ?? (options.has('I') ? 'HEAD' : body === null ? 'GET' : 'POST'),
      headers,
      body: body ?? '',
      ...(limit === undefined ? {} : { timeout: Number(limit) * 1000 }),
    });
    const next = options.has('L') && count < REDIRECTIONS ? redirection(reply, address) : null;
    if (next === null) return reply;
    address = next;
    moved(next);
  }
}

/** The data to send; null when there are none. `@FILE` stands for what is in a file. */
function* bodyOf(process: Process, options: Parsed): Coroutine<string | null> {
  const parts = [...options.values('d'), ...options.values('json')];
  if (parts.length === 0) return null;
  const texts: string[] = [];
  for (const part of parts) {
    texts.push(part.startsWith('@') ? (yield* readFile(process, part.slice(1))).replaceAll('\n', '') : part);
  }
  return texts.join('&');
}

function failed(
  process: Process,
  options: Parsed,
  { host, port }: WebAddress,
  failure: NetFailure,
  since: number,
): number {
  const passed = Math.round(process.kernel.now() - since);
  switch (failure) {
    case 'unknown-host':
      return fail(process, options, 6, `Could not resolve host: ${host}`);
    case 'refused':
      return fail(
        process,
        options,
        7,
        `Failed to connect to ${host} port ${port} after ${passed} ms: Could not connect to server`,
      );
    case 'timeout':
      return fail(
        process,
        options,
        28,
        `Operation timed out after ${passed} milliseconds with 0 bytes received`,
      );
    case 'reset':
      return fail(process, options, 52, 'Empty reply from server');
  }
}

function* received(
  process: Process,
  options: Parsed,
  address: WebAddress,
  reply: NetResponse,
  since: number,
): Coroutine<number> {
  const bad = reply.status >= 400;
  const refused = bad && options.has('f') && !options.has('fail-with-body');
  const head = options.has('i') || options.has('I') ? headText(reply) : '';
  const output =
    options.value('o') ??
    (options.has('O') ? address.path.replace(/\?.*/, '').replace(/^.*\//, '') || null : '-');
  if (output === null) return fail(process, options, 23, 'Remote file name has no length');
  const text = head + (options.has('I') || refused ? '' : reply.body);
  try {
    if (output === '-') yield* process.write(1, text);
    else if (!refused) yield* writeFile(process, output, text);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (error.code === 'EPIPE') throw error;
    process.complain(`Warning: Failed to open the file ${output}: ${process.strerror(error)}\n`);
    return fail(process, options, 23, 'client returned ERROR on write, 1 bytes was not written');
  }
  const format = options.value('w');
  if (format !== undefined)
    yield* process.write(1, writeOut(format, address, reply, process.kernel.now() - since));
  if (bad && (options.has('f') || options.has('fail-with-body')))
    return fail(process, options, 22, `The requested URL returned error: ${reply.status}`);
  return 0;
}

function headText({ status, reason, headers }: NetResponse): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${reason}`, ...lines, '', ''].join('\r\n');
}

function writeOut(format: string, address: WebAddress, reply: NetResponse, passed: number): string {
  const values: Readonly<Record<string, string>> = {
    http_code: String(reply.status),
    response_code: String(reply.status),
    content_type: headerOf(reply, 'content-type') ?? '',
    size_download: String(reply.body.length),
    time_total: (passed / 1000).toFixed(6),
    url_effective: address.text,
    redirect_url: headerOf(reply, 'location') ?? '',
  };
  return format
    .replace(/%\{(\w+)\}/g, (_all, name: string) => values[name] ?? '')
    .replace(/\\n/g, '\n')
    .replace(/\\t/g, '\t');
}
