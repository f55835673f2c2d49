import { toBase64 } from '../base64.ts';
import { inOrder, problemWithPath, withFile, type Files, type ProjectFile } from '../project.ts';
import { BRING_LIMITS, choose, type Found, type LeftOut } from './found.ts';

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
  for (const { path, read } of taken) {
    const bytes = await read().catch(() => null);
    const wrong = bytes === null ? 'could not be read' : problemWith(files, path, bytes);
    if (bytes === null || wrong !== undefined)
      more.set(wrong ?? '', [...(more.get(wrong ?? '') ?? []), path]);
    else files.push(asFile(path, bytes));
  }
  return { files: inOrder(files), left: [...left, ...[...more].map(([why, paths]) => ({ why, paths }))] };
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
