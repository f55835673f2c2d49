import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512, sha224 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Errno, toBytes, type Coroutine, type Process } from '../../kernel/index.ts';
import { readAll, readFile, splitLines } from '../support/lines.ts';
import { quotedIfOdd, say, sayErrno } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program, type Program } from '../support/program.ts';

type Hash = (bytes: Uint8Array) => Uint8Array;

const LONG = {
  check: 'c',
  binary: 'b',
  text: 't',
  status: 's',
  quiet: 'q',
  warn: 'w',
  tag: 'tag',
  'ignore-missing': 'ignore',
  strict: 'strict',
};

function checksum(name: string, hash: Hash): Program {
  return program(name, function* (process) {
    const gnu = process.flavour === 'gnu';
    const options = parseOptions(process, { short: gnu ? 'cbtwz' : 'csw', long: gnu ? LONG : {} });
    if (typeof options === 'number') return options;
    const paths = options.operands.length > 0 ? options.operands : ['-'];
    if (options.has('c')) return yield* check(process, options, paths, hash);
    let status = 0;
    for (const path of paths) {
      try {
        process.out.line(`${yield* digest(process, path, hash)}  ${path}`);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        sayErrno(
          process,
          error,
          error.code === 'EISDIR' ? `can't read '${path}'` : `can't open '${path}'`,
          quotedIfOdd(path),
        );
        status = 1;
      }
    }
    return status;
  });
}

/** Digest of a file; content known by size alone has its SHA-256 on record. */
function* digest(process: Process, path: string, hash: Hash): Coroutine<string> {
  if (path !== '-' && hash === sha256 && process.files.find(path)?.type === 'file') {
    return process.files.content(path).sha256;
  }
  const text = path === '-' ? yield* readAll(process, 0) : yield* readFile(process, path);
  return bytesToHex(hash(toBytes(text)));
}

function* check(process: Process, options: Parsed, lists: readonly string[], hash: Hash): Coroutine<number> {
  const quiet = options.has('s');
  const size = 2 * hash(new Uint8Array()).length;
  let wrong = 0;
  let unreadable = 0;
  let total = 0;
  for (const list of lists) {
    let text: string;
    try {
      text = yield* readFile(process, list);
    } catch (error) {
      sayErrno(process, error, list, quotedIfOdd(list));
      return 1;
    }
    for (const line of splitLines(text)) {
      const match = /^\\?([0-9a-fA-F]+) [ *]([^]+)$/.exec(line);
      if (match !== null && process.flavour === 'gnu' && match[1]?.length !== size) continue;
      if (match === null) continue;
      const [, expected = '', path = ''] = match;
      total++;
      try {
        const same = (yield* digest(process, path, hash)) === expected.toLowerCase();
        if (!same) wrong++;
        if (!quiet && !(same && options.has('q'))) process.out.line(`${path}: ${same ? 'OK' : 'FAILED'}`);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        sayErrno(process, error, `can't open '${path}'`, path);
        unreadable++;
        if (!quiet)
          process.out.line(`${path}: FAILED${process.flavour === 'busybox' ? '' : ' open or read'}`);
      }
    }
    if (total === 0) {
      say(
        process,
        process.flavour === 'busybox'
          ? 'no checksum lines found'
          : `${list === '-' ? "'standard input'" : quotedIfOdd(list)}: no properly formatted checksum lines found`,
      );
      return 1;
    }
  }
  if (!quiet) warn(process, wrong, unreadable, total);
  return wrong + unreadable === 0 ? 0 : 1;
}

function warn(process: Process, wrong: number, unreadable: number, total: number): void {
  if (process.flavour === 'busybox') {
    const bad = wrong + unreadable;
    if (bad > 0) say(process, `WARNING: ${bad} of ${total} computed checksums did NOT match`);
    return;
  }
  if (unreadable > 0)
    say(process, `WARNING: ${unreadable} listed file${unreadable > 1 ? 's' : ''} could not be read`);
  if (wrong > 0) say(process, `WARNING: ${wrong} computed checksum${wrong > 1 ? 's' : ''} did NOT match`);
}

/** CRC of POSIX cksum: the length is part of it. */
function crc(bytes: Uint8Array): number {
  let value = 0;
  const add = (byte: number): void => {
    value ^= byte << 24;
    for (let bit = 0; bit < 8; bit++)
      value = (value & 0x80000000) !== 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  };
  for (const byte of bytes) add(byte);
  for (let length = bytes.length; length > 0; length = Math.floor(length / 256)) add(length & 255);
  return ~value >>> 0;
}

const cksum = program('cksum', function* (process) {
  const paths = process.argv.slice(1);
  for (const path of paths.length > 0 ? paths : ['-']) {
    try {
      const bytes = toBytes(yield* readFile(process, path));
      process.out.line(
        `${crc(bytes)} ${bytes.length}${path === '-' && paths.length === 0 ? '' : ` ${path}`}`,
      );
    } catch (error) {
      sayErrno(process, error, path, quotedIfOdd(path));
      return 1;
    }
  }
  return 0;
});

export const checksums: readonly Program[] = [
  checksum('md5sum', md5),
  checksum('sha1sum', sha1),
  checksum('sha224sum', sha224),
  checksum('sha256sum', sha256),
  checksum('sha384sum', sha384),
  checksum('sha512sum', sha512),
  cksum,
];
