import {
  Errno,
  isFailure,
  type Coroutine,
  type NetFailure,
  type NetResponse,
  type Process,
} from '../../kernel/index.ts';
import {
  ask,
  hostHeader,
  lookUp,
  parseAddress,
  redirection,
  type WebAddress,
} from '../support/http-client.ts';
import { writeFile } from '../support/lines.ts';
import { isBusybox, say } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

const REDIRECTIONS = 20;
const LONG = {
  quiet: 'q',
  'no-verbose': 'nv',
  'output-document=': 'O',
  spider: 'spider',
  'header=': 'header',
  'post-data=': 'post',
  'timeout=': 'T',
  'tries=': 't',
  'user-agent=': 'U',
  continue: 'c',
  'server-response': 'S',
  'no-check-certificate': 'k',
  'max-redirect=': 'redirect',
  'directory-prefix=': 'P',
} as const;

/** wget of busybox and of GNU, for one address of the simulated network at a time. */
export const wget = program('wget', function* (process) {
  yield;
  // GNU takes -nv as one option, which getopt would take apart.
  process.argv = process.argv.map((word) => (word === '-nv' ? '--no-verbose' : word));
  const options = parseOptions(process, { short: 'qO:T:t:U:cSP:Y:', long: LONG });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, 'missing URL');
  let status = 0;
  for (const operand of options.operands) {
    const address = parseAddress(operand);
    const done = address === null ? badAddress(process, operand) : yield* fetchOne(process, options, address);
    status ||= done;
  }
  return status;
});

function badAddress(process: Process, operand: string): number {
  say(process, `bad address '${operand}'`);
  return 1;
}

function* fetchOne(process: Process, options: Parsed, first: WebAddress): Coroutine<number> {
  let address = first;
  for (let count = 0; count <= REDIRECTIONS; count++) {
    yield* connecting(process, options, address);
    const reply = yield* ask(process, address, {
      method: options.has('spider') && !isBusybox(process) ? 'HEAD' : options.has('post') ? 'POST' : 'GET',
      headers: [['User-Agent', options.value('U') ?? 'Wget'], ...headers(options)],
      body: options.value('post') ?? '',
      timeout: Number(options.value('T') ?? 900) * 1000,
    });
    if (isFailure(reply)) return failed(process, options, address, reply);
    const next = redirection(reply, address);
    if (next === null) return yield* received(process, options, address, reply);
    address = next;
  }
  say(process, 'too many redirections');
  return 1;
}

function headers(options: Parsed): (readonly [string, string])[] {
  return options.values('header').map((text) => {
    const [, name = text, value = ''] = /^([^:]*):\s*(.*)$/.exec(text) ?? [];
    return [name, value] as const;
  });
}

function isQuiet(process: Process, options: Parsed): boolean {
  return options.has('q') || (!isBusybox(process) && options.has('nv'));
}

function* connecting(process: Process, options: Parsed, address: WebAddress): Coroutine<void> {
  if (isQuiet(process, options)) return;
  const found = yield* lookUp(process, address.host);
  if (isBusybox(process) && found !== null)
    process.complain(`Connecting to ${address.host}:${address.port} (${found}:${address.port})\n`);
  if (isBusybox(process)) return;
  const stamp = new Date(process.kernel.time()).toISOString().slice(0, 19).replace('T', ' ');
  process.complain(
    `--${stamp}--  ${address.text.includes('://') ? address.text : `http://${hostHeader(address)}${address.path}`}\n`,
  );
  if (found !== null && found !== address.host)
    process.complain(`Resolving ${address.host} (${address.host})... ${found}\n`);
  if (found !== null)
    process.complain(`Connecting to ${address.host} (${address.host})|${found}|:${address.port}... `);
}

function* received(
  process: Process,
  options: Parsed,
  address: WebAddress,
  reply: NetResponse,
): Coroutine<number> {
  const loud = !isQuiet(process, options);
  const busybox = isBusybox(process);
  if (!busybox && loud)
    process.complain(`connected.\nHTTP request sent, awaiting response... ${reply.status} ${reply.reason}\n`);
  if (reply.status >= 400) {
    if (busybox) say(process, `server returned error: HTTP/1.1 ${reply.status} ${reply.reason}`);
    else if (loud) process.complain(`${clock(process)} ERROR ${reply.status}: ${reply.reason}.\n\n`);
    return busybox ? 1 : 8;
  }
  if (options.has('spider')) {
    if (loud) process.complain(busybox ? 'remote file exists\n' : 'Remote file exists.\n\n');
    return 0;
  }
  const name = options.value('O') ?? (address.path.replace(/\?.*/, '').replace(/^.*\//, '') || 'index.html');
  try {
    if (name === '-') yield* process.write(1, reply.body);
    else
      yield* writeFile(process, options.has('P') ? `${options.value('P') ?? '.'}/${name}` : name, reply.body);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    say(
      process,
      busybox ? `can't open '${name}': ${process.strerror(error)}` : `${name}: ${process.strerror(error)}`,
    );
    return busybox ? 1 : 3;
  }
  if (loud) process.complain(busybox ? savedByBusybox(name, reply) : savedByGnu(process, name, reply));
  return 0;
}

function clock(process: Process): string {
  return new Date(process.kernel.time()).toISOString().slice(0, 19).replace('T', ' ');
}

function savedByBusybox(name: string, { body }: NetResponse): string {
  const target = name === '-' ? 'to stdout' : `to '${name}'`;
  const saved = name === '-' ? 'written to stdout' : `'${name}' saved`;
  const shown = name.slice(0, 20).padEnd(20);
  const size = body.length < 100_000 ? String(body.length) : `${Math.round(body.length / 1024)}k`;
  const bar = `${shown} 100% |${'*'.repeat(32)}| ${size.padStart(5)}  0:00:00 ETA`;
  return `${name === '-' ? 'writing' : 'saving'} ${target}\n${bar}\n${saved}\n`;
}

function savedByGnu(process: Process, name: string, { body, headers: fields }: NetResponse): string {
  const type = fields.find(([one]) => one.toLowerCase() === 'content-type')?.[1] ?? 'text/plain';
  const target = name === '-' ? 'STDOUT' : name;
  const end = name === '-' ? 'written to stdout' : `‘${name}’ saved`;
  const size = body.length;
  return `Length: ${size} [${type.replace(/;.*/, '')}]\nSaving to: ‘${target}’\n\n${clock(process)} (- MB/s) - ${end} [${size}/${size}]\n\n`;
}

function failed(process: Process, options: Parsed, address: WebAddress, failure: NetFailure): number {
  const { host, port } = address;
  if (isBusybox(process)) {
    const shown = host === 'localhost' ? '127.0.0.1' : host;
    if (failure === 'unknown-host') say(process, `bad address '${hostHeader(address)}'`);
    else if (failure === 'refused')
      say(process, `can't connect to remote host (${shown}): Connection refused`);
    else if (failure === 'timeout') say(process, 'download timed out');
    else say(process, 'error getting response');
    return 1;
  }
  if (options.has('q')) return 4;
  if (failure === 'unknown-host') say(process, `unable to resolve host address ‘${host}’`);
  else if (failure === 'refused') process.complain('failed: Connection refused.\n');
  else if (failure === 'timeout') process.complain('failed: Connection timed out.\n');
  else
    process.complain(
      `connected.\nHTTP request sent, awaiting response... No data received.\n${port > 0 ? 'Giving up.\n\n' : ''}`,
    );
  return 4;
}
