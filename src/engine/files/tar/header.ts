import { compareBytes } from '../path.ts';

/*
 * Tar headers as Go's archive/tar writes them, byte for byte: USTAR where everything fits, a PAX record before the
 * header for what does not. Layout: POSIX.1-1988 section "ustar Interchange Format".
 */

export const BLOCK = 512;

/** One archive member without its data. */
export interface TarHeader {
  /** As stored: no leading slash, a trailing one for directories. */
  readonly name: string;
  readonly type: TarType;
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of data that follow. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  /** Target of a symbolic link, stored name of the first name of a hard link. */
  readonly linkName?: string;
  readonly device?: readonly [number, number];
}

export type TarType = 'file' | 'hardlink' | 'symlink' | 'char' | 'block' | 'dir' | 'fifo';

const TYPE_FLAGS: Readonly<Record<TarType, string>> = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  char: '3',
  block: '4',
  dir: '5',
  fifo: '6',
};

const encoder = new TextEncoder();

/**
 * The header blocks of one member. With `mayUsePrefix` a long name goes into the ustar prefix field if it can be split; a
 * layer does that for whiteouts only.
 */
export function tarHeader(header: TarHeader, mayUsePrefix: boolean): Uint8Array {
  const split = mayUsePrefix && isAscii(header.name) ? splitName(header.name) : null;
  const records = paxRecords(header, split !== null);
  const short = split !== null && records.size === 0 ? split : { prefix: '', name: header.name };
  const block = new HeaderBlock();
  block.text(0, 100, asciiOnly(short.name));
  block.number(100, 8, header.mode);
  block.number(108, 8, header.uid);
  block.number(116, 8, header.gid);
  block.number(124, 12, header.size);
  block.number(136, 12, header.mtime);
  block.text(156, 1, TYPE_FLAGS[header.type]);
  block.text(157, 100, asciiOnly(header.linkName ?? ''));
  block.number(329, 8, header.device?.[0] ?? 0);
  block.number(337, 8, header.device?.[1] ?? 0);
  block.text(345, 155, short.prefix);
  const main = block.finish();
  return records.size === 0 ? main : concat([extension(header.name, records), main]);
}

/** What does not fit into the header, by PAX keyword. */
function paxRecords(header: TarHeader, nameIsSplit: boolean): Map<string, string> {
  const records = new Map<string, string>();
  const text = (key: string, value: string): void => {
    if (!isAscii(value) || value.length > 100) records.set(key, value);
  };
  const number = (key: string, value: number, width: number): void => {
    if (!fitsOctal(value, width)) records.set(key, String(value));
  };
  if (!nameIsSplit) text('path', header.name);
  text('linkpath', header.linkName ?? '');
  number('size', header.size, 12);
  number('uid', header.uid, 8);
  number('gid', header.gid, 8);
  number('mtime', header.mtime, 12);
  // Once a record is needed the whole header is PAX and the prefix field is not used.
  if (nameIsSplit && records.size > 0) text('path', header.name);
  return records;
}

function extension(name: string, records: ReadonlyMap<string, string>): Uint8Array {
  const body = concat(
    [...records.keys()].sort(compareBytes).map((key) => paxRecord(key, records.get(key) ?? '')),
  );
  const slash = name.lastIndexOf('/') + 1;
  const parts = [name.slice(0, slash), 'PaxHeaders.0', name.slice(slash)];
  const joined = parts
    .filter((part) => part !== '')
    .join('/')
    .replace(/\/+/g, '/');
  const block = new HeaderBlock();
  block.text(0, 100, asciiOnly(joined).slice(0, 100).replace(/\/+$/, ''));
  for (const at of [100, 108, 116]) block.number(at, 8, 0);
  block.number(124, 12, body.length);
  block.number(136, 12, 0);
  block.text(156, 1, 'x');
  return concat([block.finish(), body, padding(body.length)]);
}

/** `<length> <key>=<value>\n`, where the length counts itself. */
function paxRecord(key: string, value: string): Uint8Array {
  const rest = encoder.encode(` ${key}=${value}\n`);
  let length = rest.length + String(rest.length).length;
  length = rest.length + String(length).length;
  return concat([encoder.encode(String(length)), rest]);
}

/** Splits a name of more than 100 bytes at the last slash that leaves at most 155 and 100 bytes; null if there is none. */
function splitName(name: string): { prefix: string; name: string } | null {
  if (name.length <= 100) return null;
  const limit = Math.min(name.endsWith('/') ? name.length - 1 : name.length, 156);
  const cut = name.lastIndexOf('/', limit - 1);
  if (cut <= 0 || name.length - cut - 1 > 100 || cut > 155 || cut === name.length - 1) return null;
  return { prefix: name.slice(0, cut), name: name.slice(cut + 1) };
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0 || unit >= 0x80) return false;
  }
  return true;
}

function asciiOnly(text: string): string {
  return isAscii(text)
    ? text
    : Array.from(text)
        .filter((char) => isAscii(char))
        .join('');
}

function fitsOctal(value: number, width: number): boolean {
  return value >= 0 && value < 8 ** (width - 1);
}

/** Zero bytes that fill the last block of `size` bytes of data. */
export function padding(size: number): Uint8Array {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

class HeaderBlock {
  private readonly bytes = new Uint8Array(BLOCK);

  text(at: number, width: number, value: string): void {
    for (let i = 0; i < Math.min(width, value.length); i++) this.bytes[at + i] = value.charCodeAt(i);
    // A cut name must not seem to end in a slash: some readers would take it for a directory.
    if (value.length > width && value[width - 1] === '/') {
      this.bytes[at + value.slice(0, width - 1).replace(/\/+$/, '').length] = 0;
    }
  }

  /** Octal digits with leading zeros and a NUL; zero if it does not fit. */
  number(at: number, width: number, value: number): void {
    this.text(at, width, (fitsOctal(value, width) ? value : 0).toString(8).padStart(width - 1, '0'));
  }

  finish(): Uint8Array {
    this.text(257, 8, 'ustar\x0000');
    this.bytes.fill(0x20, 148, 156);
    const sum = this.bytes.reduce((total, byte) => total + byte, 0);
    this.text(148, 7, sum.toString(8).padStart(6, '0') + '\0');
    return this.bytes;
  }
}
