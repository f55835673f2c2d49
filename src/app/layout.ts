import { signal, type ReadonlySignal } from '@preact/signals';
import { openStore, type Place, type Store } from '../adapters/storage/index.ts';

/** How the room of a workbench is divided. Shares are whole percents; null: as the style sheet has it. */
export interface Layout {
  /** Width of files and editor beside the results. */
  readonly code: number | null;
  /** Height of the terminal below both. */
  readonly terminal: number | null;
  /** The workbench fills the window. */
  readonly full: boolean;
  /** A lesson's text has the larger part of the window. */
  readonly read: boolean;
}

export type Share = 'code' | 'terminal';

/** Smallest and largest share, and what it is taken to be before anybody chose. */
export const SHARES: Readonly<
  Record<Share, { readonly least: number; readonly most: number; readonly usual: number }>
> = {
  code: { least: 20, most: 80, usual: 52 },
  terminal: { least: 8, most: 75, usual: 20 },
};

export const usualLayout: Layout = { code: null, terminal: null, full: false, read: false };

/** Layouts to choose from, by name. */
export const PRESETS = {
  Balanced: usualLayout,
  Read: { ...usualLayout, read: true },
  Build: { code: 36, terminal: 10, full: false, read: false },
  Terminal: { code: 50, terminal: 65, full: false, read: false },
  'Full screen': { code: 48, terminal: 25, full: true, read: false },
} as const satisfies Readonly<Record<string, Layout>>;

/** The layout with a share set, kept within its bounds. */
export function withShare(layout: Layout, share: Share, percent: number): Layout {
  const { least, most } = SHARES[share];
  return { ...layout, [share]: Math.round(Math.min(most, Math.max(least, percent))) };
}

/** The share that is set, or the usual one. */
export function shareOf(layout: Layout, share: Share): number {
  return layout[share] ?? SHARES[share].usual;
}

/** What a key does to a share; null for keys that do nothing. `grow` and `shrink`: the keys of its direction. */
export function shareAfterKey(
  percent: number,
  key: string,
  { grow, shrink, share }: { readonly grow: string; readonly shrink: string; readonly share: Share },
): number | null {
  const { least, most } = SHARES[share];
  if (key === grow) return percent + STEP;
  if (key === shrink) return percent - STEP;
  if (key === 'PageUp') return percent + STEP * 5;
  if (key === 'PageDown') return percent - STEP * 5;
  if (key === 'Home') return least;
  return key === 'End' ? most : null;
}

/** What a press of a key or button changes, percent. */
export const STEP = 2;

/** A layout as it was kept, or null where the value is anything else. */
export function readLayout(value: unknown): Layout | null {
  if (typeof value !== 'object' || value === null) return null;
  const own = (name: keyof Layout): unknown => Object.getOwnPropertyDescriptor(value, name)?.value;
  const share = (name: Share): number | null | undefined => {
    const percent = own(name);
    const { least, most } = SHARES[name];
    if (percent === null) return null;
    return typeof percent === 'number' && percent >= least && percent <= most ? percent : undefined;
  };
  const [code, terminal, read] = [share('code'), share('terminal'), own('read')];
  if (code === undefined || terminal === undefined || typeof read !== 'boolean') return null;
  // A window that opens filled would hide the page that was asked for.
  return { code, terminal, read, full: false };
}

/** The layout of this browser: one for all workbenches, remembered. */
export interface LayoutState {
  readonly layout: ReadonlySignal<Layout>;
  readonly set: (layout: Layout) => void;
  /** Brings back what was kept; once the page reacts, so that it begins as it was sent. */
  readonly load: () => void;
}

/** Where the layout is kept in this browser. */
export function layoutStore(storage?: () => Place): Store<Layout> {
  return openStore({ key: 'layerwise:layout', version: 1, read: readLayout, ...(storage && { storage }) });
}

export function createLayout(store: Store<Layout> = layoutStore()): LayoutState {
  const layout = signal(usualLayout);
  return {
    layout,
    set: (next) => {
      layout.value = next;
      store.save(next);
    },
    load: () => {
      layout.value = store.load() ?? layout.value;
    },
  };
}
