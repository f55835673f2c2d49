import {
  arrival,
  Errno,
  type Coroutine,
  type Listener,
  type NetResponse,
  type NetRequest,
  type Process,
} from '../../kernel/index.ts';
import { parseOptions } from '../support/options.ts';
import { endingOf, httpDate, MEDIA_TYPES, REASONS, requestPath, respond, webFile } from '../support/web.ts';

/** busybox httpd: hands out the files of a directory. `-f` stays in the foreground, `-p` port, `-h` directory. */
export function* busyboxHttpd(process: Process): Coroutine<number> {
  const options = parseOptions(process, { short: 'fivp:h:u:c:r:', long: {}, status: 1 });
  if (typeof options === 'number') return options;
  for (const [letter, what] of [
    ['i', 'httpd -i'],
    ['r', 'httpd -r'],
    ['c', 'httpd -c'],
  ] as const) {
    if (options.has(letter)) return process.notSimulated(what);
  }
  const directory = options.value('h') ?? '.';
  try {
    process.files.chdir(directory);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    process.complain(`httpd: can't change directory to '${directory}': ${process.strerror(error)}\n`);
    return 1;
  }
  const [address, port] = splitPort(options.value('p') ?? '80');
  const listener = process.listen(port, address);
  if (options.has('f')) return yield* serve(process, listener);
  // In the background it is a child, which owns the port then.
  listener.close();
  process.fork((child) => serve(child, child.listen(port, address)));
  yield;
  return 0;
}

function splitPort(text: string): [address: string, port: number] {
  const colon = text.lastIndexOf(':');
  return colon < 0 ? ['0.0.0.0', Number(text)] : [text.slice(0, colon), Number(text.slice(colon + 1))];
}

function* serve(process: Process, listener: Listener): Coroutine<number> {
  for (;;) {
    yield* arrival([listener], () => false);
    const exchange = listener.take();
    if (exchange === undefined) continue;
    exchange.answer(answer(process, exchange.request));
  }
}

function answer(process: Process, request: NetRequest): NetResponse {
  const time = process.kernel.time();
  const head = [['Date', httpDate(time)]] as const;
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(501, head);
  const path = requestPath(request);
  if (path === null) return refusal(400, head);
  const asked = webFile(process, `.${path}`);
  if (asked === 'directory' && !path.endsWith('/')) {
    return refusal(302, [...head, ['Location', `${path}/`]]);
  }
  const found = asked === 'directory' ? webFile(process, `.${path}index.html`) : asked;
  const name = asked === 'directory' ? 'index.html' : path;
  if (found instanceof Errno) return refusal(found.code === 'EACCES' ? 403 : 404, head);
  if (found === 'directory') return refusal(404, head);
  const type = MEDIA_TYPES[endingOf(name)] ?? 'application/octet-stream';
  const made = respond(
    200,
    [...head, ['Connection', 'close'], ['Content-type', type], ['Last-Modified', httpDate(found.mtime)]],
    found.text,
  );
  return request.method === 'HEAD' ? { ...made, body: '' } : made;
}

function refusal(status: number, headers: readonly (readonly [string, string])[]): NetResponse {
  const title = `${status} ${REASONS[status] ?? ''}`;
  const body = `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\n<BODY><H1>${title}</H1>\n</BODY></HTML>\n`;
  return respond(status, [...headers, ['Connection', 'close'], ['Content-type', 'text/html']], body);
}
