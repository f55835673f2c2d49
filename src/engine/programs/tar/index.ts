import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { compress, decompress, isGzip } from '../support/compress.ts';
import { readFile, splitLines, writeFile } from '../support/lines.ts';
import { say, worded } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';
import { Archiver } from './create.ts';
import { Extractor } from './extract.ts';
import { busyboxUsage } from '../support/usage.ts';
import { NotTar, readMembers } from './format.ts';
import { matchesAny, memberLine } from './names.ts';

const LONG = {
  create: 'c',
  extract: 'x',
  get: 'x',
  list: 't',
  append: 'r',
  'file=': 'f',
  'directory=': 'C',
  verbose: 'v',
  gzip: 'z',
  gunzip: 'z',
  bzip2: 'j',
  xz: 'J',
  'auto-compress': 'a',
  'exclude=': 'exclude',
  'exclude-from=': 'X',
  'files-from=': 'T',
  'strip-components=': 'strip',
  dereference: 'h',
  'preserve-permissions': 'p',
  'same-permissions': 'p',
  'same-owner': 'same',
  'no-same-owner': 'o',
  'no-same-permissions': 'no-perm',
  'numeric-owner': 'numeric',
  'to-stdout': 'O',
  touch: 'm',
  'keep-old-files': 'k',
  overwrite: 'overwrite',
  'owner=': 'owner',
  'group=': 'group',
  'mode=': 'mode',
  'mtime=': 'mtime',
  'sort=': 'sort',
  wildcards: 'wildcards',
};

/** Long options that busybox 1.37 knows too. */
const BUSYBOX_LONG = Object.fromEntries(
  Object.entries(LONG).filter(
    ([name]) =>
      !/^(append|owner|group|mode|mtime|sort|wildcards|auto-compress|same-owner|get|gunzip)/.test(name),
  ),
);

/** Letters of the first word may come without a dash: `tar czf x.tgz dir`. Their arguments follow in order. */
function normalise(argv: readonly string[]): string[] {
  const [name = 'tar', first = '', ...rest] = argv;
  if (first === '' || first.startsWith('-')) return [...argv];
  const flags: string[] = [];
  const queue = [...rest];
  for (const letter of first) {
    flags.push(`-${letter}`);
    if ('fCTX'.includes(letter)) flags.push(queue.shift() ?? '');
  }
  return [name, ...flags, ...queue];
}

export const tar = program('tar', function* (process) {
  const busybox = process.flavour === 'busybox';
  const parsed = collect(process);
  if (typeof parsed === 'number') return parsed;
  const { options, members } = parsed;
  const mode = ['c', 'x', 't'].find((letter) => options.has(letter));
  if (mode === undefined) {
    if (busybox && process.argv.length > 1) process.complain('tar: need at least one option\n');
    else if (busybox) process.complain(busyboxUsage('tar'));
    else {
      process.complain(
        "tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\nTry 'tar --help' or 'tar --usage' for more information.\n",
      );
    }
    return busybox ? 1 : 2;
  }
  if (options.has('j') || options.has('J')) process.notSimulated('tar with bzip2 or xz');
  const exclude = options.values('exclude').slice();
  for (const path of options.values('X')) exclude.push(...splitLines(yield* readFile(process, path)));
  const names = [...members];
  for (const path of options.values('T')) {
    for (const name of splitLines(yield* readFile(process, path))) names.push({ name, directory: undefined });
  }
  if (mode === 'c') return yield* create(process, options, names, exclude);
  return yield* unpack(
    process,
    options,
    names.map((one) => one.name),
    exclude,
    mode === 't',
  );
});

interface Named {
  readonly name: string;
  /** The `-C` in force where it was named. */
  readonly directory: string | undefined;
}

/** Options anywhere, and for each member the `-C` before it. */
function collect(process: Process): { options: Parsed; members: Named[] } | number {
  const argv = normalise(process.argv);
  const gnu = process.flavour === 'gnu';
  const spec = {
    short: gnu ? 'cxtrf:C:vzjJapohmkOT:X:SwPB' : 'cxtf:C:vzZjJaphmkoOT:X:',
    long: gnu ? LONG : BUSYBOX_LONG,
    status: process.flavour === 'busybox' ? 1 : 64,
  };
  const options = parseOptions(process, spec, argv);
  if (typeof options === 'number') return options;
  const members: Named[] = [];
  let directory: string | undefined;
  let operand = 0;
  for (let at = 1; at < argv.length && operand < options.operands.length; at++) {
    const word = argv[at] ?? '';
    if (/^-[a-zA-Z]*C$/.test(word)) directory = argv[++at];
    else if (word.startsWith('--directory=')) directory = word.slice('--directory='.length);
    else if (word === '--directory') directory = argv[++at];
    else if (/^-[a-zA-Z]*[fTX]$/.test(word) && !word.startsWith('--')) at++;
    else if (word === options.operands[operand]) {
      members.push({ name: word, directory });
      operand++;
    }
  }
  return { options, members };
}

