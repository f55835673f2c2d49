export { Copier, copyOf } from './copier.ts';
export { copyInto, type CopyOptions, type CopyOutcome, type CopyTrace } from './copy-into.ts';
export { CopyFailure } from './failure.ts';
export { makeDirectories, type DirectoryOptions } from './directories.ts';
export { applyMode, parseMode, type ModeChange, type SymbolicMode } from './mode.ts';
export { resolveOwner, type Owner } from './owner.ts';
