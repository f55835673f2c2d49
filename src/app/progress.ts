import { effect } from '@preact/signals';
import { openStore, type Place, type Store } from '../adapters/storage/index.ts';
import type { Workbench } from './workbench.ts';

/** How far somebody came in one lesson or challenge. */
export interface Progress {
  /** Ids of goals that were met once; what was reached stays reached. */
  readonly met: readonly string[];
  readonly goals: number;
}

/** By the name under which a workbench keeps its files, the address of its lesson. */
export type AllProgress = Readonly<Record<string, Progress>>;

/** Where progress is kept in this browser. */
export function progressStore(storage?: () => Place): Store<AllProgress> {
  return openStore({
    key: 'layerwise:progress',
    version: 1,
    read: readProgress,
    ...(storage === undefined ? {} : { storage }),
  });
}

/** Whether every goal was met. */
export function isDone({ met, goals }: Progress): boolean {
  return goals > 0 && met.length >= goals;
}

/** The progress with goals that are met now; the same object when nothing is new. */
export function withMet(
  all: AllProgress,
  name: string,
  goals: readonly string[],
  now: readonly string[],
): AllProgress {
  const before = all[name];
  const met = goals.filter((id) => now.includes(id) || before?.met.includes(id) === true);
  const same = before?.goals === goals.length && before.met.length === met.length;
  return same ? all : { ...all, [name]: { met, goals: goals.length } };
}

/** Keeps which goals are met by one's own files; what is shown in their place does not count. */
export function keepProgress(bench: Workbench, name: string, goals: readonly string[]): () => void {
  const store = progressStore();
  return effect(() => {
    const { goals: results } = bench.snapshot.value;
    if (goals.length === 0 || bench.aside.value !== null || !wasTried(bench)) return;
    const all = store.load() ?? {};
    const met = results.flatMap((result) => (result.met ? [result.id] : []));
    const next = withMet(all, name, goals, met);
    if (next !== all) store.save(next);
  });
}

/** Before anything was typed or built, goals that the start meets already are no progress. */
function wasTried(bench: Workbench): boolean {
  return bench.terminal.entries.value.length > 0 || bench.canUndo.value;
}

function readProgress(value: unknown): AllProgress | null {
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]: [string, unknown]) => {
      if (typeof entry !== 'object' || entry === null || !('met' in entry) || !('goals' in entry)) return [];
      const { met, goals } = entry;
      if (!Array.isArray(met) || typeof goals !== 'number') return [];
      return [[name, { met: met.filter((id) => typeof id === 'string'), goals }]];
    }),
  );
}
