import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sizedContent } from '../../files/index.ts';
import { attempt, Errno, fromBytes, type Coroutine, type Process } from '../../kernel/index.ts';

/** Bytes that come down and get unpacked in a virtual millisecond. */
const BYTES_A_MS = 20_000;

/** A file of which only the size is known. */
export interface SizedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** The program it is; makes it executable. */
  readonly program?: string;
}

/** Words of a text with blanks between them. */
export function wordsOf(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(' ');
}

/** Lets the time pass that fetching and unpacking so many bytes takes. */
export function spend(process: Process, bytes: number): void {
  process.kernel.advance(bytes / BYTES_A_MS);
}

/** Makes a directory and its missing parents. Throws Errno. */
export function makeDirectories(process: Process, path: string): void {
  if (process.files.find(path)?.type === 'dir') return;
  const cut = path.replace(/\/+$/, '').lastIndexOf('/');
  if (cut > 0) makeDirectories(process, path.slice(0, cut));
  process.files.mkdir(path, 0o755);
}

/**
 * Puts a sized file in place of whatever has its name. `origin` says what it came from, such as name and version of
 * a package: its digest depends on that, its name and its size. Throws Errno.
 */
export function* putSized(
  process: Process,
  { path, size, program }: SizedFile,
  origin: string,
): Coroutine<void> {
  const { files } = process;
  const cut = path.lastIndexOf('/');
  if (cut > 0) makeDirectories(process, path.slice(0, cut));
  if (files.find(path, false) !== null) files.unlink(path);
  const mode = program === undefined ? 0o644 : 0o755;
  const fd = process.install(yield* files.open(path, { write: true, create: true, mode }), 3);
  const digest = bytesToHex(sha256(utf8ToBytes(`${origin} ${path.slice(cut + 1)} ${size}`)));
  files.store(process.descriptor(fd), sizedContent(size, digest), program);
  process.close(fd);
}

/**
 * The files of a package. Only their sum is known: the executables have half of it in equal parts, what remains is
 * one file at `rest`.
 */
export function packageFiles(
  size: number,
  executables: readonly Omit<SizedFile, 'size'>[],
  rest: string,
): SizedFile[] {
  const share = executables.length === 0 ? 0 : Math.floor(size / 2 / executables.length);
  const files = executables.map((file) => ({ ...file, size: share }));
  const left = size - share * executables.length;
  return left > 0 ? [...files, { path: rest, size: left }] : files;
}

/** The program that an executable of this name is. */
export function programOf(command: string): string {
  if (/^python3(\.\d+)?$/.test(command)) return 'python3';
  if (/^pip3?(\.\d+)?$/.test(command)) return 'pip';
  return { nodejs: 'node', yarnpkg: 'yarn' }[command] ?? command;
}

/** Text of a file whose bytes are known, as a byte string; null when there is none. */
export function textOf(process: Process, path: string): string | null {
  const content = attempt(() => process.files.content(path));
  if (content instanceof Errno || content.bytes === null) return null;
  return fromBytes(content.bytes);
}

/** A value of /etc/os-release; empty when it is not there. */
export function osRelease(process: Process, field: string): string {
  const line = (textOf(process, '/etc/os-release') ?? '')
    .split('\n')
    .find((one) => one.startsWith(`${field}=`));
  return (line ?? '').slice(field.length + 1).replace(/^"|"$/g, '');
}

/** Says that what is unknown here need not be unknown to the real repository, of which the data are a part. */
export function noteUnknown(process: Process, names: readonly string[]): void {
  if (names.length === 0) return;
  process.complain(
    `layerwise: the package data do not hold ${names.join(', ')}; in a real build it may exist\n`,
  );
}
