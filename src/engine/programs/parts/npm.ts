import { corepack } from '../corepack/index.ts';
import { npms } from '../npm/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'npm'> = (index) => [corepack, ...withIndex(npms, index)];
