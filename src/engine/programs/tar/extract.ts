import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { groupId, userId } from '../support/accounts.ts';
import { say } from '../support/messages.ts';
import type { Parsed } from '../support/options.ts';
import { memberLine } from './names.ts';
import type { Member } from './format.ts';

/** Unpacks members below the working directory. */
export class Extractor {
  failed = false;
  private readonly process: Process;
  private readonly options: Parsed;
  private readonly strip: number;
  private readonly asRoot: boolean;
  /** Modes and times of directories, set at the end so that what is inside can be written. */
  private readonly directories: { path: string; member: Member }[] = [];

  constructor(process: Process, options: Parsed) {
    this.process = process;
    this.options = options;
    this.strip = Number(options.value('strip') ?? 0);
    this.asRoot = process.euid === 0;
  }

  *extract(member: Member): Coroutine<void> {
    const { process, options } = this;
    const path = this.path(member.name);
    if (path === null) return;
    if (options.has('O')) {
      if (member.type === 'file') process.out.put(member.data);
      return;
    }
    if (options.has('v')) process.out.line(this.detailed() ? memberLine(process, member) : member.name);
    try {
      this.parents(path);
      yield* this.make(member, path);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      this.failed = true;
      const why = process.strerror(error);
      const what = member.type === 'dir' ? 'Cannot mkdir' : 'Cannot open';
      say(
        process,
        process.flavour === 'busybox'
          ? `can't ${this.options.has('k') ? 'open' : 'create'} '${path}': ${why}`
          : `${path}: ${what}: ${why}`,
      );
    }
  }

  private detailed(): boolean {
    return this.options.order.filter((entry) => entry.option === 'v').length > 1;
  }

  /** The name without leading slashes and stripped components; null when nothing is left. */
  private path(name: string): string | null {
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..')) return null;
    const kept = parts.slice(this.strip);
    if (kept.length > 0) return kept.join('/');
    return this.strip > 0 ? null : '.';
  }

  private parents(path: string): void {
    const parts = path.split('/').slice(0, -1);
    for (let i = 1; i <= parts.length; i++) {
      const directory = parts.slice(0, i).join('/');
      if (this.process.files.find(directory) === null) this.process.files.mkdir(directory);
    }
  }

  private *make(member: Member, path: string): Coroutine<void> {
    const { files } = this.process;
    const existing = files.find(path, false);
    if (member.type === 'dir') {
      if (existing === null) files.mkdir(path);
      else if (existing.type !== 'dir') {
        files.unlink(path);
        files.mkdir(path);
      }
      this.directories.push({ path, member });
      return;
    }
    if (existing !== null && this.options.has('k')) throw new Errno('EEXIST');
    if (existing !== null && existing.type !== 'dir') files.unlink(path);
    switch (member.type) {
      case 'symlink':
        files.symlink(member.link, path);
        this.own(path, member);
        return;
      case 'hardlink':
        files.link(this.path(member.link) ?? member.link, path);
        return;
      case 'file': {
        const description = yield* files.open(path, {
          write: true,
          create: true,
          truncate: true,
          mode: 0o600,
        });
        const fd = this.process.install(description, 3);
        yield* this.process.write(fd, member.data);
        this.process.close(fd);
        break;
      }
      default:
        files.mknod(path, member.type, member.mode);
    }
    this.finishObject(path, member);
  }

  private own(path: string, member: Member): void {
    if (!this.asRoot || this.options.has('o')) return;
    const numeric = this.options.has('numeric');
    const uid = (numeric || member.user === '' ? undefined : userId(this.process, member.user)) ?? member.uid;
    const gid =
      (numeric || member.group === '' ? undefined : groupId(this.process, member.group)) ?? member.gid;
    attempt(() => this.process.files.chown(path, uid, gid, false));
  }

  private finishObject(path: string, member: Member): void {
    this.own(path, member);
    const keep = this.asRoot || this.options.has('p') || this.process.flavour === 'busybox';
    const mode = keep ? member.mode : member.mode & ~this.process.umask;
    attempt(() =>
      this.process.files.chmod(path, mode & (this.asRoot || this.options.has('p') ? 0o7777 : 0o777)),
    );
    if (!this.options.has('m')) attempt(() => this.process.files.utimes(path, member.mtime * 1000));
  }

  /** Sets what had to wait. */
  finish(): void {
    for (const { path, member } of this.directories.reverse()) this.finishObject(path, member);
  }
}
