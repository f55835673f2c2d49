import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { writeFile } from '../support/lines.ts';
import { parseOptions } from '../support/options.ts';
import { formatDate } from '../support/dates.ts';
import { matches } from '../../shell/index.ts';
import { readArchive, type Member } from './archive.ts';
import {
  askToReplace,
  isLink,
  isWanted,
  makeParents,
  modeOf,
  openArchive,
  requestOf,
  withoutExcluded,
  type Request,
} from './request.ts';

/** Exit codes of UnZip 6.00. */
const WARNING = 1;
const ERROR = 2;
const NO_ARCHIVE = 9;
const NOTHING_FOUND = 11;
const DISK_FULL = 50;

/** Info-ZIP's UnZip 6.00, as Debian has it. */
export function* debianUnzip(process: Process): Coroutine<number> {
  const { argv, excluded } = withoutExcluded(process.argv);
  const names = argv[1] === '-Z1';
  const options = parseOptions(
    process,
    { short: 'lnopqtjKXCLUauftvzTMVd:' },
    names ? argv.filter((_, index) => index !== 1) : argv,
  );
  if (typeof options === 'number') process.notSimulated('the usage text of unzip');
  if (options.operands.length === 0) process.notSimulated('the usage text of unzip');
  const other = options.order.find(({ option }) => 'CLUaufvzTM'.includes(option));
  if (other !== undefined) process.notSimulated(`unzip -${other.option}`);
  const request = requestOf(options, excluded);
  const found = yield* openArchive(process, request.archive);
  if (found === null) {
    const { archive } = request;
    process.complain(`unzip:  cannot find or open ${archive}, ${archive}.zip or ${archive}.ZIP.\n`);
    return NO_ARCHIVE;
  }
  if (request.quiet === 0 && !options.has('p') && !names) process.out.line(`Archive:  ${found.path}`);
  const members = readArchive(found.text);
  if (members === null) return noArchive(process, found.path);
  if (names) {
    for (const member of members.filter((one) => isWanted(request, one))) process.out.line(member.name);
    return 0;
  }
  if (options.has('l')) return list(process, request, members);
  return yield* new Unpacking(process, request).run(found.path, members);
}

function noArchive(process: Process, path: string): number {
  process.complain(
    '  End-of-central-directory signature not found.  Either this file is not\n' +
      '  a zipfile, or it constitutes one disk of a multi-part archive.  In the\n' +
      '  latter case the central directory and zipfile comment will be found on\n' +
      '  the last disk(s) of this archive.\n' +
      `unzip:  cannot find zipfile directory in one of ${path} or\n` +
      `        ${path}.zip, and cannot find ${path}.ZIP, period.\n`,
  );
  return NO_ARCHIVE;
}

function list(process: Process, request: Request, members: readonly Member[]): number {
  const bare = request.quiet > 1;
  const wanted = members.filter((one) => isWanted(request, one));
  if (!bare) process.out.put('  Length      Date    Time    Name\n---------  ---------- -----   ----\n');
  let total = 0;
  for (const { size, local, name } of wanted) {
    total += size;
    process.out.line(`${String(size).padStart(9)}  ${formatDate('%Y-%m-%d %H:%M', local)}   ${name}`);
  }
  if (!bare) {
    const count = `${wanted.length} file${wanted.length === 1 ? '' : 's'}`;
    process.out.put('---------                     -------\n');
    process.out.line(`${String(total).padStart(9)}                     ${count}`);
  }
  return wanted.length === 0 ? NOTHING_FOUND : 0;
}

class Unpacking {
  private readonly process: Process;
  private readonly request: Request;
  private readonly speaks: boolean;
  private existing: 'ask' | 'replace' | 'keep';
  private status = 0;
  private readonly links: { readonly path: string; readonly target: string }[] = [];
  /** Set at the end, so that what is inside can be written. */
  private readonly directories: { readonly path: string; readonly member: Member }[] = [];

  constructor(process: Process, request: Request) {
    this.process = process;
    this.request = request;
    this.speaks = request.quiet === 0 && !request.options.has('p');
    this.existing = request.options.has('o') ? 'replace' : request.options.has('n') ? 'keep' : 'ask';
  }

  *run(archive: string, members: readonly Member[]): Coroutine<number> {
    const { process, request } = this;
    const tests = request.options.has('t');
    const base = request.options.value('d')?.replace(/(?<=.)\/+$/, '');
    if (base !== undefined && !tests && !this.makeBase(base)) return ERROR;
    const wanted = members.filter((one) => isWanted(request, one));
    for (const member of wanted) {
      if (tests) this.test(member);
      else yield* this.one(member, base === undefined ? '' : `${base}/`);
    }
    this.finish();
    this.cautions(members);
    if (wanted.length === 0) this.status = NOTHING_FOUND;
    if (tests && request.quiet < 2) {
      process.out.line(
        this.status === 0
          ? `No errors detected in compressed data of ${archive}.`
          : `At least one error was detected in ${archive}.`,
      );
    }
    return this.status;
  }

