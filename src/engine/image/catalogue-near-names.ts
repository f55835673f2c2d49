import type { ImageCatalogue } from './base-image.ts';
import { familiarName, familiarRepository, parseReference, type Reference } from './reference.ts';

/** How many names are given at most. */
const COUNT = 3;

/** Largest edit distance between repositories that still counts as a slip of the pen. */
const SLIP = 2;

interface Candidate {
  readonly name: string;
  /** Same repository: 0; else the edit distance of the repositories. */
  readonly repository: number;
  /** Edit distance of the tags. */
  readonly tag: number;
}

/**
 * Names of the catalogue that are near a reference it does not have, nearest first: other tags of the same
 * repository, then repositories whose name differs by a slip, there the nearest tag each. At most three.
 */
export function nearNames(text: string, catalogue: Pick<ImageCatalogue, 'names'>): string[] {
  const wanted = parseReference(text.toLowerCase());
  if (typeof wanted === 'string') return [];
  const nearest = new Map<string, Candidate>();
  const same: Candidate[] = [];
  for (const name of catalogue.names()) {
    const other = parseReference(name);
    if (typeof other === 'string' || familiarName(other) === familiarName(wanted)) continue;
    const candidate = compare(wanted, other, name);
    if (candidate.repository === 0) same.push(candidate);
    const repository = familiarRepository(other);
    const before = nearest.get(repository);
    const slip = candidate.repository > 0 && candidate.repository <= SLIP;
    if (slip && (before === undefined || candidate.tag < before.tag)) nearest.set(repository, candidate);
  }
  const others = [...nearest.values()].sort((a, b) => a.repository - b.repository);
  same.sort((a, b) => a.tag - b.tag);
  return [...same, ...others].slice(0, COUNT).map((candidate) => candidate.name);
}

function compare(wanted: Reference, other: Reference, name: string): Candidate {
  const repository = distance(familiarRepository(wanted), familiarRepository(other));
  return { name, repository, tag: distance(wanted.tag ?? '', other.tag ?? '') };
}

/** Levenshtein distance in UTF-16 units; references are ASCII. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    let left = i + 1;
    const next = [left];
    for (let j = 0; j < b.length; j++) {
      const diagonal = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      left = Math.min(left + 1, (row[j + 1] ?? 0) + 1, diagonal);
      next.push(left);
    }
    row = next;
  }
  return row[b.length] ?? a.length;
}
