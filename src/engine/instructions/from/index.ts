import { FROM_FLAGS, readFrom } from './read.ts';

/** FROM opens a stage: carrying it out is the planner's business. */
export const from = { flags: FROM_FLAGS, read: readFrom, apply: null };
