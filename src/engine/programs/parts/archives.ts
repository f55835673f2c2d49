import { tar } from '../tar/index.ts';
import { gzips } from '../gzip/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'archives'> = () => [tar, ...gzips];
