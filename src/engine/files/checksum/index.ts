export { checksum, type Checksum } from './checksum.ts';
export type { ChecksumEntry } from './entry.ts';
export type { ChecksumSelector } from './selector.ts';
export { compareChecksums, type ChecksumChange } from './compare.ts';
