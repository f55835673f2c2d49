/*
 * Reads tar archives as Go's archive/tar does: V7, ustar, PAX and GNU, without sparse files.
 */

const BLOCK = 512;

/** One member of an archive. */
export interface ArchiveEntry {
  /** As stored, not cleaned. */
  readonly name: string;
  /** Type flag: `0` file, `1` hard link, `2` symbolic link, `3` and `4` devices, `5` directory, `6` fifo, others. */
  readonly flag: string;
  /** Mode bits as stored; 0 to 0o7777 are meant. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  readonly linkName: string;
  readonly device: readonly [number, number];
  /** Data of a file; a view into the archive. */
  readonly data: Uint8Array;
}

export interface TarContents {
  readonly entries: readonly ArchiveEntry[];
  /** Why reading ended before the end, in Go's words. */
  readonly error: string | null;
  /** Whether a sparse file was met, which is not read. */
  readonly sparse: boolean;
}

const INVALID = 'archive/tar: invalid tar header';
const SHORT = 'unexpected EOF';
const decoder = new TextDecoder();

/** Fields that extension headers set for the member after them. */
interface Overrides {
  readonly records: ReadonlyMap<string, string>;
}

const NOTHING: Overrides = { records: new Map() };

/** Reads all members; null if not even the first header is one (which is how BuildKit tells that a file is no archive). */
export function readTar(bytes: Uint8Array): TarContents | null {
  const entries: ArchiveEntry[] = [];
  let sparse = false;
  let overrides = NOTHING;
  let at = 0;
  const end = (error: string | null): TarContents | null =>
    entries.length === 0 ? null : { entries, error, sparse };
  while (at < bytes.length) {
    if (at + BLOCK > bytes.length) return end(SHORT);
    const block = bytes.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) {
      const next = bytes.subarray(at + BLOCK, at + 2 * BLOCK);
      return end(next.every((byte) => byte === 0) ? null : INVALID);
    }
    const header = readHeader(block, overrides);
    if (header === null) return end(INVALID);
    const data = bytes.subarray(at + BLOCK, at + BLOCK + header.size);
    if (data.length < header.size) return end(SHORT);
    at += BLOCK + Math.ceil(header.size / BLOCK) * BLOCK;
    const extension = readExtension(header.entry.flag, data, overrides);
    if (extension === 'invalid') return end(INVALID);
    if (extension !== null) {
      overrides = extension;
      continue;
    }
    sparse ||= [...overrides.records.keys()].some((key) => key.startsWith('GNU.sparse.'));
    overrides = NOTHING;
    entries.push({ ...header.entry, data });
  }
  return end(null);
}

/** What an extension header says for the next member; null if the member is no extension. */
function readExtension(flag: string, data: Uint8Array, before: Overrides): Overrides | 'invalid' | null {
  if (flag === 'x') {
    const records = readPax(data);
    return records === null ? 'invalid' : { records: new Map([...before.records, ...records]) };
  }
  if (flag !== 'L' && flag !== 'K') return null;
  const text = decoder.decode(data).replace(/\0.*$/s, '');
  return { records: new Map([...before.records, [flag === 'L' ? 'path' : 'linkpath', text]]) };
}

function readPax(data: Uint8Array): Map<string, string> | null {
  const records = new Map<string, string>();
  let at = 0;
  while (at < data.length) {
    const space = data.indexOf(0x20, at);
    if (space < 0) return null;
    const length = Number(decoder.decode(data.subarray(at, space)));
    const record = decoder.decode(data.subarray(space + 1, at + length));
    const equals = record.indexOf('=');
    if (!(length > space + 1 - at) || at + length > data.length || equals < 1 || !record.endsWith('\n'))
      return null;
    records.set(record.slice(0, equals), record.slice(equals + 1, -1));
    at += length;
  }
  return records;
}

function readHeader(
  block: Uint8Array,
  { records }: Overrides,
): { entry: Omit<ArchiveEntry, 'data'>; size: number } | null {
  if (!checksumFits(block)) return null;
  const text = (at: number, width: number): string =>
    decoder.decode(block.subarray(at, at + width)).replace(/\0.*$/s, '');
  const number = (at: number, width: number, key?: string): number => {
    const record = key === undefined ? undefined : records.get(key);
    return record === undefined ? readNumber(block.subarray(at, at + width)) : Number(record);
  };
  const isUstar = text(257, 6) === 'ustar' && block[262] === 0;
  const prefix = isUstar ? text(345, 155) : '';
  const name = records.get('path') ?? (prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`);
  const stored = text(156, 1);
  const flag = stored !== '' ? stored : name.endsWith('/') ? '5' : '0';
  const hasDevice = text(257, 5) === 'ustar' && (flag === '3' || flag === '4');
  const entry = {
    name,
    flag,
    mode: number(100, 8),
    uid: number(108, 8, 'uid'),
    gid: number(116, 8, 'gid'),
    mtime: Math.floor(number(136, 12, 'mtime') * 1000),
    linkName: records.get('linkpath') ?? text(157, 100),
    device: hasDevice ? ([number(329, 8), number(337, 8)] as const) : ([0, 0] as const),
  };
  const size = '123456'.includes(flag) ? 0 : number(124, 12, 'size');
  const numbers = [entry.mode, entry.uid, entry.gid, entry.mtime, size, ...entry.device];
  return numbers.every(Number.isSafeInteger) && size >= 0 ? { entry, size } : null;
}

/** The sum of all bytes with the field itself as blanks, unsigned or (some old writers) signed. */
function checksumFits(block: Uint8Array): boolean {
  let unsigned = 0;
  let signed = 0;
  for (const [at, byte] of block.entries()) {
    const counted = at >= 148 && at < 156 ? 0x20 : byte;
    unsigned += counted;
    signed += counted > 127 ? counted - 256 : counted;
  }
  const stored = readNumber(block.subarray(148, 156));
  return stored === unsigned || stored === signed;
}

/** Octal text, or base 256 if the top bit is set. NaN if it is neither. */
function readNumber(field: Uint8Array): number {
  const [first = 0] = field;
  if ((first & 0x80) !== 0) {
    const negative = (first & 0x40) !== 0;
    let value = negative ? (first & 0x7f) - 0x80 : first & 0x7f;
    for (const byte of field.subarray(1)) value = value * 256 + byte;
    return value;
  }
  const text = decoder
    .decode(field)
    .replace(/^[ \0]+|[ \0]+$/g, '')
    .replace(/\0.*$/s, '');
  if (text === '') return 0;
  return /^[0-7]+$/.test(text) ? parseInt(text, 8) : NaN;
}
