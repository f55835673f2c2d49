/** One member of a tar archive. All strings are byte strings. */
export interface Member {
  readonly name: string;
  readonly type: 'file' | 'dir' | 'symlink' | 'hardlink' | 'fifo' | 'char' | 'block';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly user: string;
  readonly group: string;
  /** Seconds since 1970. */
  readonly mtime: number;
  readonly link: string;
  readonly data: string;
}

const BLOCK = 512;
/** Archives are padded to this many bytes. */
const RECORD = 10240;
const FLAGS = { file: '0', hardlink: '1', symlink: '2', char: '3', block: '4', dir: '5', fifo: '6' } as const;

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

function field(text: string, width: number): string {
  return text.slice(0, width).padEnd(width, '\0');
}

function header(member: Member, size: number, flag: string, name: string): string {
  const head =
    field(name, 100) +
    octal(member.mode & 0o7777, 8) +
    octal(member.uid, 8) +
    octal(member.gid, 8) +
    octal(size, 12) +
    octal(member.mtime, 12) +
    ' '.repeat(8) +
    flag +
    field(member.link, 100) +
    'ustar  \0' +
    field(member.user, 32) +
    field(member.group, 32);
  const block = head.padEnd(BLOCK, '\0');
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += block.charCodeAt(i);
  return `${block.slice(0, 148)}${sum.toString(8).padStart(6, '0')}\0 ${block.slice(156)}`;
}

function padded(data: string): string {
  return data.padEnd(Math.ceil(data.length / BLOCK) * BLOCK, '\0');
}

/** Bytes of a member; long names and link targets get GNU's extra members. */
export function writeMember(member: Member): string {
  let out = '';
  const long = (flag: string, text: string): string =>
    header(
      { ...member, link: '', mode: 0o644, uid: 0, gid: 0, mtime: 0 },
      text.length + 1,
      flag,
      '././@LongLink',
    ) + padded(`${text}\0`);
  if (member.name.length > 100) out += long('L', member.name);
  if (member.link.length > 100) out += long('K', member.link);
  const data = member.type === 'file' ? member.data : '';
  return out + header(member, data.length, FLAGS[member.type], member.name) + padded(data);
}

/** What ends an archive that has `length` bytes so far. */
export function writeEnd(length: number): string {
  const total = Math.ceil((length + 2 * BLOCK) / RECORD) * RECORD;
  return '\0'.repeat(total - length);
}

/** Bytes that are no tar archive. */
export class NotTar extends Error {}

/** Members of an archive, in order. Throws {@link NotTar}. */
export function* readMembers(archive: string): Generator<Member> {
  let at = 0;
  let longName = '';
  let longLink = '';
  while (at + BLOCK <= archive.length) {
    const block = archive.slice(at, at + BLOCK);
    if (/^\0*$/.test(block)) return;
    const text = (from: number, length: number): string =>
      block.slice(from, from + length).replace(/\0[^]*$/, '');
    const number = (from: number, length: number): number =>
      Number.parseInt(text(from, length).trim() || '0', 8);
    if (number(148, 8) !== checksum(block)) throw new NotTar();
    const size = number(124, 12);
    const data = archive.slice(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const flag = block[156] ?? '0';
    if (flag === 'L') longName = data.replace(/\0[^]*$/, '');
    else if (flag === 'K') longLink = data.replace(/\0[^]*$/, '');
    else if (flag === 'x' || flag === 'g') {
      longName = /\d+ path=([^\n]*)\n/.exec(data)?.[1] ?? longName;
      longLink = /\d+ linkpath=([^\n]*)\n/.exec(data)?.[1] ?? longLink;
    } else {
      const prefix = text(257, 6) === 'ustar' && block[262] === '\0' ? text(345, 155) : '';
      const name = longName || (prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`);
      yield {
        name,
        type: typeOf(flag, name),
        mode: number(100, 8),
        uid: number(108, 8),
        gid: number(116, 8),
        user: text(265, 32),
        group: text(297, 32),
        mtime: number(136, 12),
        link: longLink || text(157, 100),
        data,
      };
      longName = '';
      longLink = '';
    }
  }
}

function typeOf(flag: string, name: string): Member['type'] {
  const found = Object.entries(FLAGS).find(([, value]) => value === flag)?.[0];
  if (flag === '0' || flag === '\0') return name.endsWith('/') ? 'dir' : 'file';
  return (found as Member['type'] | undefined) ?? 'file';
}

function checksum(block: string): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : block.charCodeAt(i);
  return sum;
}
