import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT, namesIn } from '../adapters/content/project-files.ts';
import { readCatalogue } from '../adapters/content/read-content.ts';

/** What was recorded from the real thing, and how much of it the engine gives again. Counted from the tests' own files. */
export interface Figures {
  readonly builds: Recorded;
  readonly commands: Recorded;
  readonly scripts: Recorded;
  /** Base images in the catalogue, and how the sizes of their layers are known. */
  readonly images: number;
  readonly sizes: readonly { readonly source: string; readonly layers: number }[];
}

export interface Recorded {
  readonly count: number;
  /** Known not to agree yet; every other one is a test that must pass. */
  readonly differing: number;
  readonly topics: readonly { readonly name: string; readonly count: number }[];
}

const TESTS = join(CONTENT, '..', 'tests', 'conformance');

/** Counts recordings and known differences in the tests' folder. Only for the site build and tests. */
export function figures(): Figures {
  const { images } = readCatalogue();
  const layers = images.flatMap((image) => image.layers);
  return {
    builds: recorded(
      namesIn(join(TESTS, 'cases')).map((name) => name.split('--')[0] ?? ''),
      'known-failures.txt',
    ),
    commands: recorded(
      jsonFiles('cli').flatMap((file) => {
        const { topic, steps } = file as { readonly topic?: string; readonly steps?: readonly unknown[] };
        return (steps ?? []).map(() => topic ?? '');
      }),
      'cli-known-failures.txt',
    ),
    scripts: recorded(
      jsonFiles('shell').flatMap((file) =>
        Array.isArray(file) ? file.map(({ topic }: { readonly topic: string }) => topic) : [],
      ),
      'shell-known-failures.txt',
    ),
    images: images.length,
    sizes: tally(layers.map(({ sizeSource }) => sizeSource)).map(({ name, count }) => ({
      source: name,
      layers: count,
    })),
  };
}

function recorded(topics: readonly string[], differing: string): Recorded {
  const lines = readFileSync(join(TESTS, differing), 'utf8').split('\n');
  return {
    count: topics.length,
    differing: lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).length,
    topics: tally(topics),
  };
}

function jsonFiles(folder: string): readonly unknown[] {
  return namesIn(join(TESTS, folder)).map(
    (name) => JSON.parse(readFileSync(join(TESTS, folder, name), 'utf8')) as unknown,
  );
}

function tally(names: readonly string[]): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
