import type { Guesses, Part } from './model.ts';

/** What can be asked together. */
export const PARTS: readonly (readonly [name: string, parts: readonly Part[]])[] = [
  ['Cache', ['cache']],
  ['Layers', ['layers']],
  ['Start command', ['start']],
  ['All', ['cache', 'layers', 'start']],
];

/** What somebody predicts before the build. */
export interface Prediction {
  /** Which of {@link PARTS} is asked. */
  readonly asked: number;
  /** By the key of the question. */
  readonly guesses: Guesses;
}

export const noPrediction: Prediction = { asked: 0, guesses: new Map() };
