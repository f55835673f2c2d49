import { contentOf } from '../content.ts';
import type { TreeEditor } from '../editor.ts';
import type { Inode } from '../inode.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { baseName, cleanPath, elements, lexicalClean, parentPath } from '../path.ts';
import { errnoText, resolvePath } from '../resolve.ts';
import type { ArchiveEntry } from './read-tar.ts';

export interface ExtractOptions {
  /** Owner of everything unpacked instead of the archive's; directories that no entry names stay root's. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
  /** Time of directories that no entry names: milliseconds since 1970. */
  readonly now: number;
}

/**
 * Unpacks entries below the directory `destination` (resolved, existing) as Docker's archive package does after chroot to
 * it: existing directories are merged and get the entry's metadata, everything else is replaced, links never lead out.
 */
export function extractEntries(
  editor: TreeEditor,
  destination: string,
  entries: readonly ArchiveEntry[],
  options: ExtractOptions,
): Outcome<null> {
  const target = new Extraction(editor, destination, options);
  for (const entry of entries) {
    const message = target.extract(entry);
    if (message !== null) return failure(message);
  }
  target.finish();
  return success(null);
}

class Extraction {
  private readonly editor: TreeEditor;
  private readonly root: string;
  private readonly options: ExtractOptions;
  private readonly directories = new Map<number, number>();

  constructor(editor: TreeEditor, destination: string, options: ExtractOptions) {
    this.editor = editor;
    this.root = destination;
    this.options = options;
  }

  /** Unpacks one entry; gives a message if that fails. */
  extract(entry: ArchiveEntry): string | null {
    const name = lexicalClean(entry.name);
    if (entry.flag === 'g' || cleanPath(name) === '/') return null;
    const path = cleanPath(name);
    const parent = this.parent(parentPath(path));
    if (!parent.ok) return parent.message;
    const directory = parent.value;
    const existing = this.entry(directory, baseName(path));
    if (entry.flag === '1') return this.hardLink(entry, directory, path);
    if (existing !== undefined && entry.flag === '5') {
      const old = this.editor.inode(existing);
      if (old.type === 'dir') {
        this.editor.replace(existing, { ...old, ...this.attributes(entry) });
        this.directories.set(existing, entry.mtime);
        return null;
      }
    }
    const inode = this.inode(entry);
    if (inode === null) return `unhandled tar header type ${entry.flag.charCodeAt(0)}`;
    const ino = this.editor.add(directory, baseName(path), inode, this.options.now);
    if (inode.type === 'dir') this.directories.set(ino, entry.mtime);
    return null;
  }

  /** Gives directories their times back, which unpacking into them changed. */
  finish(): void {
    for (const [ino, mtime] of this.directories)
      this.editor.replace(ino, { ...this.editor.inode(ino), mtime });
  }

  private hardLink(entry: ArchiveEntry, directory: number, path: string): string | null {
    const target = cleanPath(entry.linkName);
    const resolved = resolvePath(this.editor.view(), parentPath(target), this.root);
    const parent = resolved.ok ? this.number(resolved.value) : null;
    const ino = parent === null ? undefined : this.entry(parent, baseName(target));
    if (ino === undefined) return `link ${target} ${path}: ${errnoText('ENOENT')}`;
    const inode = this.editor.inode(ino);
    if (inode.type === 'dir') return `link ${target} ${path}: operation not permitted`;
    this.editor.link(directory, baseName(path), ino, this.options.now);
    if (inode.type !== 'symlink') this.editor.replace(ino, { ...inode, ...this.attributes(entry) });
    return null;
  }

  private inode(entry: ArchiveEntry): Inode | null {
    const attributes = this.attributes(entry);
    switch (entry.flag) {
      case '0':
        return { type: 'file', ...attributes, content: contentOf(entry.data.slice()) };
      case '2':
        return { type: 'symlink', ...attributes, mode: 0o777, target: entry.linkName };
      case '3':
        return { type: 'char', ...attributes, device: entry.device };
      case '4':
        return { type: 'block', ...attributes, device: entry.device };
      case '5':
        return { type: 'dir', ...attributes, entries: new Map() };
      case '6':
        return { type: 'fifo', ...attributes };
      default:
        return null;
    }
  }

  private attributes(entry: ArchiveEntry): { mode: number; uid: number; gid: number; mtime: number } {
    const { uid, gid } = this.options.owner ?? entry;
    return { mode: entry.mode & 0o7777, uid, gid, mtime: Math.max(0, entry.mtime) };
  }

  /** Number of the directory at a path of the archive; made if it is missing. */
  private parent(path: string): Outcome<number> {
    const resolved = resolvePath(this.editor.view(), path, this.root);
    if (!resolved.ok) return resolved;
    let at = this.number('/');
    if (at === null) throw new Error(`${this.root} is not there to unpack into`);
    let walked = '';
    for (const name of elements(resolved.value)) {
      walked += `/${name}`;
      const next: number | undefined = this.entry(at, name);
      if (next !== undefined && this.editor.inode(next).type !== 'dir') {
        return failure(`mkdir ${walked}: ${errnoText('ENOTDIR')}`);
      }
      const made: Inode = {
        type: 'dir',
        mode: 0o755,
        uid: 0,
        gid: 0,
        mtime: this.options.now,
        entries: new Map(),
      };
      at = next ?? this.editor.add(at, name, made);
    }
    return success(at);
  }

  private number(path: string): number | null {
    return this.editor.find(cleanPath(`${this.root}/${path}`), false)?.ino ?? null;
  }

  private entry(directory: number, name: string): number | undefined {
    const inode = this.editor.inode(directory);
    return inode.type === 'dir' ? inode.entries.get(name) : undefined;
  }
}
