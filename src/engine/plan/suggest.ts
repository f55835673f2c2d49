import { nearest } from '../instructions/index.ts';

/** ` (did you mean x?)`, or nothing. Letter case counts. */
export function didYouMean(word: string, options: readonly string[]): string {
  const match = nearest(word, options, true);
  return match === undefined || match === '' ? '' : ` (did you mean ${match}?)`;
}
