import { attempt, Errno, type Process } from '../../kernel/index.ts';

/** Removes an object and everything below it; the first error, or null. */
export function removeAll(process: Process, path: string): Errno | null {
  const { files } = process;
  const stat = attempt(() => files.stat(path, false));
  if (stat instanceof Errno) return stat;
  if (stat.type !== 'dir') {
    const result = attempt(() => files.unlink(path));
    return result instanceof Errno ? result : null;
  }
  const names = attempt(() => files.list(path));
  if (names instanceof Errno) return names;
  for (const name of names) {
    const error = removeAll(process, `${path}/${name}`);
    if (error !== null) return error;
  }
  const result = attempt(() => files.rmdir(path));
  return result instanceof Errno ? result : null;
}
