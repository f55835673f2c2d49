import { applyEnv } from './apply.ts';
import { ENV_FLAGS, readEnv } from './read.ts';

export const env = { flags: ENV_FLAGS, read: readEnv, apply: applyEnv };
