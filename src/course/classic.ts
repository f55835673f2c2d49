import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT } from '../adapters/content/project-files.ts';
import { scanText, words } from './text/scan.ts';

/** Something that the classic builder does otherwise than BuildKit, as recordings of both show. */
export interface Difference {
  /** Callouts and misconceptions name it by this word: `differs="idle-run"`. */
  readonly id: string;
  readonly about: string;
  /** Keywords of the instructions whose reference pages say it. */
  readonly instructions: readonly string[];
  /** Texts with code between backticks. */
  readonly what: string;
  readonly buildkit: string;
  readonly classic: string;
  /** Name of the recorded case, with both builders, that shows it; a few were measured and have none. */
  readonly recording?: string;
  /** Which of the case's builds; the first if left out. */
  readonly build?: number;
  readonly proof?: Readonly<Record<'buildkit' | 'classic', Proof>>;
}

/** What stands at a place of a recorded build; of an array, an element by its number or by a text that it holds. */
export interface Proof {
  readonly at: readonly (string | number)[];
  /** A text must be part of what stands there; `null` is nothing. */
  readonly is: string | number | boolean | null;
}

/** The list in content/reference/classic-builder.json. Only for the site build and tests. */
export function classicDifferences(): readonly Difference[] {
  return JSON.parse(
    readFileSync(join(CONTENT, 'reference', 'classic-builder.json'), 'utf8'),
  ) as readonly Difference[];
}

/** Ids of the differences that the callouts of a text speak of. */
export function differencesIn(source: string): readonly string[] {
  return scanText(source).elements.flatMap(({ name, attributes }) =>
    name === 'Callout' ? words(attributes['differs'] ?? '') : [],
  );
}
