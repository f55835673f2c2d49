import type { Files } from './project.ts';

/** Earlier and later states of the files around the present one. Files are immutable, so that a state costs little. */
export interface History {
  readonly past: readonly Files[];
  readonly future: readonly Files[];
  /** What the last change was about, and when (milliseconds): changes that belong together are undone together. */
  readonly last: { readonly about: string; readonly at: number } | null;
}

export const noHistory: History = { past: [], future: [], last: null };

/** States that are kept. */
const LIMIT = 200;
/** Typing in one file is one change until it rests this long, milliseconds. */
const REST = 900;

/** The history after a change that leads away from `before`. An empty `about` never joins the change before it. */
export function remember(history: History, before: Files, about: string, at: number): History {
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
  present: Files,
): { readonly history: History; readonly files: Files } | null {
  const files = past.at(-1);
  return files === undefined
    ? null
    : { files, history: { past: past.slice(0, -1), future: [present, ...future], last: null } };
}

/** A step forward again; null where nothing was undone. */
export function redo(
  { past, future }: History,
  present: Files,
): { readonly history: History; readonly files: Files } | null {
  const [files, ...rest] = future;
  return files === undefined
    ? null
    : { files, history: { past: [...past, present], future: rest, last: null } };
}
