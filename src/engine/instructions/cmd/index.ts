import { applyCmd } from './apply.ts';
import { CMD_FLAGS, readCmd } from './read.ts';

export const cmd = { flags: CMD_FLAGS, read: readCmd, apply: applyCmd };
