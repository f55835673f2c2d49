import { z } from 'astro/zod';
import type { Par } from './score.ts';

/** The shape of a challenge's `par`. */
export const parSchema: z.ZodType<Par> = z.strictObject({
  goal: z.string(),
  seconds: z.number().nonnegative().optional(),
  megabytes: z.number().nonnegative(),
});

/** Reads a challenge's `par`. Throws for what is none. */
export function readPar(value: unknown): Par {
  return parSchema.parse(value);
}
