import type { Parsed } from '../support/options.ts';
import { compareVersions } from '../support/versions.ts';
import type { Entry } from './entry.ts';

/** Entries in the order that the options ask for. */
export function sortEntries(entries: readonly Entry[], options: Parsed): Entry[] {
  if (options.has('U') || options.has('f')) return [...entries];
  const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const kind = options.value('sort');
  let compare = byName;
  if (options.has('S') || kind === 'size') compare = (a, b) => b.stat.size - a.stat.size || byName(a, b);
  else if (options.has('t') || kind === 'time')
    compare = (a, b) => b.stat.mtime - a.stat.mtime || byName(a, b);
  else if (options.has('X') || kind === 'extension') compare = (a, b) => extension(a, b) || byName(a, b);
  else if (options.has('v') || kind === 'version') compare = (a, b) => compareVersions(a.name, b.name);
  const sorted = [...entries].sort(compare);
  if (options.has('r')) sorted.reverse();
  if (!options.has('dirs')) return sorted;
  return [
    ...sorted.filter((entry) => entry.stat.type === 'dir'),
    ...sorted.filter((entry) => entry.stat.type !== 'dir'),
  ];
}

function extension(a: Entry, b: Entry): number {
  const of = (entry: Entry): string => /\.[^.]*$/.exec(entry.name)?.[0] ?? '';
  return of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0;
}
