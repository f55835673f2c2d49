import { java } from '../java/index.ts';
import { mvn } from '../mvn/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'java'> = (index) => [java, ...withIndex([mvn], index)];
