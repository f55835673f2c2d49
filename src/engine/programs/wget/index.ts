import { wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

/** Downloads are not simulated; asking for nothing is a mistake as ever. */
export const wget = program('wget', function* (process) {
  yield;
  const url = process.argv.slice(1).find((word) => !word.startsWith('-'));
  if (url === undefined) return wrongUsage(process, 'missing URL');
  return process.notSimulated(`wget ${url}`);
});
