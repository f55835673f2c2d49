import { applyArg } from './apply.ts';
import { ARG_FLAGS, readArg } from './read.ts';

export const arg = { flags: ARG_FLAGS, read: readArg, apply: applyArg };
