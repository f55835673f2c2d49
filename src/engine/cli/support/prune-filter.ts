import { quote } from '../../syntax/index.ts';
import { hasLabel } from './labels.ts';
import { timeOf } from './times.ts';

/** What `--filter` of a prune command lets go: by time of creation and labels. */
export interface PruneFilter {
  readonly takes: (created: number, labels: Readonly<Record<string, string>>) => boolean;
}

/** Reads `until=`, `label=` and `label!=`; the engine's words about anything else. */
export function pruneFilter(
  filters: readonly string[],
  now: number,
): PruneFilter | { readonly error: string } {
  const tests: PruneFilter['takes'][] = [];
  for (const filter of filters) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(filter) ?? [];
    if (name === 'until') {
      const until = timeOf(value, now);
      if (until === null || until === 'wrong')
        return { error: `failed to parse value as time or duration: ${quote(value)}` };
      tests.push((created) => created < until);
    } else if (name === 'label') tests.push((_, labels) => hasLabel(labels, value));
    else if (name === 'label!') tests.push((_, labels) => !hasLabel(labels, value));
    else return { error: `invalid filter '${name}'` };
  }
  return { takes: (created, labels) => tests.every((test) => test(created, labels)) };
}
