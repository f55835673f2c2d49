import { applyEntrypoint } from './apply.ts';
import { ENTRYPOINT_FLAGS, readEntrypoint } from './read.ts';

export const entrypoint = { flags: ENTRYPOINT_FLAGS, read: readEntrypoint, apply: applyEntrypoint };
