import type { SessionInput, WorkspaceFile, WorkspaceFiles } from '../../engine/index.ts';

/** The command that stands behind the Build button. */
export const BUILD = 'docker build .';

/** The edits that lead from some files to others; where more than texts differ, one that replaces them all. */
export function changesBetween(before: WorkspaceFiles, after: WorkspaceFiles): readonly SessionInput[] {
  if (Object.entries(after).some(([path, file]) => file.text === undefined && !isSame(file, before[path])))
    return [{ type: 'files', files: after }];
  const written = Object.entries(after).flatMap(([path, { text }]) =>
    text === undefined || text === before[path]?.text ? [] : [{ type: 'write' as const, path, text }],
  );
  const removed = Object.keys(before).flatMap((path) =>
    Object.hasOwn(after, path) ? [] : [{ type: 'remove' as const, path }],
  );
  return [...written, ...removed];
}

function isSame(a: WorkspaceFile, b: WorkspaceFile | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