  private makeBase(base: string): boolean {
    if (this.process.files.find(base)?.type === 'dir') return true;
    const made = attempt(() => this.process.files.mkdir(base));
    if (!(made instanceof Errno)) return true;
    const why = this.process.strerror(made);
    this.process.complain(`checkdir:  cannot create extraction directory: ${base}\n           ${why}\n`);
    return false;
  }

  private test(member: Member): void {
    const good = member.name.endsWith('/') || member.data() !== null;
    if (!good) this.process.notSimulated('unzip of damaged archives and of methods other than deflate');
    if (this.speaks) this.process.out.line(`    testing: ${member.name.padEnd(22)}   OK`);
  }

  private *one(member: Member, base: string): Coroutine<void> {
    const { process, request } = this;
    const inside = this.safeName(member.name);
    const name = request.options.has('j') ? inside.replace(/^.*\//, '') : inside;
    if (name === '' || (name.endsWith('/') && request.options.has('p'))) return;
    const path = base + name;
    try {
      if (name.endsWith('/')) {
        this.directory(member, path);
        return;
      }
      const data =
        member.data() ?? process.notSimulated('unzip of damaged archives and of methods other than deflate');
      if (request.options.has('p')) {
        process.out.put(data);
        return;
      }
      const there = process.files.find(path, false);
      if (there !== null && !(yield* this.mayReplace(path))) return;
      if (there?.type === 'dir') {
        process.complain(
          `error:  cannot delete old ${path}\n        ${process.strerror(new Errno('EISDIR'))}\n`,
        );
        this.status = DISK_FULL;
        return;
      }
      makeParents(process, path);
      if (there !== null) process.files.unlink(path);
      if (isLink(member)) this.link(path, data);
      else yield* this.file(member, path, data);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      process.complain(`error:  cannot create ${path}\n        ${process.strerror(error)}\n`);
      this.status = DISK_FULL;
    }
  }

  private *file(member: Member, path: string, data: string): Coroutine<void> {
    const { process } = this;
    const what = member.stored ? ' extracting' : '  inflating';
    if (this.speaks) process.out.line(`${what}: ${path.padEnd(22)}  `);
    yield* writeFile(process, path, data);
    process.files.utimes(path, member.mtime);
    process.files.chmod(path, modeOf(process, member, 0o666, this.request.options.has('K')));
  }

  private directory(member: Member, path: string): void {
    const plain = path.replace(/\/+$/, '');
    if (this.process.files.find(plain)?.type === 'dir') return;
    if (this.speaks) this.process.out.line(`   creating: ${path}`);
    makeParents(this.process, plain);
    this.process.files.mkdir(plain);
    this.directories.push({ path: plain, member });
  }

  private link(path: string, target: string): void {
    if (this.speaks) this.process.out.line(`    linking: ${path.padEnd(22)}  -> ${target} `);
    this.links.push({ path, target });
  }

  /** Links come last, so that nothing is written through them; then what directories are to be. */
  private finish(): void {
    const { process } = this;
    if (this.links.length > 0 && this.speaks) process.out.line('finishing deferred symbolic links:');
    for (const { path, target } of this.links) {
      if (this.speaks) process.out.line(`  ${path.padEnd(22)} -> ${target}`);
      process.files.symlink(target, path);
    }
    for (const { path, member } of this.directories.toReversed()) {
      process.files.chmod(path, modeOf(process, member, 0o777, this.request.options.has('K')));
      process.files.utimes(path, member.mtime);
    }
  }

  private cautions(members: readonly Member[]): void {
    const unmatched = (pattern: string): boolean => !members.some(({ name }) => matches(pattern, name));
    for (const name of this.request.names.filter(unmatched)) {
      this.process.complain(`caution: filename not matched:  ${name}\n`);
      this.status = NOTHING_FOUND;
    }
    for (const name of this.request.excluded.filter(unmatched))
      this.process.complain(`caution: excluded filename not matched:  ${name}\n`);
  }

  private safeName(name: string): string {
    const parts = name.split('/');
    if (!parts.includes('..')) return name.replace(/^\/+/, '');
    this.process.complain(`warning:  skipped "../" path component(s) in ${name}\n`);
    this.status = Math.max(this.status, WARNING);
    return parts.filter((part) => part !== '..').join('/');
  }

  private *mayReplace(path: string): Coroutine<boolean> {
    if (this.existing !== 'ask') return this.existing === 'replace';
    const answer = yield* askToReplace(this.process, path, (text) => this.process.complain(text));
    if (answer === 'end') {
      this.process.complain(' NULL\n(EOF or read error, treating as "[N]one" ...)\n');
      this.status = Math.max(this.status, WARNING);
    }
    if (answer === 'all') this.existing = 'replace';
    if (answer === 'none' || answer === 'end') this.existing = 'keep';
    return answer === 'all' || answer === 'yes';
  }
}
