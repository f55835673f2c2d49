import { toBase64 } from '../base64.ts';
import { inOrder, isTarget, problemWithPath, withFile, type Files, type ProjectFile } from '../project.ts';
import { BRING_LIMITS, choose, type Found, type LeftOut } from './found.ts';

const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/** What came of files that a person brought. */
export interface Brought {
  readonly files: Files;
  readonly left: readonly LeftOut[];
}

/** Reads what can be taken. Nothing leaves the page. */
export async function bring(found: readonly Found[]): Promise<Brought> {
  const { taken, left } = choose(found);
  const files: ProjectFile[] = [];
  const more = new Map<string, string[]>();
  for (const found of taken) {
    const read = await readOf(found, files);
    if (typeof read === 'string') more.set(read, [...(more.get(read) ?? []), found.path]);
    else files.push(read);
  }
  return { files: inOrder(files), left: [...left, ...[...more].map(([why, paths]) => ({ why, paths }))] };
}

/** One of them, or why it is not taken. */
async function readOf({ path, kind, mode, read }: Found, files: Files): Promise<ProjectFile | string> {
  const rights = mode === undefined || mode === FILE_MODE ? {} : { mode };
  if (kind === 'folder') {
    const own = mode === undefined || mode === FOLDER_MODE ? {} : { mode };
    return problemWithPath(files, path) ?? { path, text: '', folder: true, ...own };
  }
  const bytes = await read().catch(() => null);
  if (bytes === null) return 'could not be read';
  const wrong = problemWith(files, path, bytes);
  if (wrong !== undefined) return wrong;
  if (kind !== 'link') return { ...asFile(path, bytes), ...rights };
  const target = textOf(bytes);
  return isTarget(target) ? { path, text: '', target } : 'a link that leads to no path';
}

function problemWith(files: Files, path: string, bytes: Uint8Array): string | undefined {
  // The size that was told need not be the true one.
  if (bytes.length > BRING_LIMITS.text) return `larger than ${BRING_LIMITS.text / 1_000_000} MB`;
  if (textOf(bytes) === null && bytes.length > BRING_LIMITS.other)
    return `not text, and larger than ${BRING_LIMITS.other / 1000} kB`;
  return problemWithPath(files, path);
}

function asFile(path: string, bytes: Uint8Array): ProjectFile {
  const text = textOf(bytes);
  return text === null ? { path, text: '', base64: toBase64(bytes) } : { path, text };
}

/** The text of bytes that are UTF-8 without NUL; null for others. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The project after files arrived: a Dockerfile among them makes them a project of their own, others join what is there.
 */
export function arrive(own: Files, arrived: Files): { readonly files: Files; readonly replaced: boolean } {
  if (arrived.some(({ path }) => path === 'Dockerfile')) return { files: arrived, replaced: true };
  const fitting = arrived.filter(
    ({ path }) =>
      problemWithPath(
        own.filter((file) => file.path !== path),
        path,
      ) === undefined,
  );
  return { files: fitting.reduce(withFile, own), replaced: false };
}
