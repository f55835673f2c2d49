import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { writeFile } from '../support/lines.ts';
import { say } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { formatDate } from '../support/dates.ts';
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

/** What ends busybox' unzip at once: a message was printed. */
class Dead extends Error {}

/** The applet of busybox 1.37. It leaves the times of files alone. */
export function* busyboxUnzip(process: Process): Coroutine<number> {
  const { argv, excluded } = withoutExcluded(process.argv);
  const options = parseOptions(process, { short: 'lnopqtjvKd:' }, argv);
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, '');
  if (options.has('v')) process.notSimulated('unzip -v');
  const request = requestOf(options, excluded);
  const found = yield* openArchive(process, request.archive);
  if (found === null) {
    say(process, `can't open ${request.archive}[.zip]`);
    return 1;
  }
  try {
    if (options.has('d')) enter(process, options.value('d') ?? '');
    const speaks = request.quiet === 0 && !options.has('p') && !options.has('t');
    if (speaks) process.out.line(`Archive:  ${found.path}`);
    const members = readArchive(found.text);
    if (members === null) return fail(process, 'short read');
    if (options.has('l')) list(process, request, members);
    else yield* new Unpacking(process, request, speaks).run(members);
    return 0;
  } catch (error) {
    if (error instanceof Dead) return 1;
    throw error;
  }
}

function fail(process: Process, message: string): never {
  say(process, message);
  throw new Dead();
}

function enter(process: Process, directory: string): void {
  try {
    if (process.files.find(directory) === null) process.files.mkdir(directory);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
  try {
    process.files.chdir(directory);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    fail(process, `can't change directory to '${directory}': ${process.strerror(error)}`);
  }
}

/** The footer counts members that were not asked for too. */
function list(process: Process, request: Request, members: readonly Member[]): void {
  const bare = request.quiet > 1;
  if (!bare) process.out.put('  Length      Date    Time    Name\n---------  ---------- -----   ----\n');
  let total = 0;
  for (const member of members.filter((one) => isWanted(request, one))) {
    total += member.size;
    const when = formatDate('%m-%d-%Y %H:%M', member.local);
    process.out.line(`${String(member.size).padStart(9)}  ${when}   ${member.name}`);
  }
  if (bare) return;
  process.out.put(' --------                     -------\n');
  process.out.line(`${String(total).padStart(9)}                     ${members.length} files`);
}

class Unpacking {
  private readonly process: Process;
  private readonly request: Request;
  private readonly speaks: boolean;
  private existing: 'ask' | 'replace' | 'keep';
  private told = false;

  constructor(process: Process, request: Request, speaks: boolean) {
    this.process = process;
    this.request = request;
    this.speaks = speaks;
    this.existing = request.options.has('o') ? 'replace' : request.options.has('n') ? 'keep' : 'ask';
  }

  *run(members: readonly Member[]): Coroutine<void> {
    for (const member of members.filter((one) => isWanted(this.request, one))) yield* this.one(member);
  }

  private *one(member: Member): Coroutine<void> {
    const { process } = this;
    const { options } = this.request;
    const name = this.safeName(member.name);
    const directory = name.endsWith('/');
    const path = options.has('j') ? name.replace(/^.*\//, '') : name;
    if (path === '' || (directory && (options.has('p') || options.has('t')))) return;
    try {
      if (directory) {
        this.directory(member, path);
        return;
      }
      const data = member.data() ?? fail(process, 'corrupted data');
      if (options.has('t')) return;
      if (options.has('p')) {
        process.out.put(data);
        return;
      }
      const there = process.files.find(path, false);
      if (there !== null && there.type !== 'file')
        return fail(process, `'${path}' exists but is not a regular file`);
      if (there !== null && !(yield* this.mayReplace(path))) return;
      makeParents(process, path);
      if (this.speaks) process.out.line(`  inflating: ${path}`);
      if (there !== null) process.files.unlink(path);
      if (isLink(member)) {
        process.files.symlink(data, path);
        return;
      }
      yield* writeFile(process, path, data);
      process.files.chmod(path, modeOf(process, member, 0o666, options.has('K')));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      fail(process, `can't open '${path}': ${process.strerror(error)}`);
    }
  }

  private directory(member: Member, path: string): void {
    const { files } = this.process;
    const plain = path.replace(/\/+$/, '');
    const there = files.find(plain);
    if (there?.type === 'dir') return;
    if (there !== null) return fail(this.process, `'${path}' exists but is not a directory`);
    if (this.speaks) this.process.out.line(`   creating: ${path}`);
    makeParents(this.process, plain);
    files.mkdir(plain);
    files.chmod(plain, modeOf(this.process, member, 0o777, this.request.options.has('K')));
  }

  /** The name without what leads out of the directory; says once that something was taken off. */
  private safeName(name: string): string {
    const prefix = /^(?:.*(?:^|\/)\.\.(?:\/|$))?\/*/.exec(name)?.[0] ?? '';
    if (prefix !== '' && !this.told) {
      this.told = true;
      say(this.process, `removing leading '${prefix}' from member names`);
    }
    return name.slice(prefix.length);
  }

  private *mayReplace(path: string): Coroutine<boolean> {
    if (this.existing !== 'ask') return this.existing === 'replace';
    const answer = yield* askToReplace(this.process, path, (text) => this.process.out.put(text));
    if (answer === 'end') return fail(this.process, "can't read standard input");
    if (answer === 'all') this.existing = 'replace';
    if (answer === 'none') this.existing = 'keep';
    return answer === 'all' || answer === 'yes';
  }
}
