import { signal, type ReadonlySignal } from '@preact/signals';
import { openStore, type Place, type Store } from '../adapters/storage/index.ts';
import { VIEW_IDS, type ViewId } from './view-ids.ts';

/** What a shortcut does. */
export type Command =
  | { readonly type: 'build' | 'saved' | 'help' | 'editor' | 'terminal' }
  | { readonly type: 'view'; readonly view: ViewId };

/** A pressed key with what was held and where it went. */
export interface Pressed {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** The focus is where text is typed. */
  readonly typing: boolean;
}

/** All shortcuts, for the list. Single keys can be switched off; those with a modifier disturb nobody. */
export const SHORTCUTS: readonly {
  readonly keys: readonly string[];
  readonly text: string;
  readonly single: boolean;
}[] = [
  { keys: ['Ctrl', 'Enter'], text: 'Build', single: false },
  { keys: ['Ctrl', 'S'], text: 'Nothing to do: your work is kept as you type', single: false },
  { keys: ['Esc', 'Tab'], text: 'Leave the editor', single: false },
  { keys: ['Page Up', 'Page Down'], text: 'Step through the build, while it is told', single: false },
  { keys: ['1', '…', String(VIEW_IDS.length)], text: 'Go to a result view', single: true },
  { keys: ['E'], text: 'Go to the editor', single: true },
  { keys: ['T'], text: 'Go to the terminal', single: true },
  { keys: ['?'], text: 'Show this list', single: true },
];

/** What a key means; null for keys that mean nothing here. */
export function commandOf({ key, ctrl, alt, typing }: Pressed, single: boolean): Command | null {
  if (ctrl && !alt && key === 'Enter') return { type: 'build' };
  if (ctrl && !alt && key.toLowerCase() === 's') return { type: 'saved' };
  if (ctrl || alt || typing || !single) return null;
  if (key === '?') return { type: 'help' };
  if (key.toLowerCase() === 'e') return { type: 'editor' };
  if (key.toLowerCase() === 't') return { type: 'terminal' };
  const view = /^[1-9]$/.test(key) ? VIEW_IDS[Number(key) - 1] : undefined;
  return view === undefined ? null : { type: 'view', view };
}

/** Whether single keys do something in this browser; remembered. */
export interface SingleKeys {
  readonly on: ReadonlySignal<boolean>;
  readonly set: (on: boolean) => void;
  readonly load: () => void;
}

const readSwitch = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

/** Where it is kept in this browser whether single keys do something. */
export function singleKeysStore(storage?: () => Place): Store<boolean> {
  return openStore({
    key: 'layerwise:single-keys',
    version: 1,
    read: readSwitch,
    ...(storage && { storage }),
  });
}

export function createSingleKeys(store: Store<boolean> = singleKeysStore()): SingleKeys {
  const on = signal(true);
  return {
    on,
    set: (next) => {
      on.value = next;
      store.save(next);
    },
    load: () => {
      on.value = store.load() ?? true;
    },
  };
}
