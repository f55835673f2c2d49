import { applyUser } from './apply.ts';
import { USER_FLAGS, readUser } from './read.ts';

export const user = { flags: USER_FLAGS, read: readUser, apply: applyUser };
