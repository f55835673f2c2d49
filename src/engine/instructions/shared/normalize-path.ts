import { cleanPath, joinPath } from '../../files/index.ts';

/**
 * A path seen from a directory as BuildKit does it (util/system, NormalizePath): an absolute path stays exactly as it
 * is written, a relative one is joined and cleaned. `keepSlash` keeps the meaning of `/` and `/.` at the end.
 */
export function normalizePath(directory: string, path: string, keepSlash: boolean): string {
  const start = directory.startsWith('/') ? directory : `/${directory}`;
  const given = path === '' ? start : path;
  const full = given.startsWith('/') ? given : joinPath(start, given);
  if (!keepSlash) return full;
  if (path.endsWith('/') && !full.endsWith('/')) return `${full}/`;
  if (path.endsWith('/.') && !given.startsWith('/')) return full === '/' ? '/.' : `${full}/.`;
  return full;
}

/** A destination as the file operation has it: cleaned, with `/` or `/.` at its end if it had one (client/llb, normalizePath). */
export function cleanDestination(path: string): string {
  const cleaned = cleanPath(path);
  const mark = path.endsWith('/.') ? '/.' : path.endsWith('/') ? '/' : '';
  return cleaned === '/' ? mark.replace(/^$/, '/') : cleaned + mark;
}
