import { nodeProgram } from '../node/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'node'> = (needs) => [nodeProgram(needs)];
