import { inflateSync } from 'fflate';
import { fromBytes, toBytes } from '../../kernel/index.ts';

/** A member of a ZIP archive, as its central directory describes it (PKWARE's APPNOTE, 4.3.12). */
export interface Member {
  readonly name: string;
  readonly stored: boolean;
  /** Bytes when unpacked. */
  readonly size: number;
  /** Modification time, milliseconds: UTC where the archive has it so, else its local time taken as UTC. */
  readonly mtime: number;
  /** What the local time says, milliseconds; lists show it. */
  readonly local: number;
  /** Type and permissions as Unix has them; null where the archive was made elsewhere. */
  readonly mode: number | null;
  /** The unpacked bytes; null when they are damaged or packed by another method than deflate. */
  data(): string | null;
}

const END = 'PK\x05\x06';
const CENTRAL = 0x02014b50;
const UNIX = 3;
/** Extra field with times in UTC ("UT"). */
const TIMES = 0x5455;
/** Bytes of a directory record and of a local header before the names. */
const RECORD = 46;
const HEADER = 30;

/** Members of an archive in the order of its directory; null when the bytes are no ZIP archive. */
export function readArchive(text: string): Member[] | null {
  const end = text.lastIndexOf(END);
  if (end === -1 || end + 22 > text.length) return null;
  const bytes = toBytes(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const members: Member[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + RECORD > end || view.getUint32(at, true) !== CENTRAL) return null;
    members.push(readMember(bytes, view, at));
    at +=
      RECORD + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return members;
}

function readMember(bytes: Uint8Array, view: DataView, at: number): Member {
  const nameEnd = at + RECORD + view.getUint16(at + 28, true);
  const method = view.getUint16(at + 10, true);
  const local = dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true));
  const start = view.getUint32(at + 42, true);
  const packed = view.getUint32(at + 20, true);
  const extra = bytes.subarray(nameEnd, nameEnd + view.getUint16(at + 30, true));
  return {
    name: fromBytes(bytes.subarray(at + RECORD, nameEnd)),
    stored: method === 0,
    size: view.getUint32(at + 24, true),
    local,
    mtime: utcTime(extra) ?? local,
    mode: view.getUint8(at + 5) === UNIX ? view.getUint16(at + 40, true) : null,
    data: () => {
      if (start + HEADER > bytes.length || (method !== 0 && method !== 8)) return null;
      const from = start + HEADER + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      const body = bytes.subarray(from, from + packed);
      try {
        return fromBytes(method === 0 ? body : inflateSync(body));
      } catch {
        return null;
      }
    },
  };
}

/** MS-DOS date and time in milliseconds. */
function dosTime(date: number, time: number): number {
  const seconds = (time & 31) * 2;
  return Date.UTC(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    seconds,
  );
}

function utcTime(extra: Uint8Array): number | undefined {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 9 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === TIMES && (view.getUint8(at + 4) & 1) === 1)
      return view.getInt32(at + 5, true) * 1000;
  }
  return undefined;
}
