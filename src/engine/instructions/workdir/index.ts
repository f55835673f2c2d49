import { applyWorkdir } from './apply.ts';
import { WORKDIR_FLAGS, readWorkdir } from './read.ts';

export const workdir = { flags: WORKDIR_FLAGS, read: readWorkdir, apply: applyWorkdir };
