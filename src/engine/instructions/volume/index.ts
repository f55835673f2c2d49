import { applyVolume } from './apply.ts';
import { VOLUME_FLAGS, readVolume } from './read.ts';

export const volume = { flags: VOLUME_FLAGS, read: readVolume, apply: applyVolume };
