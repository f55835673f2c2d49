import { contentText, type FileTree, type Inode } from '../../files/index.ts';
import type { Workspace, WorkspaceFile } from '../../workspace/index.ts';

/** The workspace after a line that left these files behind. Files the line did not touch stay as they were. */
export function withFiles(workspace: Workspace, context: FileTree): Workspace {
  if (context.table === workspace.context.table) return workspace;
  const files: Record<string, WorkspaceFile> = {};
  for (const { path, inode } of context.walk()) {
    if (path === '/' || !isKept(inode)) continue;
    const name = path.slice(1);
    const old = Object.hasOwn(workspace.files, name) ? workspace.files[name] : undefined;
    const before = workspace.context.find(path, false)?.inode;
    files[name] = old !== undefined && before === inode ? old : fileOf(inode);
  }
  return { ...workspace, files, context };
}

type Kept = Extract<Inode, { type: 'file' | 'symlink' | 'dir' }>;

/** Whether the learner's list of files has it: folders stand there by what is in them, pipes and sockets never. */
function isKept(inode: Inode): inode is Kept {
  if (inode.type === 'dir') return inode.entries.size === 0;
  return inode.type === 'file' || inode.type === 'symlink';
}

function fileOf(inode: Kept): WorkspaceFile {
  const { mode, mtime } = inode;
  if (inode.type === 'symlink') return { target: inode.target, mtime };
  if (inode.type === 'dir') return { folder: true, mode, mtime };
  const { content } = inode;
  const { bytes } = content;
  const text = contentText(content);
  if (bytes === null || text === null) throw new Error('a file of the host has no bytes');
  return isText(bytes, text) ? { text, mode, mtime } : { bytes, mode, mtime };
}

/** Whether bytes are text: nothing was lost in reading them as UTF-8, and there is no NUL. */
function isText(bytes: Uint8Array, text: string): boolean {
  return !bytes.includes(0) && !text.includes('\ufffd');
}
