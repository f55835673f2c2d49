import { applyAdd } from './apply.ts';
import { ADD_FLAGS, readAdd } from './read.ts';

export const add = { flags: ADD_FLAGS, read: readAdd, apply: applyAdd };
