import { tar } from '../tar/index.ts';
import { gzips } from '../gzip/index.ts';
import { unzip } from '../unzip/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'archives'> = () => [tar, ...gzips, unzip];
