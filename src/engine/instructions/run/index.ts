import { applyRun } from './apply.ts';
import { RUN_FLAGS, readRun } from './read.ts';

export const run = { flags: RUN_FLAGS, read: readRun, apply: applyRun };
