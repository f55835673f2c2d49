import { compareChecksums, type ChecksumChange } from '../files/checksum/index.ts';
import type { CacheKey, Ingredient, IngredientKind } from './key.ts';

/** One ingredient that differs from the last build. */
export interface IngredientChange {
  readonly kind: IngredientKind;
  readonly name: string;
  /** Absent when the last build had no such ingredient. */
  readonly before?: string;
  readonly after?: string;
  /** For kind `files`: where they come from, and which they are. */
  readonly from?: string;
  readonly files?: readonly ChecksumChange[];
}

/** Why a step was taken from the cache or not. `step` fields are vertex ids of the build they are in. */
export type CacheReason =
  | { readonly type: 'hit' }
  /** Nothing was built before. */
  | { readonly type: 'first-build' }
  /** The last build had no such step. */
  | { readonly type: 'new-step' }
  /** The cache is switched off for it. */
  | { readonly type: 'cache-off' }
  /** An ingredient of its own key changed; `changes` has all of them, what matters most first. */
  | { readonly type: 'changed'; readonly changes: readonly IngredientChange[] }
  /** Only what it builds on changed. `parent` is the step before it, `origin` where the chain began. */
  | { readonly type: 'parent'; readonly parent: number; readonly origin: number; readonly parentRan: boolean }
  /** It builds on another step than last time, `parent`, which itself is as it was: a step above was moved or removed. */
  | { readonly type: 'moved'; readonly parent: number }
  /** Same key as in the last build, which did not get to the end of it. */
  | { readonly type: 'unfinished' }
  /** Same key as in the last build, but the record is gone: pruned. */
  | { readonly type: 'not-in-cache' };

/** Most telling first: what a learner edited before what follows from it. */
const ORDER: readonly IngredientKind[] = [
  'command',
  'text',
  'files',
  'url',
  'variable',
  'variable-order',
  'source',
  'destination',
  'directory',
  'user',
  'mount',
  'network',
  'option',
  'base',
  'parent',
];

/** What differs between two keys, `before` being the last build's; empty when they are equal. */
export function compareKeys(before: CacheKey, after: CacheKey): IngredientChange[] {
  const old = new Map(before.ingredients.map((part) => [nameOf(part), part]));
  const changes: IngredientChange[] = [];
  for (const part of after.ingredients) {
    const was = old.get(nameOf(part));
    old.delete(nameOf(part));
    if (was?.value === part.value) continue;
    changes.push({
      kind: part.kind,
      name: part.name,
      ...(was === undefined ? {} : { before: was.value }),
      after: part.value,
      ...filesOf(part, before, after),
    });
  }
  for (const part of old.values()) {
    changes.push({ kind: part.kind, name: part.name, before: part.value, ...filesOf(part, before, after) });
  }
  const named = changes.some(
    (change) => change.kind === 'variable' && 'before' in change !== 'after' in change,
  );
  const telling = named ? changes.filter((change) => change.kind !== 'variable-order') : changes;
  return telling.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function nameOf(part: Ingredient): string {
  return `${part.kind}\0${part.name}`;
}

function filesOf(
  part: Ingredient,
  before: CacheKey,
  after: CacheKey,
): Pick<IngredientChange, 'from' | 'files'> {
  if (part.kind !== 'files') return {};
  const was = before.files[part.name];
  const is = after.files[part.name];
  return { from: is?.from ?? was?.from ?? '', files: compareChecksums(was?.sum, is?.sum) };
}
