import { postgres } from '../postgres/index.ts';
import { redis } from '../redis/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'databases'> = () => [...redis, ...postgres];
