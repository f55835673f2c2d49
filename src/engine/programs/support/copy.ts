import { attempt, Errno, fromBytes, type Coroutine, type Process, type Stat } from '../../kernel/index.ts';
import { confirmed } from './ask.ts';
import { readFile } from './lines.ts';
import { quoted, say, sayErrno, worded } from './messages.ts';

/** How copies are made. */
export interface CopyOptions {
  readonly recursive: boolean;
  /** Follow links: never, those on the command line, or all. */
  readonly follow: 'none' | 'operands' | 'all';
  readonly preserve: { readonly mode: boolean; readonly owner: boolean; readonly time: boolean };
  readonly force: boolean;
  readonly noClobber: boolean;
  /** Asks before something is overwritten. */
  readonly ask?: boolean;
  /** Takes away what is in the place before it copies. */
  readonly replace?: boolean;
  /** Suffix for the name that what was there gets; empty: none is kept. */
  readonly backup?: string;
  readonly update: boolean;
  readonly verbose: boolean;
  readonly link: 'no' | 'hard' | 'symbolic';
}

function isDevice(type: Stat['type']): boolean {
  return type === 'char' || type === 'fifo';
}

/** Copies files within one process; errors are printed as they come. */
export class Copier {
  private readonly process: Process;
  private readonly options: CopyOptions;
  private readonly hardLinks = new Map<string, string>();
  /** Directories that were made: copying one of them into itself ends here. */
  private readonly made = new Set<string>();
  private top: { from: string; to: string } | undefined;

  constructor(process: Process, options: CopyOptions) {
    this.process = process;
    this.options = options;
  }

  /** Copies an object to exactly this path. False when anything failed. */
  *copy(from: string, to: string, operand = true): Coroutine<boolean> {
    const { process, options } = this;
    const follow = options.follow === 'all' || (operand && options.follow === 'operands');
    const stat = attempt(() => process.files.stat(from, follow));
    if (stat instanceof Errno)
      return sayErrno(process, stat, `can't stat '${from}'`, `cannot stat ${quoted(from)}`);
    if (stat.type === 'dir') return yield* this.directory(from, to, stat);
    if (options.noClobber && process.files.find(to, false) !== null) return true;
    if (options.ask === true && process.files.find(to, false) !== null && !(yield* confirmed(process, to)))
      return true;
    const target = attempt(() => process.files.stat(to));
    if (target instanceof Errno && target.code !== 'ENOENT') {
      return sayErrno(process, target, `can't stat '${to}'`, `cannot stat ${quoted(to)}`);
    }
    if (process.files.same(from, to) && !(stat.type === 'symlink' && !follow)) {
      say(
        process,
        worded(
          process,
          `'${from}' and '${to}' are the same file`,
          `${quoted(from)} and ${quoted(to)} are the same file`,
        ),
      );
      return false;
    }
    if (options.update && !(target instanceof Errno) && target.mtime >= stat.mtime) return true;
    if (!(target instanceof Errno) && target.type === 'dir') {
      say(
        process,
        worded(
          process,
          `'${to}' is a directory`,
          `cannot overwrite directory ${quoted(to)} with non-directory`,
        ),
      );
      return false;
    }
    if (process.files.find(to, false) !== null) {
      if ((options.backup ?? '') !== '') process.files.rename(to, to + (options.backup ?? ''));
      else if (options.replace === true) process.files.unlink(to);
    }
    const done = yield* this.object(from, to, stat);
    if (done) this.announce(from, to);
    return done;
  }

  private announce(from: string, to: string): void {
    if (this.options.verbose) {
      this.process.out.line(worded(this.process, `'${from}' -> '${to}'`, `${quoted(from)} -> ${quoted(to)}`));
    }
  }

  private *object(from: string, to: string, stat: Stat): Coroutine<boolean> {
    const { process, options } = this;
    if (options.link !== 'no') {
      return this.attempted(
        () => (options.link === 'hard' ? process.files.link(from, to) : process.files.symlink(from, to)),
        to,
      );
    }
    if (stat.type === 'file' || (!options.recursive && isDevice(stat.type)))
      return yield* this.file(from, to, stat);
    const made = this.attempted(() => {
      if (process.files.find(to, false) !== null) process.files.unlink(to);
      if (stat.type === 'symlink') process.files.symlink(process.files.readlink(from), to);
      else if (stat.type !== 'dir' && stat.type !== 'file')
        process.files.mknod(to, stat.type, stat.mode, stat.rdev);
    }, to);
    if (made) this.attributes(to, stat, stat.type !== 'symlink');
    return made;
  }

  private attempted(call: () => void, to: string): boolean {
    try {
      call();
      return true;
    } catch (error) {
      return sayErrno(
        this.process,
        error,
        `can't create '${to}'`,
        `cannot create regular file ${quoted(to)}`,
      );
    }
  }

