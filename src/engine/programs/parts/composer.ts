import { composer } from '../composer/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'composer'> = (index) => withIndex([composer], index);
