import { parseDockerfile } from '../../src/engine/syntax/index.ts';
import { coldBuilds } from './cold.ts';
import { forecastEdits } from './forecast.ts';
import { memoryOfBuilds } from './memory.ts';
import { bigDockerfile, measure, row } from './support.ts';

/*
 * Figures for people, not assertions: medians on this machine, and ratios of runs that were made side by side.
 */

console.log('Parsing (median, ms)');
for (const count of [100, 1_000, 10_000]) {
  const text = bigDockerfile(count);
  console.log(
    row(
      `${count} instructions`,
      measure(() => parseDockerfile(text), 15),
    ),
  );
}

console.log('\nForecast after an edit in a session (engine time in the worker, median, ms)');
for (const line of forecastEdits()) console.log(line);

console.log('\nFirst build (engine time, median, ms)');
for (const line of coldBuilds()) console.log(line);

console.log('\nMemory');
console.log(memoryOfBuilds());
