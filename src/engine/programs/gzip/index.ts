import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { compress, decompress } from '../support/compress.ts';
import { readFile, writeFile } from '../support/lines.ts';
import { say, sayErrno } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program, type Program } from '../support/program.ts';

function* main(process: Process): Coroutine<number> {
  const gnu = process.flavour === 'gnu';
  if (gnu && process.argv.includes('--version')) {
    process.out.line('gzip 1.12');
    return 0;
  }
  const options = parseOptions(process, {
    short: gnu ? 'cdfhklnNqrtvS:123456789' : process.name === 'gzip' ? 'cdfkt123456789' : 'cfkt',
    long: !gnu ? {} : {
      stdout: 'c',
      decompress: 'd',
      uncompress: 'd',
      force: 'f',
      keep: 'k',
      test: 't',
      'no-name': 'n',
      best: '9',
      fast: '1',
      verbose: 'v',
      quiet: 'q',
      recursive: 'r',
      list: 'l',
      'suffix=': 'S',
    },
  });
  if (typeof options === 'number') return options;
  const unpack = options.has('d') || options.has('t') || process.name !== 'gzip';
  const toOutput = options.has('c') || process.name === 'zcat';
  let status = 0;
  const paths = options.operands.length > 0 ? options.operands : ['-'];
  for (const path of options.has('r') ? paths.flatMap((one) => filesBelow(process, one)) : paths) {
    status = Math.max(status, yield* one(process, options, path, unpack, toOutput || path === '-'));
  }
  return status;
}

/** Regular files in and below a directory; anything else is itself. */
function filesBelow(process: Process, path: string): string[] {
  if (process.files.find(path)?.type !== 'dir') return [path];
  const names = attempt(() => process.files.list(path));
  return names instanceof Errno ? [path] : names.flatMap((name) => filesBelow(process, `${path}/${name}`));
}

/** GNU's gunzip is a script around gzip: messages come from gzip. */
function complain(process: Process, message: string): void {
  if (process.flavour === 'gnu') process.complain(`gzip: ${message}\n`);
  else say(process, message);
}

/** Why a file is left alone, or null. */
function refusal(
  process: Process,
  options: Parsed,
  path: string,
  how: { directory: boolean; unpack: boolean; toOutput: boolean },
): string | null {
  const busybox = process.flavour === 'busybox';
  if (how.directory) return busybox ? `${path}: Is a directory` : `${path} is a directory -- ignored`;
  if (how.toOutput) return null;
  const own = options.value('S') ?? '.gz';
  const suffix = path.endsWith(own) ? own : /\.(gz|tgz|Z)$/.exec(path)?.[0];
  if (how.unpack && !options.has('t') && suffix === undefined) {
    return busybox ? `${path}: unknown suffix - ignored` : `${path}: unknown suffix -- ignored`;
  }
  if (!how.unpack && suffix !== undefined && !options.has('f')) {
    return `${path} already has ${suffix} suffix -- unchanged`;
  }
  return null;
}

function* one(
  process: Process,
  options: Parsed,
  path: string,
  unpack: boolean,
  toOutput: boolean,
): Coroutine<number> {
  const busybox = process.flavour === 'busybox';
  const stat = path === '-' ? null : attempt(() => process.files.stat(path));
  if (stat instanceof Errno) {
    const other =
      unpack && !path.endsWith('.gz') && process.files.find(`${path}.gz`) !== null ? `${path}.gz` : null;
    if (other !== null) return yield* one(process, options, other, unpack, toOutput);
    complain(
      process,
      `${unpack && !path.endsWith('.gz') && !busybox ? `${path}.gz` : path}: ${process.strerror(stat)}`,
    );
    return 1;
  }
  const refused = refusal(process, options, path, { directory: stat?.type === 'dir', unpack, toOutput });
  if (refused !== null) {
    complain(process, refused);
    return busybox ? 1 : 2;
  }
  let data: string;
  try {
    data = yield* readFile(process, path);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    complain(process, `${path}: ${process.strerror(error)}`);
    return 1;
  }
  const level = Number(
    options.order
      .map((entry) => entry.option)
      .filter((option) => /^[1-9]$/.test(option))
      .at(-1) ?? 6,
  );
  const result = unpack ? decompress(data) : compress(data, level);
  if (result === null) {
    const name = path === '-' ? 'stdin' : path;
    const magic = process.name === 'zcat' ? 'no gzip/bzip2/xz magic' : 'invalid magic';
    if (busybox) say(process, data === '' ? 'short read' : magic);
    else
      process.complain(
        data === '' ? `\ngzip: ${name}: unexpected end of file\n` : `\ngzip: ${name}: not in gzip format\n`,
      );
    return 1;
  }
  if (options.has('t')) return 0;
  if (toOutput) {
    process.out.put(result);
    yield* process.out.relieve();
    return 0;
  }
  return yield* replace(process, options, path, unpack, result);
}

function* replace(
  process: Process,
  options: Parsed,
  path: string,
  unpack: boolean,
  result: string,
): Coroutine<number> {
  const suffix = options.value('S') ?? '.gz';
  const target = !unpack
    ? path + suffix
    : path.endsWith(suffix)
      ? path.slice(0, -suffix.length)
      : path.replace(/\.tgz$/, '.tar').replace(/\.(gz|Z)$/, '');
  if (process.files.find(target) !== null && !options.has('f')) {
    const busybox = process.flavour === 'busybox';
    complain(
      process,
      busybox ? `can't open '${target}': File exists` : `${target} already exists;\tnot overwritten`,
    );
    return busybox ? 1 : 2;
  }
  const stat = process.files.stat(path);
  try {
    if (process.files.find(target) !== null) process.files.unlink(target);
    yield* writeFile(process, target, result);
  } catch (error) {
    sayErrno(process, error, `can't open '${target}'`, target);
    return 1;
  }
  process.files.chmod(target, stat.mode);
  attempt(() => process.files.chown(target, stat.uid, stat.gid));
  process.files.utimes(target, stat.mtime);
  if (!options.has('k')) process.files.unlink(path);
  return 0;
}

export const gzips: readonly Program[] = [
  program('gzip', main),
  program('gunzip', main),
  program('zcat', main),
  { name: 'uncompress', gnu: main },
];
