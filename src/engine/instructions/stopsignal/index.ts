import { applyStopsignal } from './apply.ts';
import { STOPSIGNAL_FLAGS, readStopsignal } from './read.ts';

export const stopsignal = { flags: STOPSIGNAL_FLAGS, read: readStopsignal, apply: applyStopsignal };
