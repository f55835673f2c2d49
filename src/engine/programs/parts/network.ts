import { curl } from '../curl/index.ts';
import { ping } from '../ping/index.ts';
import { wget } from '../wget/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'network'> = () => [curl, ping, wget];
