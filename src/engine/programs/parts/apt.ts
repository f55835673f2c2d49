import { apts } from '../apt/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'apt'> = (index) => withIndex(apts, index);
