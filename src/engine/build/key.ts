import { sha256 } from '@noble/hashes/sha2.js';
import type { Checksum } from '../files/checksum/index.ts';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * What an ingredient of a cache key is. Not in any key, and so unable to cause a miss: modification times, comments,
 * metadata instructions (LABEL, CMD, EXPOSE …), the values of secrets, proxy variables (buildkit,
 * solver/llbsolver/ops).
 */
export type IngredientKind =
  | 'base'
  | 'parent'
  | 'command'
  | 'variable'
  | 'variable-order'
  | 'directory'
  | 'user'
  | 'mount'
  | 'network'
  | 'option'
  | 'destination'
  | 'source'
  | 'files'
  | 'url'
  | 'text';

/** One named part of a key. Two keys are equal when all their ingredients are. */
export interface Ingredient {
  readonly kind: IngredientKind;
  /** Tells ingredients of one kind apart: a variable's name, an input's position. Empty when there is only one. */
  readonly name: string;
  readonly value: string;
}

/** Files that a step reads from somewhere else. `from` is for people and not part of the key. */
export interface FileSource {
  /** `context`, the name of a stage, or an image. */
  readonly from: string;
  readonly sum: Checksum;
}

/** Decides hit or miss, and remembers what it was made of so that a miss can be explained. */
export interface CacheKey {
  /** Hex digest over all ingredients. */
  readonly id: string;
  readonly ingredients: readonly Ingredient[];
  /** What stands behind the ingredients of kind `files`, by their names. */
  readonly files: Readonly<Record<string, FileSource>>;
}

/** A key of the given parts. */
export function makeKey(
  ingredients: readonly Ingredient[],
  files: Readonly<Record<string, FileSource>> = {},
): CacheKey {
  const text = JSON.stringify(ingredients.map((part) => [part.kind, part.name, part.value]));
  return { id: digestOf(text), ingredients, files };
}

/** Hex sha256 of a text's UTF-8 form. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
