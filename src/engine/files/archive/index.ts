export { extractEntries, type ExtractOptions } from './extract.ts';
export type { ArchiveEntry } from './read-tar.ts';
export { unpackArchive, type Unpacked } from './unpack.ts';
