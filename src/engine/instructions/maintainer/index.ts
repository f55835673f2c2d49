import { applyMaintainer } from './apply.ts';
import { MAINTAINER_FLAGS, readMaintainer } from './read.ts';

export const maintainer = { flags: MAINTAINER_FLAGS, read: readMaintainer, apply: applyMaintainer };
