import { hexdumps } from '../hexdump/index.ts';
import { join } from '../join/index.ts';
import { shuf } from '../shuf/index.ts';
import { strings } from '../strings/index.ts';
import { sum } from '../sum/index.ts';
import { tree } from '../tree/index.ts';
import { unexpand } from '../unexpand/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'text'> = () => [...hexdumps, join, shuf, strings, sum, tree, unexpand];
