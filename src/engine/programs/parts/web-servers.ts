import { httpd } from '../httpd/index.ts';
import { nginx } from '../nginx/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'web-servers'> = () => [httpd, nginx];
