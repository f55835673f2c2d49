import { FileTree, ROOT, textContent, TreeEditor } from '../files/index.ts';
import type { ExecMount } from '../kernel/contract.ts';

/**
 * Files that the builder puts into every container of a RUN step, read-only and not part of any layer (buildkit,
 * executor/oci).
 */
export function networkFiles(hostname: string): readonly ExecMount[] {
  return [
    fileMount('/etc/resolv.conf', 'nameserver 192.168.65.7\n'),
    fileMount('/etc/hosts', `127.0.0.1\tlocalhost ${hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n`),
  ];
}

function fileMount(target: string, text: string): ExecMount {
  const editor = new TreeEditor(FileTree.empty());
  const file = { type: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, content: textContent(text) } as const;
  editor.add(ROOT, 'file', file);
  return { target, tree: editor.snapshot(), source: '/file', readonly: true };
}
