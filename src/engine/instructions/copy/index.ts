import { applyCopy } from './apply.ts';
import { COPY_FLAGS, readCopy } from './read.ts';

export const copy = { flags: COPY_FLAGS, read: readCopy, apply: applyCopy };
