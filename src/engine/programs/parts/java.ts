import { java } from '../java/index.ts';
import { mvn } from '../mvn/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'java'> = () => [java, mvn];
