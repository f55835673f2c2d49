import { contentOf, FileTree, ROOT, TreeEditor } from '../files/index.ts';
import type { HttpOperation } from '../instructions/operation.ts';
import type { BuildRequest } from '../plan/index.ts';
import { unchanged, type Outcome } from './outcome.ts';

/** Mode of a downloaded file (buildkit, source/http). */
const DOWNLOAD_MODE = 0o600;

/** Fetches one file from the web server of the request; what it does not have is 404. */
export function download(operation: HttpOperation, request: BuildRequest, clock: number): Outcome {
  if (request.urls === null) return assumed(operation.url, clock);
  const bytes = Object.hasOwn(request.urls, operation.url) ? request.urls[operation.url] : undefined;
  if (bytes === undefined)
    return { ...unchanged(FileTree.empty(), clock), error: 'invalid response status 404' };
  const content = contentOf(bytes);
  const digest = `sha256:${content.sha256}`;
  if (operation.checksum !== '' && operation.checksum !== digest) {
    return {
      ...unchanged(FileTree.empty(), clock),
      error: `digest mismatch for ${operation.url}: ${digest} (expected: ${operation.checksum})`,
    };
  }
  const editor = new TreeEditor(FileTree.empty());
  editor.add(ROOT, operation.filename, {
    type: 'file',
    mode: DOWNLOAD_MODE,
    uid: 0,
    gid: 0,
    mtime: 0,
    content,
  });
  return unchanged(editor.snapshot(), clock);
}

/** There is no web server: what it would send is not known, and the build goes on without it, aloud. */
function assumed(url: string, clock: number): Outcome {
  const what = `downloading ${url}`;
  const before = unchanged(FileTree.empty(), clock);
  return {
    ...before,
    assumed: true,
    unsupported: [{ what, message: `layerwise: ${what} is not simulated` }],
  };
}
