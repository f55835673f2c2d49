import type { Place } from '../../engine/index.ts';

/** 1-based lines of the Dockerfile, in order; empty for what no line asked for. */
export type Lines = readonly number[];

export function linesOf(place: Pick<Place, 'startLine' | 'endLine'> | null): Lines {
  if (place === null || place.startLine < 1) return [];
  return Array.from({ length: place.endLine - place.startLine + 1 }, (_, i) => place.startLine + i);
}

/** `line 4` or `lines 4–6`; empty for no lines. */
export function lineWords(lines: Lines): string {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return '';
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}
