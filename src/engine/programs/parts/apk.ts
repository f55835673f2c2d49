import { apk } from '../apk/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'apk'> = (index) => withIndex([apk], index);
