import { Hammer, Layers, ListChecks, Play, type LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { ViewId, Workbench } from '../../app/workbench.ts';
import { BuildPanel } from '../../views/build/BuildPanel.tsx';
import { LayersPanel } from '../../views/layers/LayersPanel.tsx';
import type { Linking } from '../../views/shared/link.ts';
import { StartPanel } from '../../views/start/StartPanel.tsx';

interface View {
  readonly id: ViewId;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly show: (bench: Workbench, linking: Linking) => ComponentChildren;
}

/** The result views, in the order of their tabs; a new one is a folder of its own and a line here. */
const VIEWS: readonly [View, ...View[]] = [
  {
    id: 'build',
    name: 'Build',
    icon: ListChecks,
    show: (bench, linking) => <BuildPanel view={bench.snapshot.value.views.build} linking={linking} />,
  },
  {
    id: 'layers',
    name: 'Layers',
    icon: Layers,
    show: (bench, linking) => <LayersPanel view={bench.snapshot.value.views.layers} linking={linking} />,
  },
  {
    id: 'start',
    name: 'Start',
    icon: Play,
    show: (bench, linking) => (
      <StartPanel
        view={bench.snapshot.value.views.start}
        fields={bench.runFields.value}
        onFields={bench.setRunFields}
        linking={linking}
      />
    ),
  },
];

/** The result views as tabs: arrow keys move between them, Home and End go to the first and last. */
export function ResultTabs({ bench }: { readonly bench: Workbench }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = bench.view.value;
  const linking: Linking = {
    point: (lines) => (bench.pointedLines.value = lines),
    line: bench.dockerfileLine.value,
  };
  const move = (event: KeyboardEvent): void => {
    const next = viewAfter(event.key, chosen);
    if (next === null) return;
    event.preventDefault();
    bench.view.value = next;
    list.current?.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
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
      <Broken message={bench.broken.value} />
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
          {view.show(bench, linking)}
        </div>
      ))}
    </div>
  );
}

/** The view that a key leads to from another, or null for keys that lead nowhere. */
function viewAfter(key: string, from: ViewId): ViewId | null {
  const at = VIEWS.findIndex((view) => view.id === from);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: VIEWS.length - 1 }[key];
  return next === undefined ? null : (VIEWS.at(next % VIEWS.length) ?? VIEWS[0]).id;
}

/** A fault of ours, said as such. */
function Broken({ message }: { readonly message: string | null }) {
  if (message === null) return null;
  return (
    <p class="bench-broken" role="alert">
      Something in Layerwise broke: {message}. It is not your fault, and your files are safe. What you see is
      the last result that worked.
    </p>
  );
}
