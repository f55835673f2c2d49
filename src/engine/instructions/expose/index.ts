import { applyExpose } from './apply.ts';
import { EXPOSE_FLAGS, readExpose } from './read.ts';

export const expose = { flags: EXPOSE_FLAGS, read: readExpose, apply: applyExpose };
