import type { WorkspaceFiles } from '../engine/index.ts';

/** A file a learner edits. Paths are relative to the build context, with `/` between names and none in front. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
  /** Permission bits, 0644 where left out. */
  readonly mode?: number;
}

/** Files in the order the file list shows them; paths differ from one another. */
export type Files = readonly ProjectFile[];

/** The files with the text of one replaced; a path that is not there is a fault of ours. */
export function withText(files: Files, path: string, text: string): Files {
  if (!files.some((file) => file.path === path)) throw new Error(`no file ${path} to change`);
  return files.map((file) => (file.path === path ? { ...file, text } : file));
}

export function withFile(files: Files, file: ProjectFile): Files {
  return inOrder([...files.filter((other) => other.path !== file.path), file]);
}

export function withoutFile(files: Files, path: string): Files {
  return files.filter((file) => file.path !== path);
}

/** Dockerfiles and their ignore files first, then by path. */
export function inOrder(files: Files): Files {
  return [...files].sort(
    (a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
  );
}

function rank(path: string): number {
  if (path === 'Dockerfile') return 0;
  if (path === '.dockerignore') return 1;
  return 2;
}

/** Why a new file cannot have this path, in words for the learner, or undefined where it can. */
export function problemWithPath(files: Files, path: string): string | undefined {
  const names = path.split('/');
  if (path.trim() === '') return 'Give the file a name.';
  if (path.startsWith('/')) return 'Write the path from the project folder, without a slash in front.';
  if (names.some((name) => name === '' || name === '.' || name === '..')) {
    return 'Each part of the path needs a name; “.” and “..” do not count.';
  }
  if (files.some((file) => file.path === path)) return `There is already a file ${path}.`;
  const folder = files.find((file) => file.path.startsWith(`${path}/`) || path.startsWith(`${file.path}/`));
  return folder
    ? `${path} and ${folder.path} cannot both exist: one would be a file and a folder at once.`
    : undefined;
}

/** Files as they were kept in the browser, or null where the value is anything else. */
export function readFiles(value: unknown): Files | null {
  return Array.isArray(value) && value.length > 0 && value.every(isFile) ? inOrder(value) : null;
}

function isFile(value: unknown): value is ProjectFile {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('text' in value)) return false;
  const { path, text } = value;
  const mode = 'mode' in value ? value.mode : undefined;
  return (
    typeof path === 'string' &&
    problemWithPath([], path) === undefined &&
    typeof text === 'string' &&
    (mode === undefined ||
      (typeof mode === 'number' && Number.isInteger(mode) && mode >= 0 && mode <= 0o7777))
  );
}

/** Files of the engine's workspace as the page has them. */
export function fromWorkspace(files: WorkspaceFiles): Files {
  return inOrder(
    Object.entries(files).map(([path, { text = '', mode }]) =>
      mode === undefined ? { path, text } : { path, text, mode },
    ),
  );
}

/** Whether both have the same paths with the same texts. */
export function sameFiles(a: Files, b: Files): boolean {
  return a.length === b.length && a.every((file, i) => file.path === b[i]?.path && file.text === b[i].text);
}
