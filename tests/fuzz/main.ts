import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { anyText, Chance, recordedDockerfiles } from './texts.ts';

/*
 * Reads random Dockerfiles for some time: `npm run fuzz -- --seconds 60 [--seed 1]`. Stops at the first text that breaks
 * something, or takes longer than the budget, and prints it with its seed.
 */

/** Longest time for one text, milliseconds; texts here have a few hundred characters. */
const BUDGET = 1000;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const recorded = recordedDockerfiles();
const end = performance.now() + Number(values.seconds) * 1000;
let seed = Number(values.seed);
let count = 0;
let slowest = 0;
while (performance.now() < end) {
  const chance = new Chance(seed);
  const text = anyText(chance, recorded);
  const start = performance.now();
  try {
    check(text, chance);
  } catch (error) {
    console.error(`seed ${seed}: ${JSON.stringify(text)}`);
    throw error;
  }
  const took = performance.now() - start;
  slowest = Math.max(slowest, took);
  if (took > BUDGET) throw new Error(`seed ${seed} took ${took.toFixed(0)} ms: ${JSON.stringify(text)}`);
  seed++;
  count++;
}
console.log(`${count} texts, slowest ${slowest.toFixed(1)} ms, next seed ${seed}`);
