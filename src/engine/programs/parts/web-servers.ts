import { nginx } from '../nginx/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'web-servers'> = () => [nginx];
