import type { Guesses, Part } from './model.ts';

/** What can be asked together. */
export const PARTS: readonly (readonly [name: string, parts: readonly Part[]])[] = [
  ['Cache', ['cache']],
  ['Layers', ['layers']],
  ['Start command', ['start']],
  ['All', ['cache', 'layers', 'start']],
];

/** Names of {@link PARTS} for those who write lessons, in their order. */
const ASKED = ['cache', 'layers', 'start', 'all'] as const;

/** Which part a lesson asks for: the one it names, else that of the view which opens with it. */
export function askedBy(named: (typeof ASKED)[number] | undefined, view: string | undefined): number {
  const part = named ?? (view === 'layers' || view === 'start' ? view : 'cache');
  return ASKED.indexOf(part);
}

/** What somebody predicts before the build. */
export interface Prediction {
  /** Which of {@link PARTS} is asked. */
  readonly asked: number;
  /** By the key of the question. */
  readonly guesses: Guesses;
}

export const noPrediction: Prediction = { asked: 0, guesses: new Map() };
