/// <reference types="astro/client" />

/** A word and what it means. */
export interface Term {
  readonly term: string;
  readonly text: string;
}

/**
 * All terms by their ids: those of content/reference/glossary.json and of the terms-….json files beside it. Throws for an
 * id that two files have.
 */
export function siteGlossary(): Readonly<Record<string, Term>> {
  const files: Record<string, Record<string, Term>> = import.meta.glob(
    ['/content/reference/glossary.json', '/content/reference/terms-*.json'],
    { eager: true, import: 'default' },
  );
  return mergeTerms(Object.values(files));
}

/** Terms of several files together. Throws for an id that two of them have. */
export function mergeTerms(files: readonly Readonly<Record<string, Term>>[]): Readonly<Record<string, Term>> {
  const all: Record<string, Term> = {};
  for (const file of files) {
    for (const [id, term] of Object.entries(file)) {
      if (Object.hasOwn(all, id)) throw new Error(`content/reference has the term “${id}” twice`);
      all[id] = term;
    }
  }
  return all;
}
