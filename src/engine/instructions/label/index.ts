import { applyLabel } from './apply.ts';
import { LABEL_FLAGS, readLabel } from './read.ts';

export const label = { flags: LABEL_FLAGS, read: readLabel, apply: applyLabel };
