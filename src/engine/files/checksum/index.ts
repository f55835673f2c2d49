export { checksum, type Checksum, type ChecksumEntry, type ChecksumSelector } from './checksum.ts';
export { compareChecksums, type ChecksumChange } from './compare.ts';
