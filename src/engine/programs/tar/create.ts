import { attempt, Errno, fromBytes, type Coroutine, type Process, type Stat } from '../../kernel/index.ts';
import { groupId, groupName, userId, userName } from '../support/accounts.ts';
import { say } from '../support/messages.ts';
import type { Parsed } from '../support/options.ts';
import { writeEnd, writeMember, type Member } from './format.ts';
import { matchesAny } from './names.ts';

/** Puts an archive together. */
export class Archiver {
  status = 0;
  private readonly process: Process;
  private readonly options: Parsed;
  private readonly exclude: readonly string[];
  private readonly file: string;
  private readonly parts: string[] = [];
  private readonly links = new Map<string, string>();
  private length = 0;
  private warned = false;

  constructor(process: Process, options: Parsed, exclude: readonly string[], file: string) {
    this.process = process;
    this.options = options;
    this.exclude = exclude;
    this.file = file;
  }

  *add(path: string): Coroutine<void> {
    const { process, options } = this;
    if (matchesAny(this.exclude, path)) return;
    const stat = attempt(() => process.files.stat(path, options.has('h')));
    if (stat instanceof Errno) {
      this.fail(path, stat, 'Cannot stat');
      return;
    }
    const name = this.memberName(path);
    const content = this.read(path, stat);
    if (content === null) return;
    this.put(this.member(name, path, stat, content));
    if (options.has('v')) this.announce(stat.type === 'dir' && !name.endsWith('/') ? `${name}/` : name);
    if (stat.type !== 'dir') return;
    const names = attempt(() => process.files.list(path));
    if (names instanceof Errno) {
      this.fail(path, names, 'Cannot open');
      return;
    }
    for (const child of names) yield* this.add(`${path.replace(/\/$/, '')}/${child}`);
    yield;
  }

  private fail(path: string, error: Errno, what: string): void {
    const { process } = this;
    const why = process.strerror(error);
    say(process, process.flavour === 'busybox' ? `${path}: ${why}` : `${path}: ${what}: ${why}`);
    this.status = process.flavour === 'busybox' ? 1 : 2;
  }

  private announce(name: string): void {
    if (this.file === '-') this.process.complain(`${name}\n`);
    else this.process.out.line(name);
  }

  /** Names in an archive are relative. */
  private memberName(path: string): string {
    const relative = path.replace(/^\/+/, '');
    if (relative === path) return path;
    if (!this.warned) {
      const busybox = this.process.flavour === 'busybox';
      say(
        this.process,
        busybox ? "removing leading '/' from member names" : "Removing leading `/' from member names",
      );
    }
    this.warned = true;
    return relative === '' ? './' : relative;
  }

  private read(path: string, stat: Stat): string | null {
    if (stat.type !== 'file') return '';
    const content = attempt(() => this.process.files.content(path));
    if (content instanceof Errno) {
      this.fail(path, content, 'Cannot open');
      return null;
    }
    if (content.bytes === null)
      this.process.notSimulated(`putting ${path} into an archive, of which only the size is known,`);
    return fromBytes(content.bytes);
  }

  private member(name: string, path: string, stat: Stat, data: string): Member {
    const { process, options } = this;
    const key = `${stat.device}:${stat.ino}`;
    const known = stat.nlink > 1 && stat.type === 'file' ? this.links.get(key) : undefined;
    if (known === undefined && stat.type === 'file') this.links.set(key, name);
    const owner = options.value('owner')?.split(':')[0];
    const group = options.value('group')?.split(':')[0];
    const uid = owner === undefined ? stat.uid : (userId(process, owner) ?? stat.uid);
    const gid = group === undefined ? stat.gid : (groupId(process, group) ?? stat.gid);
    const type = stat.type === 'socket' ? 'file' : stat.type;
    return {
      name: stat.type === 'dir' && !name.endsWith('/') ? `${name}/` : name,
      type: known === undefined ? type : 'hardlink',
      mode: stat.mode,
      uid,
      gid,
      user: options.has('numeric') ? '' : (userName(process, uid) ?? ''),
      group: options.has('numeric') ? '' : (groupName(process, gid) ?? ''),
      mtime: Math.floor(stat.mtime / 1000),
      link: known ?? (stat.type === 'symlink' ? process.files.readlink(path) : ''),
      data,
    };
  }

  private put(member: Member): void {
    const bytes = writeMember(member);
    this.parts.push(bytes);
    this.length += bytes.length;
  }

  /** The whole archive. */
  finish(): string {
    if (this.status !== 0 && this.process.flavour === 'gnu') {
      this.process.complain('tar: Exiting with failure status due to previous errors\n');
    }
    if (this.status !== 0 && this.process.flavour === 'busybox')
      this.process.complain('tar: error exit delayed from previous errors\n');
    return this.parts.join('') + writeEnd(this.length);
  }
}
