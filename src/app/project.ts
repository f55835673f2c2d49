import type { WorkspaceFiles } from '../engine/index.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** A file a learner edits. Paths are relative to the build context, with `/` between names and none in front. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
  /** Permission bits, 0644 where left out. */
  readonly mode?: number;
  /** The bytes of a file that is not text; `text` is empty then. */
  readonly base64?: string;
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
  // Control characters, and the marks that turn the direction of writing, would make a path look like another.
  if (/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(path))
    return 'There is a character in the path that cannot be seen.';
  if (names.includes('__proto__')) return 'A file cannot be called “__proto__” here.';
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
  if (!Array.isArray(value) || value.length === 0) return null;
  const files = value.map(readFile);
  const known = files.filter((file) => file !== null);
  return known.length === files.length ? inOrder(known) : null;
}

/** A file with nothing in it but what a file has, or null where the value is no file. */
export function readFile(value: unknown): ProjectFile | null {
  if (typeof value !== 'object' || value === null) return null;
  const own = (name: keyof ProjectFile): unknown => Object.getOwnPropertyDescriptor(value, name)?.value;
  const [path, base64, mode] = [own('path'), own('base64'), own('mode')];
  const text = base64 === undefined ? own('text') : '';
  if (typeof path !== 'string' || problemWithPath([], path) !== undefined || typeof text !== 'string')
    return null;
  if (mode !== undefined && !isMode(mode)) return null;
  const rights = mode === undefined ? {} : { mode };
  if (base64 === undefined) return { path, text, ...rights };
  if (typeof base64 !== 'string' || fromBase64(base64) === null) return null;
  return { path, text, base64, ...rights };
}

function isMode(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0o7777;
}

/** Files of the engine's workspace as the page has them. */
export function fromWorkspace(files: WorkspaceFiles): Files {
  return inOrder(
    Object.entries(files).map(([path, { text = '', mode, bytes }]) => ({
      path,
      text,
      ...(bytes === undefined ? {} : { base64: toBase64(bytes) }),
      ...(mode === undefined ? {} : { mode }),
    })),
  );
}

const FILE_MODE = 0o644;

/** Whether both have the same paths with the same contents and permissions. */
export function sameFiles(a: Files, b: Files): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, text, base64, mode = FILE_MODE }, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        path === other.path &&
        text === other.text &&
        base64 === other.base64 &&
        mode === (other.mode ?? FILE_MODE)
      );
    })
  );
}
