import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  baseName,
  FileTree,
  parentPath,
  sizedContent,
  textContent,
  TreeEditor,
  type Attributes,
  type Content,
  type Inode,
} from '../files/index.ts';

const DIRECTORY_MODE = 0o755;

/** What a file of a base image is made of; without text or size nothing but its presence is known. */
export interface FileSpec {
  readonly text?: string | undefined;
  readonly size?: number | undefined;
  readonly program?: string | undefined;
  readonly mode: number;
  readonly gid?: number;
}

/**
 * Puts the files of a base image together. All times are the creation time of the image, which is what is known of
 * them; parents that nothing describes are made as root's with mode 0755.
 */
export class BaseTree {
  private readonly editor: TreeEditor;
  private readonly mtime: number;

  /** `mtime` in milliseconds since 1970. */
  constructor(mtime: number) {
    this.mtime = mtime;
    this.editor = new TreeEditor(FileTree.empty(mtime));
  }

  /** Makes a directory, or gives one that is there its mode and owner. */
  directory(path: string, mode: number, uid: number, gid: number): void {
    const ino = this.editor.makeDirectories(path, this.attributes(DIRECTORY_MODE));
    this.editor.replace(ino, { ...this.editor.inode(ino), mode, uid, gid });
  }

  symlink(path: string, target: string): void {
    this.put(path, { type: 'symlink', target, ...this.attributes(0o777) });
  }

  /**
   * Puts a file there, over what has its name. `origin` says which layer it belongs to: content without bytes gets
   * its digest from that and the path, so the same file of the same layer has one digest in every image.
   */
  file(path: string, origin: string, spec: FileSpec): void {
    const content: Content =
      spec.text !== undefined
        ? textContent(spec.text)
        : sizedContent(spec.size ?? 0, bytesToHex(sha256(utf8ToBytes(`${origin} ${path}`))));
    const program = spec.program === undefined ? {} : { program: spec.program };
    const gid = spec.gid ?? 0;
    this.put(path, { type: 'file', content, ...this.attributes(spec.mode), gid, ...program });
  }

  /** A further name for the file at `existing`. */
  hardLink(path: string, existing: string): void {
    const found = this.editor.find(existing);
    if (found === null) throw new Error(`hard link ${path}: there is no ${existing}`);
    this.editor.link(this.parent(path), baseName(path), found.ino, this.mtime);
  }

  /** Takes a name away; it must be there. */
  remove(path: string): void {
    const parent = this.parent(path);
    const inode = this.editor.inode(parent);
    if (inode.type !== 'dir' || !inode.entries.has(baseName(path)))
      throw new Error(`cannot leave out ${path}: it is not there`);
    this.editor.unlink(parent, baseName(path), this.mtime);
  }

  tree(): FileTree {
    return this.editor.snapshot();
  }

  private put(path: string, inode: Inode): void {
    this.editor.add(this.parent(path), baseName(path), inode, this.mtime);
  }

  private parent(path: string): number {
    return this.editor.makeDirectories(parentPath(path), this.attributes(DIRECTORY_MODE));
  }

  private attributes(mode: number): Attributes {
    return { mode, uid: 0, gid: 0, mtime: this.mtime };
  }
}
