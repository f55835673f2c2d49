import { sed } from '../sed/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'sed'> = () => [sed];
