import { ignoredName, type Found } from './found.ts';

const NOTHING = new Uint8Array();

/** Most files and folders that are looked at. */
const MOST = 5000;

/** Files that a person picked. `webkitRelativePath` is the path in a picked folder, empty for single files. */
export function pickedFiles(list: FileList): readonly Found[] {
  return [...list].slice(0, MOST).map((file) => foundFile(file, file.webkitRelativePath || file.name));
}

/** Files and folders that were dropped: as entries where the browser gives such, else the files alone. */
export function droppedFiles(
  entries: readonly FileSystemEntry[],
  files: readonly File[],
): Promise<readonly Found[]> {
  return entries.length === 0
    ? Promise.resolve(files.map((file) => foundFile(file, file.name)))
    : walk(entries);
}

function foundFile(file: File, path: string): Found {
  return { path, size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) };
}

/** All files and empty folders below some entries; folders that nobody means are named and not opened. */
async function walk(entries: readonly FileSystemEntry[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  const todo = [...entries];
  for (let entry = todo.shift(); entry !== undefined && found.length < MOST; entry = todo.shift()) {
    const path = entry.fullPath.replace(/^\//, '');
    if (ignoredName(entry.name) !== undefined)
      found.push({ path, size: 0, read: () => Promise.reject(new Error('ignored')) });
    else if (isFile(entry)) found.push(foundFile(await fileOf(entry), path));
    else if (isFolder(entry)) {
      const inside = await entriesOf(entry);
      todo.push(...inside);
      if (inside.length === 0)
        found.push({ path, size: 0, kind: 'folder', read: () => Promise.resolve(NOTHING) });
    }
  }
  return found;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, fail) => entry.file(done, fail));
}

/** A browser gives a folder's entries in several portions; an empty one is the last. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
