import type { BuildOptions } from '../engine/index.ts';
import type { Files } from './project.ts';

/** What can be taken back. It is immutable, so that keeping one costs little. */
export interface Moment {
  readonly files: Files;
  readonly options: BuildOptions;
}

/** Earlier and later states around the present one. */
export interface History {
  readonly past: readonly Moment[];
  readonly future: readonly Moment[];
  /** What the last change was about, and when (milliseconds): changes that belong together are undone together. */
  readonly last: { readonly about: string; readonly at: number } | null;
}

export const noHistory: History = { past: [], future: [], last: null };

/** States that are kept. */
const LIMIT = 200;
/** Typing in one file is one change until it rests this long, milliseconds. */
const REST = 900;

/** The history after a change that leads away from `before`. An empty `about` never joins the change before it. */
export function remember(history: History, before: Moment, about: string, at: number): History {
  const { last, past } = history;
  const joins =
    about !== '' &&
    last !== null &&
    last.about === about &&
    at - last.at < REST &&
    history.future.length === 0;
  return { past: joins ? past : [...past, before].slice(-LIMIT), future: [], last: { about, at } };
}

/** A step back from the present; null at the beginning. */
export function undo(
  { past, future }: History,
  present: Moment,
): { readonly history: History; readonly moment: Moment } | null {
  const moment = past.at(-1);
  return moment === undefined
    ? null
    : { moment, history: { past: past.slice(0, -1), future: [present, ...future], last: null } };
}

/** A step forward again; null where nothing was undone. */
export function redo(
  { past, future }: History,
  present: Moment,
): { readonly history: History; readonly moment: Moment } | null {
  const [moment, ...rest] = future;
  return moment === undefined
    ? null
    : { moment, history: { past: [...past, present], future: rest, last: null } };
}