function* create(
  process: Process,
  options: Parsed,
  names: readonly Named[],
  exclude: readonly string[],
): Coroutine<number> {
  if (names.length === 0) {
    if (process.flavour === 'busybox') say(process, 'empty archive');
    else
      process.complain(
        "tar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.\n",
      );
    return process.flavour === 'busybox' ? 1 : 2;
  }
  const file = options.value('f') ?? '-';
  const archiver = new Archiver(process, options, exclude, file);
  const start = process.cwd;
  for (const { name, directory } of names) {
    process.cwd = start;
    // busybox goes to the directory that was named last, whatever it is for.
    const place = process.flavour === 'gnu' ? directory : options.value('C');
    if (place !== undefined && !change(process, place)) return process.flavour === 'busybox' ? 1 : 2;
    yield* archiver.add(name);
  }
  process.cwd = start;
  const data = archiver.finish();
  const gzip = options.has('z') || (options.has('a') && /\.t?gz$/.test(file));
  const bytes = gzip ? compress(data) : data;
  if (file === '-') yield* process.write(1, bytes);
  else {
    try {
      yield* writeFile(process, file, bytes);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      cannotOpen(process, file, error);
      return process.flavour === 'busybox' ? 1 : 2;
    }
  }
  return archiver.status;
}

function cannotOpen(process: Process, path: string, error: Errno): void {
  const why = process.strerror(error);
  if (process.flavour === 'busybox') say(process, `can't open '${path}': ${why}`);
  else process.complain(`tar: ${path}: Cannot open: ${why}\ntar: Error is not recoverable: exiting now\n`);
}

function change(process: Process, directory: string): boolean {
  try {
    process.files.chdir(directory);
    return true;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const why = process.strerror(error);
    if (process.flavour === 'busybox') say(process, `can't change directory to '${directory}': ${why}`);
    else
      process.complain(
        `tar: ${directory}: Cannot open: ${why}\ntar: Error is not recoverable: exiting now\n`,
      );
    return false;
  }
}

function* unpack(
  process: Process,
  options: Parsed,
  names: readonly string[],
  exclude: readonly string[],
  listing: boolean,
): Coroutine<number> {
  const busybox = process.flavour === 'busybox';
  const file = options.value('f') ?? '-';
  let data: string;
  try {
    data = yield* readFile(process, file);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    cannotOpen(process, file, error);
    return busybox ? 1 : 2;
  }
  const directory = options.value('C');
  if (directory !== undefined && !change(process, directory)) return busybox ? 1 : 2;
  const plain = isGzip(data) ? decompress(data) : options.has('z') ? null : data;
  if (plain === null) {
    if (busybox) {
      say(process, 'invalid magic');
      say(process, 'short read');
    } else
      process.complain(
        '\ngzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n',
      );
    return busybox ? 1 : 2;
  }
  const extractor = new Extractor(process, options);
  const wanted = new Set(names);
  const missing = new Set(names);
  try {
    if (plain.length < 512) throw new NotTar();
    for (const member of readMembers(plain)) {
      const hit = names.length === 0 || [...wanted].some((name) => selects(name, member.name, options));
      if (!hit || matchesAny(exclude, member.name)) continue;
      for (const name of names) if (selects(name, member.name, options)) missing.delete(name);
      if (listing) process.out.line(options.has('v') ? memberLine(process, member) : member.name);
      else yield* extractor.extract(member);
    }
  } catch (error) {
    if (!(error instanceof NotTar)) throw error;
    if (busybox) say(process, plain === '' ? 'short read' : 'invalid tar magic');
    else
      process.complain(
        'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n',
      );
    return busybox ? 1 : 2;
  }
  extractor.finish();
  return conclude(process, missing, extractor.failed);
}

function conclude(process: Process, missing: ReadonlySet<string>, failed: boolean): number {
  const busybox = process.flavour === 'busybox';
  for (const name of missing)
    say(process, worded(process, `${name}: not found in archive`, `${name}: Not found in archive`));
  if (missing.size > 0 || failed) {
    if (!busybox) process.complain('tar: Exiting with failure status due to previous errors\n');
    return busybox ? 1 : 2;
  }
  return 0;
}

function selects(name: string, member: string, options: Parsed): boolean {
  const plain = name.replace(/\/$/, '');
  const target = member.replace(/\/$/, '');
  if (target === plain || target.startsWith(`${plain}/`)) return true;
  return options.has('wildcards') && matchesAny([name], member);
}
