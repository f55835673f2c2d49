import { pips } from '../pip/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'pip'> = (index) => withIndex(pips, index);
