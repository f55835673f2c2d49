import { awk } from '../awk/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'awk'> = () => [awk];
