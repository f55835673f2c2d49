import type { BuiltImage } from '../../../build/index.ts';
import { resolveOwner } from '../../../files/copy/index.ts';
import { baseName, contentText, type FileTree, type Inode } from '../../../files/index.ts';
import type { Hint } from '../contract.ts';
import type { FileArguments } from './arguments.ts';
import type { FileHint } from './hints.ts';

type FileVerdict = Hint<FileHint> | null;

const EXECUTE_BITS = 0o111;
const TYPE_NAMES = { file: 'a file', dir: 'a directory', symlink: 'a symbolic link' } as const;

/** A path that is not there: perhaps the Dockerfile put something of that name elsewhere. */
export function absentHint({ path }: FileArguments, image: BuiltImage): Hint<FileHint> {
  const other = image.layers
    .flatMap((layer) => layer.entries ?? [])
    .map((entry) => entry.path)
    .find(
      (candidate) => baseName(candidate) === baseName(path) && image.tree.find(candidate, false) !== null,
    );
  if (other === undefined) return { id: 'missing', text: `The image has no ${path}.` };
  return { id: 'elsewhere', text: `The image has no ${path}, but it has ${other}.` };
}

/** Judges what stands at the path. */
export function foundHint(args: FileArguments, inode: Inode, tree: FileTree): FileVerdict {
  return (
    typeHint(args, inode) ?? textHint(args, inode) ?? modeHint(args, inode) ?? ownerHint(args, inode, tree)
  );
}

function typeHint({ path, type }: FileArguments, inode: Inode): FileVerdict {
  if (type === null || inode.type === type) return null;
  return { id: 'wrong-type', text: `${path} is there, but it is not ${TYPE_NAMES[type]}.` };
}

function textHint({ path, text, contains }: FileArguments, inode: Inode): FileVerdict {
  if (text === null && contains.length === 0) return null;
  if (inode.type !== 'file') return { id: 'wrong-type', text: `${path} is there, but it is not a file.` };
  const content = contentText(inode.content) ?? '';
  if (text !== null && content.trimEnd() !== text.trimEnd()) {
    return { id: 'wrong-text', text: `${path} is there, but it says something else.` };
  }
  const missing = contains.find((part) => !content.includes(part));
  if (missing === undefined) return null;
  return { id: 'text-missing', text: `${path} is there, but “${missing.trim()}” is not in it.` };
}

function modeHint({ path, mode, executable }: FileArguments, inode: Inode): FileVerdict {
  if (mode !== null && inode.mode !== mode) {
    return {
      id: 'wrong-mode',
      text: `${path} has the permissions ${octal(inode.mode)}, not ${octal(mode)}.`,
    };
  }
  if (executable === null || ((inode.mode & EXECUTE_BITS) !== 0) === executable) return null;
  return {
    id: 'not-executable',
    text: `${path} ${executable ? 'may not be executed' : 'may be executed'}: its permissions are ${octal(inode.mode)}.`,
  };
}

function ownerHint({ path, owner }: FileArguments, inode: Inode, tree: FileTree): FileVerdict {
  if (owner === null) return null;
  const wanted = resolveOwner(owner, tree);
  if (wanted.ok && hasOwner(inode, owner, wanted.value)) return null;
  return { id: 'wrong-owner', text: `${path} belongs to ${inode.uid}:${inode.gid}, not to ${owner}.` };
}

/** A name that the image does not know reads as root, and so must not pass for it. */
function hasOwner(
  inode: Inode,
  owner: string,
  wanted: { readonly uid: number; readonly gid: number },
): boolean {
  const unknown = wanted.uid === 0 && !/^(root|\+?0+)?(:|$)/.test(owner);
  if (unknown || inode.uid !== wanted.uid) return false;
  return !owner.includes(':') || inode.gid === wanted.gid;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
