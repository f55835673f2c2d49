import type { MakePart } from '../part.ts';
import { usage } from '../usage/index.ts';

export const make: MakePart<'usage'> = () => [usage];
