import {
  attempt,
  Errno,
  fromBytes,
  type NetRequest,
  type NetResponse,
  type Process,
} from '../../kernel/index.ts';
import { formatDate } from './dates.ts';

/** Who asks when the network does not say: the host, as containers see it. */
const GATEWAY = '172.17.0.1';

/** What statuses are called. */
export const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export type Fields = readonly (readonly [name: string, value: string])[];

export function respond(status: number, headers: Fields, body: string): NetResponse {
  return {
    status,
    reason: REASONS[status] ?? '',
    headers: [...headers, ['Content-Length', String(body.length)]],
    body,
  };
}

export function headerValue({ headers }: NetRequest, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

/** The address a request came from. */
export function senderOf({ from }: NetRequest): string {
  return from ?? GATEWAY;
}

/** As the Date and Last-Modified headers have it. */
export function httpDate(time: number): string {
  return formatDate('%a, %d %b %Y %H:%M:%S GMT', time);
}

/** Path of a request without its query, %-sequences decoded, `.` and `..` resolved; null when it leads out. */
export function requestPath({ path }: NetRequest): string | null {
  const [raw = '/'] = path.split('?');
  const decoded = raw.replace(/%([0-9a-fA-F]{2})/g, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  const out: string[] = [];
  const parts = decoded.split('/').slice(1);
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1;
    if (part === '..' && out.pop() === undefined) return null;
    if (part !== '' && part !== '.' && part !== '..') out.push(part);
    else if (last) out.push('');
  }
  return `/${out.join('/')}`;
}

/** A file as a server reads it. */
export interface WebFile {
  readonly text: string;
  readonly mtime: number;
}

/** What stands at a path for this process: a file, a directory, or why it cannot be had. Sized files say so. */
export function webFile(process: Process, path: string): WebFile | 'directory' | Errno {
  const stat = attempt(() => process.files.stat(path));
  if (stat instanceof Errno) return stat;
  if (stat.type === 'dir') return 'directory';
  if (!process.files.access(path, 4)) return new Errno('EACCES');
  const content = attempt(() => process.files.content(path));
  if (content instanceof Errno) return content;
  if (content.bytes === null)
    return process.notSimulated(`serving ${path}, of which only the size is known,`);
  return { text: fromBytes(content.bytes), mtime: stat.mtime };
}

/** Media types by ending, as far as small sites need them. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  txt: 'text/plain',
  xml: 'text/xml',
  js: 'text/javascript',
  mjs: 'text/javascript',
  json: 'application/json',
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  ico: 'image/vnd.microsoft.icon',
  webp: 'image/webp',
  woff2: 'font/woff2',
  md: 'text/markdown',
  csv: 'text/csv',
  wasm: 'application/wasm',
};

/** Ending of a path without the dot; empty when it has none. */
export function endingOf(path: string): string {
  return (/\.([^./]+)$/.exec(path)?.[1] ?? '').toLowerCase();
}

/** The line that Apache's combined format makes of a request, and most servers after it. */
export function combinedLog(request: NetRequest, response: NetResponse, time: number): string {
  const at = formatDate('%d/%b/%Y:%H:%M:%S +0000', time);
  const line = `${request.method} ${request.path} HTTP/1.1`;
  const referer = headerValue(request, 'referer') ?? '-';
  const agent = headerValue(request, 'user-agent') ?? '-';
  return `${senderOf(request)} - - [${at}] "${line}" ${response.status} ${response.body.length} "${referer}" "${agent}"`;
}
