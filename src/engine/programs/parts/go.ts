import { go } from '../go/index.ts';
import { goBinary } from '../go-binary/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'go'> = (index) => [...withIndex([go], index), goBinary];
