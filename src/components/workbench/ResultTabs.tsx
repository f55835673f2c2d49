import { Hammer, Layers, ListChecks, Play, Square, Target, type LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ViewId, Workbench } from '../../app/workbench.ts';
import { linkingOf } from './linking.ts';
import { BuildPanel } from '../../views/build/BuildPanel.tsx';
import { LayersPanel } from '../../views/layers/LayersPanel.tsx';
import type { Linking } from '../../views/shared/link.ts';
import { PredictPanel } from '../../views/predict/PredictPanel.tsx';
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
  {
    id: 'predict',
    name: 'Predict',
    icon: Target,
    show: (bench, linking) => (
      <PredictPanel view={bench.snapshot.value.views.build} linking={linking} onBuild={bench.build} />
    ),
  },
];

/** A command that runs longer than this can be stopped by a button. Milliseconds. */
const LONG = 400;

/** Result views, one at a time; without scripts all of them below one another. */
export function ResultTabs({ bench }: { readonly bench: Workbench }) {
  const id = useId();
  const chosen = bench.view.value;
  const linking = linkingOf(bench);
  return (
    <div class="results">
      <div class="results-head">
        <TabList bench={bench} id={id} />
        <BuildButton bench={bench} />
      </div>
      {bench.broken.value !== null && (
        <p class="bench-broken" role="alert">
          Something in Layerwise broke: {bench.broken.value}. It is not your fault, and your files are safe.
          What you see is the last result that worked.
        </p>
      )}
      {VIEWS.map((view) => (
        <div
          key={view.id}
          role="tabpanel"
          class="view"
          id={`${id}-${view.id}`}
          aria-labelledby={`${id}-${view.id}-tab`}
          tabIndex={0}
          data-chosen={view.id === chosen ? '' : undefined}
        >
          {view.show(bench, linking)}
        </div>
      ))}
    </div>
  );
}

/** Runs the build's command line; while a command takes long it stops that instead. */
function BuildButton({ bench }: { readonly bench: Workbench }) {
  const running = bench.terminal.running.value;
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!running) return undefined;
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, [running]);
  const Icon = long ? Square : Hammer;
  return (
    <button type="button" class="button button-main" onClick={long ? bench.terminal.interrupt : bench.build}>
      <Icon class="icon" aria-hidden="true" />
      {long ? 'Stop' : <code>docker build</code>}
    </button>
  );
}

/** Arrow keys move between the tabs, Home and End go to the first and last. */
function TabList({ bench, id }: { readonly bench: Workbench; readonly id: string }) {
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
  );
}
