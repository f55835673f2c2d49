import { cargo } from '../cargo/index.ts';
import { rustBinary } from '../rust-binary/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'cargo'> = (index) => [...withIndex([cargo], index), rustBinary];
