import { Hammer, Layers, ListChecks, Play, type LucideIcon } from 'lucide-preact';
import { useId, useRef } from 'preact/hooks';
import type { ViewId, Workbench } from '../../app/workbench.ts';

interface View {
  readonly id: ViewId;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly empty: string;
}

const VIEWS: readonly [View, ...View[]] = [
  {
    id: 'build',
    name: 'Build',
    icon: ListChecks,
    empty:
      'Nothing has been built yet. Build the Dockerfile to see each step, and whether it ran or came from the cache.',
  },
  {
    id: 'layers',
    name: 'Layers',
    icon: Layers,
    empty:
      'There is no image yet. After a build, this is the stack of its layers, with the files each one holds.',
  },
  {
    id: 'start',
    name: 'Start',
    icon: Play,
    empty:
      'There is no image to start yet. After a build, this is the exact command its container begins with.',
  },
];

/** The result views as tabs: arrow keys move between them, Home and End go to the first and last. */
export function ResultTabs({ bench }: { readonly bench: Workbench }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = bench.view.value;
  const move = (event: KeyboardEvent): void => {
    const at = VIEWS.findIndex((view) => view.id === chosen);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: VIEWS.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const view = VIEWS.at(next % VIEWS.length) ?? VIEWS[0];
    bench.view.value = view.id;
    list.current?.querySelector<HTMLElement>(`[data-view="${view.id}"]`)?.focus();
  };
  return (
    <div class="results">
      <div class="results-head">
        <div class="tabs" role="tablist" aria-label="Results" ref={list} onKeyDown={move}>
          {VIEWS.map((view) => (
            <button
              key={view.id}
              type="button"
              role="tab"
              class="tab"
              id={`${id}-${view.id}-tab`}
              data-view={view.id}
              aria-selected={view.id === chosen}
              aria-controls={`${id}-${view.id}`}
              tabIndex={view.id === chosen ? 0 : -1}
              onClick={() => (bench.view.value = view.id)}
            >
              <view.icon class="icon" aria-hidden="true" />
              {view.name}
            </button>
          ))}
        </div>
        <button type="button" class="button button-main" onClick={bench.build}>
          <Hammer class="icon" aria-hidden="true" />
          <code>docker build</code>
        </button>
      </div>
      {VIEWS.map((view) => (
        <div
          key={view.id}
          role="tabpanel"
          class="view"
          id={`${id}-${view.id}`}
          aria-labelledby={`${id}-${view.id}-tab`}
          tabIndex={0}
          hidden={view.id !== chosen}
        >
          <p class="view-empty">{view.empty}</p>
        </div>
      ))}
    </div>
  );
}