  private *file(from: string, to: string, stat: Stat): Coroutine<boolean> {
    const { process, options } = this;
    const key = `${stat.device}:${stat.ino}`;
    const linked = stat.nlink > 1 && options.preserve.owner ? this.hardLinks.get(key) : undefined;
    if (linked !== undefined) return this.attempted(() => process.files.link(linked, to), to);
    let description;
    try {
      const data = isDevice(stat.type) ? yield* readFile(process, from) : undefined;
      const content = data === undefined ? process.files.content(from) : undefined;
      const program = stat.inode.type === 'file' ? stat.inode.program : undefined;
      const existing = process.files.find(to);
      if (options.force && existing !== null && !process.files.access(to, 2)) process.files.unlink(to);
      try {
        description = yield* process.files.open(to, {
          write: true,
          create: true,
          truncate: true,
          mode: stat.mode & 0o777,
        });
      } catch (error) {
        return sayErrno(process, error, `can't create '${to}'`, `cannot create regular file ${quoted(to)}`);
      }
      const fd = process.install(description, 3);
      if (content === undefined) yield* process.write(fd, data ?? '');
      else if (content.bytes === null || program !== undefined)
        process.files.store(description, content, program);
      else yield* process.write(fd, fromBytes(content.bytes));
      process.close(fd);
    } catch (error) {
      return sayErrno(process, error, `can't open '${from}'`, `cannot open ${quoted(from)} for reading`);
    }
    this.attributes(to, stat, true);
    this.hardLinks.set(key, to);
    return true;
  }

  private *directory(from: string, to: string, stat: Stat): Coroutine<boolean> {
    const { process, options } = this;
    if (!options.recursive) {
      say(
        process,
        worded(
          process,
          `omitting directory '${from}'`,
          `${process.name === 'install' ? '' : '-r not specified; '}omitting directory ${quoted(from)}`,
        ),
      );
      return false;
    }
    if (this.top === undefined) this.top = { from, to };
    if (this.made.has(`${stat.device}:${stat.ino}`)) {
      say(
        process,
        worded(
          process,
          `recursion detected, omitting directory '${from}'`,
          `cannot copy a directory, ${quoted(this.top.from)}, into itself, ${quoted(this.top.to)}`,
        ),
      );
      return false;
    }
    const existing = process.files.find(to);
    if (!this.makeDirectory(from, to, stat)) return false;
    const target = process.files.stat(to);
    this.made.add(`${target.device}:${target.ino}`);
    const names = attempt(() => process.files.list(from));
    if (names instanceof Errno)
      return sayErrno(process, names, `can't open '${from}'`, `cannot access ${quoted(from)}`);
    let ok = true;
    if (process.flavour === 'gnu') this.announce(from, to);
    for (const name of names) {
      const join = (base: string): string => (base.endsWith('/') ? base + name : `${base}/${name}`);
      if (!(yield* this.copy(join(from), join(to), false))) ok = false;
    }
    if (existing === null)
      process.files.chmod(to, stat.mode & 0o7777 & ~(options.preserve.mode ? 0 : process.umask));
    this.attributes(to, stat, true);
    if (process.flavour === 'busybox') this.announce(from, to);
    return ok;
  }

  /** Makes the directory that a directory is copied to, unless it is there. */
  private makeDirectory(from: string, to: string, stat: Stat): boolean {
    const { process } = this;
    const existing = process.files.find(to);
    if (existing !== null && existing.type !== 'dir') {
      say(
        process,
        worded(
          process,
          `target '${to}' is not a directory`,
          `cannot overwrite non-directory ${quoted(to)} with directory ${quoted(from)}`,
        ),
      );
      return false;
    }
    if (existing === null) {
      try {
        process.files.mkdir(to, stat.mode | 0o700);
      } catch (error) {
        return sayErrno(
          process,
          error,
          `can't create directory '${to}'`,
          `cannot create directory ${quoted(to)}`,
        );
      }
    }
    return true;
  }

  private attributes(to: string, stat: Stat, follow: boolean): void {
    const { process, options } = this;
    const { preserve } = options;
    if (preserve.owner) {
      const result = attempt(() => process.files.chown(to, stat.uid, stat.gid, follow));
      if (result instanceof Errno) {
        if (process.flavour === 'busybox')
          say(process, `can't preserve ownership of '${to}': ${process.strerror(result)}`);
        attempt(() => process.files.chown(to, undefined, stat.gid, follow));
      }
    }
    if (preserve.mode && follow) attempt(() => process.files.chmod(to, stat.mode & 0o7777));
    if (preserve.time) attempt(() => process.files.utimes(to, stat.mtime, follow));
  }
}
