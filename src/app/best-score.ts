import { openStore, type Place, type Store } from '../adapters/storage/index.ts';

/** Best scores by the name of a challenge: seconds and megabytes together, lower is better. */
export type BestScores = Readonly<Record<string, number>>;

/** Where one's own best scores are kept in this browser. */
export function bestScores(storage?: () => Place): Store<BestScores> {
  return openStore({
    key: 'layerwise:best',
    version: 1,
    read: (value) =>
      typeof value !== 'object' || value === null
        ? null
        : Object.fromEntries(
            Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
          ),
    ...(storage === undefined ? {} : { storage }),
  });
}

/** The scores with a new one, if it is the best of its challenge. */
export function withScore(all: BestScores, name: string, total: number): BestScores {
  const before = all[name];
  return before !== undefined && before <= total ? all : { ...all, [name]: total };
}
