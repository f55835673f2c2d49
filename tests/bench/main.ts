import { coldBuilds } from './cold.ts';
import { forecastEdits } from './forecast.ts';
import { longSession, memoryOfBuilds } from './memory.ts';
import { parsing } from './parsing.ts';
import { weights } from './weight.ts';

/*
 * Figures for people, not assertions: medians on this machine, and ratios of runs that were made side by side.
 */

console.log('Reading a Dockerfile (median, ms)');
for (const line of parsing()) console.log(line);

console.log('\nForecast after an edit in a session (engine time in the worker, median, ms)');
for (const line of await forecastEdits()) console.log(line);

console.log('\nFirst build (engine time, median, ms)');
for (const line of await coldBuilds()) console.log(line);

console.log('\nMemory');
console.log(memoryOfBuilds());

console.log('\nA long session in the terminal');
console.log(longSession());

console.log('\nWeight of the built site');
for (const line of weights()) console.log(line);
