import { applyHealthcheck } from './apply.ts';
import { HEALTHCHECK_FLAGS, readHealthcheck } from './read.ts';

export const healthcheck = { flags: HEALTHCHECK_FLAGS, read: readHealthcheck, apply: applyHealthcheck };
