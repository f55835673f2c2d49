import {
  arrival,
  attempt,
  Errno,
  SIGNALS,
  type Coroutine,
  type Exchange,
  type Process,
} from '../../kernel/index.ts';
import { formatDate } from '../support/dates.ts';
import {
  combinedLog,
  endingOf,
  httpDate,
  MEDIA_TYPES,
  REASONS,
  requestPath,
  respond,
  webFile,
} from '../support/web.ts';

/** Name in pages and headers; the version that the image names. */
const nameOf = (process: Process): string => `Apache/${process.env.get('HTTPD_VERSION') ?? '2.4'} (Unix)`;

/** Apache httpd with the configuration of its image: the files of htdocs on port 80. Another one is not simulated. */
export function* apacheHttpd(process: Process): Coroutine<number> {
  yield;
  const words = process.argv.slice(1);
  if (words.includes('-v')) {
    process.out.line(`Server version: ${nameOf(process)}`);
    return 0;
  }
  const other = words.find((word) => !/^-D?FOREGROUND$/.test(word) && word !== '-D');
  if (other !== undefined) return process.notSimulated(`httpd ${other}`);
  const root = process.env.get('HTTPD_PREFIX') ?? '/usr/local/apache2';
  if (process.files.find(`${root}/conf/httpd.conf`) !== null)
    return process.notSimulated('httpd with a configuration of its own');
  const say = (level: string, text: string): void => {
    const at = formatDate('%a %b %d %H:%M:%S.000000 %Y', process.kernel.time());
    process.complain(`[${at}] [${level}] [pid ${process.pid}:tid ${process.pid}] ${text}\n`);
  };
  process.complain(
    "AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using 172.17.0.2. Set the 'ServerName' directive globally to suppress this message\n",
  );
  const listener = attempt(() => process.listen(80));
  if (listener instanceof Errno) {
    process.complain(
      '(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:80\nno listening sockets available, shutting down\n',
    );
    return 1;
  }
  say('mpm_event:notice', `AH00489: ${nameOf(process)} configured -- resuming normal operations`);
  say('core:notice', `AH00094: Command line: '${process.argv.join(' ')}'`);
  for (const signal of [SIGNALS.TERM, SIGNALS.INT, SIGNALS.WINCH]) process.dispositions.set(signal, 'catch');
  for (;;) {
    yield* arrival([listener], () => process.caught.length > 0);
    const signal = process.caught.shift();
    if (signal !== undefined) {
      say(
        'mpm_event:notice',
        signal === SIGNALS.WINCH
          ? 'AH00492: caught SIGWINCH, shutting down gracefully'
          : 'AH00491: caught SIGTERM, shutting down',
      );
      return 0;
    }
    const exchange = listener.take();
    if (exchange !== undefined) yield* process.write(1, `${serve(process, exchange, `${root}/htdocs`)}\n`);
  }
}

/** Answers from a directory; the line for the access log. */
function serve(process: Process, exchange: Exchange, root: string): string {
  const { request } = exchange;
  const path = requestPath(request);
  const base = [
    ['Date', httpDate(process.kernel.time())],
    ['Server', nameOf(process)],
  ] as const;
  const reply = path === null ? problem(400, base) : answerFrom(process, root, path, base);
  exchange.answer(request.method === 'HEAD' ? { ...reply, body: '' } : reply);
  return combinedLog(request, reply, process.kernel.time()).replace(/ "[^"]*" "[^"]*"$/, '');
}

/** What a directory has for a path. */
function answerFrom(
  process: Process,
  root: string,
  path: string,
  base: readonly (readonly [string, string])[],
): ReturnType<typeof respond> {
  const found = webFile(process, root + path);
  const index =
    found === 'directory' ? webFile(process, `${root}${path.replace(/\/?$/, '/')}index.html`) : found;
  return found === 'directory' && !path.endsWith('/')
    ? respond(301, [...base, ['Location', `${path}/`]], '')
    : typeof index === 'object' && !(index instanceof Errno)
      ? respond(
          200,
          [
            ...base,
            ['Last-Modified', httpDate(index.mtime)],
            [
              'Content-Type',
              MEDIA_TYPES[endingOf(found === 'directory' ? 'x.html' : path)] ?? 'application/octet-stream',
            ],
          ],
          index.text,
        )
      : problem(
          index instanceof Errno && index.code === 'EACCES' ? 403 : index === 'directory' ? 403 : 404,
          base,
        );
}

function problem(status: number, base: readonly (readonly [string, string])[]): ReturnType<typeof respond> {
  const title = `${status} ${REASONS[status] ?? ''}`;
  const why =
    status === 400
      ? 'Your browser sent a request that this server could not understand.<br />'
      : status === 403
        ? "You don't have permission to access this resource."
        : 'The requested URL was not found on this server.';
  const page = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${REASONS[status] ?? ''}</h1>\n<p>${why}</p>\n</body></html>\n`;
  return respond(status, [...base, ['Content-Type', 'text/html; charset=iso-8859-1']], page);
}
