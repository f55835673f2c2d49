import {
  contentOf,
  FileTree,
  parentPath,
  TreeEditor,
  baseName,
  textContent,
  type Content,
} from '../../src/engine/files/index.ts';
import { buildRequest, type BuildRequest } from '../../src/engine/plan/index.ts';
import type { RecordedBuild, RecordedEntry, RecordedFiles } from './case.ts';

/** Virtual time of the first build; each further build is a minute later. Milliseconds. */
export const FIRST_BUILD = 1_750_000_000_000;
const MINUTE = 60_000;

/**
 * Makes the contexts of a case's builds. A file keeps its time from build to build until its entry changes, as it did
 * when the builds were recorded.
 */
export class ContextMaker {
  private before = new Map<string, { readonly entry: string; readonly mtime: number }>();

  /** Context of the next build. */
  next(build: RecordedBuild, index: number): FileTree {
    const name = build.dockerfileName ?? 'Dockerfile';
    const own = build.dockerfile === null ? {} : { [name]: { content: build.dockerfile } };
    const files: RecordedFiles = { ...own, ...build.context };
    const now = FIRST_BUILD + index * MINUTE - MINUTE;
    const times = new Map<string, { entry: string; mtime: number }>();
    for (const [path, entry] of Object.entries(files)) {
      const text = JSON.stringify(entry);
      const known = this.before.get(path);
      const mtime = known?.entry === text ? known.mtime : now;
      times.set(path, { entry: text, mtime });
    }
    this.before = times;
    return recordedTree(files, (path) => times.get(path)?.mtime ?? now);
  }
}

/** A tree of recorded entries, everything owned by root, parents made with 0755. */
export function recordedTree(files: RecordedFiles, timeOf: (path: string) => number): FileTree {
  const editor = new TreeEditor(FileTree.empty(FIRST_BUILD - MINUTE));
  const paths = Object.keys(files).sort();
  for (const path of paths) {
    const entry = files[path];
    if (entry === undefined) continue;
    const mtime = entry.mtime === undefined ? timeOf(path) : entry.mtime * 1000;
    add(editor, `/${path.replace(/\/$/, '')}`, entry, mtime);
  }
  return editor.snapshot();
}

function add(editor: TreeEditor, path: string, entry: RecordedEntry, mtime: number): void {
  const owner = { uid: 0, gid: 0, mtime: FIRST_BUILD - MINUTE };
  const parent = editor.makeDirectories(parentPath(path), { ...owner, mode: 0o755 });
  const mode = entry.mode === undefined ? undefined : Number.parseInt(entry.mode, 8);
  const common = { uid: 0, gid: 0, mtime };
  if (entry.dir === true) {
    const ino = editor.makeDirectories(path, { ...common, mode: mode ?? 0o755 });
    const made = editor.inode(ino);
    if (made.type === 'dir') editor.replace(ino, { ...made, mode: mode ?? 0o755, mtime });
  } else if (entry.symlink !== undefined) {
    editor.add(
      parent,
      baseName(path),
      { type: 'symlink', mode: 0o777, ...common, target: entry.symlink },
      owner.mtime,
    );
  } else {
    const file = { type: 'file', mode: mode ?? 0o644, ...common, content: contentOfEntry(entry) } as const;
    editor.add(parent, baseName(path), file, owner.mtime);
  }
}

function contentOfEntry(entry: RecordedEntry): Content {
  if (entry.base64 !== undefined) return contentOf(new Uint8Array(Buffer.from(entry.base64, 'base64')));
  return textContent(entry.content ?? '');
}

/** The request of a recorded build. */
export function recordedRequest(build: RecordedBuild, context: FileTree): BuildRequest {
  const named = Object.entries(build.namedContexts ?? {}).map(
    ([name, files]) => [name, recordedTree(files, () => FIRST_BUILD)] as const,
  );
  const urls = Object.entries(build.urls ?? {}).map(
    ([url, entry]) => [url, contentOfEntry(entry).bytes ?? new Uint8Array()] as const,
  );
  return buildRequest(context, build.dockerfile, {
    dockerfileName: build.dockerfileName ?? 'Dockerfile',
    buildArgs: build.buildArgs ?? {},
    labels: build.labels ?? {},
    target: build.target ?? '',
    platform: build.platform ?? '',
    noCache: build.noCache ?? false,
    noCacheFilter: build.noCacheFilter ?? [],
    secrets: build.secrets ?? {},
    namedContexts: Object.fromEntries(named),
    urls: Object.fromEntries(urls),
  });
}
