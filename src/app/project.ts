import type { WorkspaceFiles } from '../engine/index.ts';
import { fromBase64, toBase64 } from './base64.ts';

/**
 * A file a learner edits, a symbolic link or an empty folder. Paths are relative to the build context, with `/` between
 * names and none in front.
 */
export interface ProjectFile {
  readonly path: string;
  /** Empty for everything that has no text. */
  readonly text: string;
  /** Permission bits; where left out 0644, of a folder 0755. */
  readonly mode?: number;
  /** The bytes of a file that is not text. */
  readonly base64?: string;
  /** Where a symbolic link leads; it may lead nowhere. */
  readonly target?: string;
  /** It is a folder with nothing in it. */
  readonly folder?: true;
}

/** Whether it is a text to be edited. */
export function isText({ base64, target, folder }: ProjectFile): boolean {
  return base64 === undefined && target === undefined && folder === undefined;
}

/** Files in the order the file list shows them; paths differ from one another. */
export type Files = readonly ProjectFile[];

/** The files with the text of one replaced; a path that is not there is a fault of ours. */
export function withText(files: Files, path: string, text: string): Files {
  if (!files.some((file) => file.path === path)) throw new Error(`no file ${path} to change`);
  return files.map((file) => (file.path === path ? { ...file, text } : file));
}

/** The files with one more, in place of one of its path; folders on the way to it are no longer empty. */
export function withFile(files: Files, file: ProjectFile): Files {
  return inOrder([
    ...files.filter((other) => other.path !== file.path && !isFilledBy(other, file.path)),
    file,
  ]);
}

function isFilledBy({ path, folder }: ProjectFile, inner: string): boolean {
  return folder === true && inner.startsWith(`${path}/`);
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
  const folder = files.find(
    (file) =>
      file.path.startsWith(`${path}/`) || (path.startsWith(`${file.path}/`) && !isFilledBy(file, path)),
  );
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
  const [path, mode] = [own('path'), own('mode')];
  const content = readContent(own('text'), own('base64'), own('target'), own('folder'));
  if (typeof path !== 'string' || problemWithPath([], path) !== undefined || content === null) return null;
  if (mode !== undefined && !isMode(mode)) return null;
  return { path, ...content, ...(mode === undefined ? {} : { mode }) };
}

type Content = Omit<ProjectFile, 'path' | 'mode'>;

/** Exactly one of them is what a file holds. */
function readContent(text: unknown, base64: unknown, target: unknown, folder: unknown): Content | null {
  if ([base64, target, folder].filter((one) => one !== undefined).length > 1) return null;
  if (folder !== undefined) return folder === true ? { text: '', folder } : null;
  if (target !== undefined) return isTarget(target) ? { text: '', target } : null;
  if (base64 === undefined) return typeof text === 'string' ? { text } : null;
  return typeof base64 === 'string' && fromBase64(base64) !== null ? { text: '', base64 } : null;
}

/** Longest target that Linux takes, characters. */
const LONGEST_TARGET = 4095;

/** Whether a symbolic link can say it. */
export function isTarget(value: unknown): value is string {
  return (
    typeof value === 'string' && value !== '' && value.length <= LONGEST_TARGET && !/\p{Cc}/u.test(value)
  );
}

function isMode(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0o7777;
}

/** Files of the engine's workspace as the page has them. */
export function fromWorkspace(files: WorkspaceFiles): Files {
  return inOrder(
    Object.entries(files).map(([path, { text = '', mode, bytes, target, folder }]) => ({
      path,
      text,
      ...(bytes === undefined ? {} : { base64: toBase64(bytes) }),
      ...(target === undefined ? {} : { target }),
      ...(folder === undefined ? {} : { folder }),
      ...(mode === undefined ? {} : { mode }),
    })),
  );
}

const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

function modeOf({ mode, folder }: ProjectFile): number {
  return mode ?? (folder === true ? FOLDER_MODE : FILE_MODE);
}

/** Whether both have the same paths with the same contents and permissions. */
export function sameFiles(a: Files, b: Files): boolean {
  return (
    a.length === b.length &&
    a.every((file, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        file.path === other.path &&
        file.text === other.text &&
        file.base64 === other.base64 &&
        file.target === other.target &&
        file.folder === other.folder &&
        modeOf(file) === modeOf(other)
      );
    })
  );
}
