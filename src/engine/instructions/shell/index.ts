import { applyShell } from './apply.ts';
import { SHELL_FLAGS, readShell } from './read.ts';

export const shell = { flags: SHELL_FLAGS, read: readShell, apply: applyShell };
