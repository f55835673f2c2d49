import { gems } from '../gem/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'gem'> = (index) => withIndex(gems, index);
