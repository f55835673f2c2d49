import { applyOnbuild } from './apply.ts';
import { ONBUILD_FLAGS, readOnbuild } from './read.ts';

export const onbuild = { flags: ONBUILD_FLAGS, read: readOnbuild, apply: applyOnbuild };
