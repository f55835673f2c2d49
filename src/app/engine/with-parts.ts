import { NeedsPart } from '../../engine/index.ts';

/** Adds a part of the simulation; rejects when it cannot be loaded. */
export type AddPart = (part: string) => Promise<void>;

/**
 * Does work that may find that a part of the simulation is missing: then the part is added and the work is started
 * again from its beginning, which changes nothing but that it comes further.
 */
export async function withParts<T>(add: AddPart, work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NeedsPart)) throw error;
      await add(error.part);
    }
  }
}
