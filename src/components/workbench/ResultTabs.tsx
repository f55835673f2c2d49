import { ChevronLeft, ChevronRight } from 'lucide-preact';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Files } from '../../app/project.ts';
import type { ViewId } from '../../app/view-ids.ts';
import type { Workbench } from '../../app/workbench.ts';
import { linkingOf } from './linking.ts';
import { Separator } from './Separator.tsx';
import { showWithin } from './show-within.ts';
import { VIEWS, type View } from './views.tsx';

/** Result views, one at a time; without scripts those that need none, below one another. */
export function ResultTabs({
  bench,
  solution,
}: {
  readonly bench: Workbench;
  readonly solution: Files | undefined;
}) {
  const id = useId();
  const chosen = bench.view.value;
  const linking = linkingOf(bench);
  // What is hidden keeps its last content as it is: working it out again would cost every keystroke for nothing.
  const contents = useRef(new Map<ViewId, ComponentChildren>()).current;
  const contentOf = (view: View): ComponentChildren => {
    if (view.id === chosen || (view.early === true && !contents.has(view.id)))
      contents.set(view.id, view.show({ bench, linking, solution }));
    return contents.get(view.id);
  };
  return (
    <section class="results" aria-label="Results">
      <Separator state={bench.layout} share="code" label="Width of the editor" />
      <TabRow bench={bench} id={id} />
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
          {contentOf(view)}
        </div>
      ))}
    </section>
  );
}

/** Arrow keys move between the tabs, Home and End go to the first and last. */
function TabRow({ bench, id }: { readonly bench: Workbench; readonly id: string }) {
  const list = useRef<HTMLDivElement>(null);
  const chosen = bench.view.value;
  const hidden = useHiddenEnds(list);
  const tabOf = (view: ViewId): HTMLElement | null =>
    list.current?.querySelector(`[data-view="${view}"]`) ?? null;
  useEffect(() => {
    const [tab, row] = [tabOf(chosen), list.current];
    if (tab && row) showWithin(row, tab, END);
  }, [chosen]);
  const move = (event: KeyboardEvent): void => {
    const at = VIEWS.findIndex((view) => view.id === chosen);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: VIEWS.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const view = VIEWS.at(next % VIEWS.length) ?? VIEWS[0];
    bench.view.value = view.id;
    tabOf(view.id)?.focus();
  };
  return (
    <div
      class="tab-row"
      data-before={hidden.before ? '' : undefined}
      data-after={hidden.after ? '' : undefined}
    >
      <div class="tabs" role="tablist" aria-label="Results" ref={list} onKeyDown={move}>
        {VIEWS.map((view) => (
          <Tab key={view.id} view={view} bench={bench} id={id} chosen={view.id === chosen} />
        ))}
      </div>
      {hidden.before && <More list={list} by={-1} />}
      {hidden.after && <More list={list} by={1} />}
    </div>
  );
}

function Tab({
  view,
  bench,
  id,
  chosen,
}: {
  readonly view: View;
  readonly bench: Workbench;
  readonly id: string;
  readonly chosen: boolean;
}) {
  const count = view.count?.(bench);
  return (
    <button
      type="button"
      role="tab"
      class="tab"
      id={`${id}-${view.id}-tab`}
      data-view={view.id}
      aria-selected={chosen}
      aria-controls={`${id}-${view.id}`}
      tabIndex={chosen ? 0 : -1}
      onClick={() => (bench.view.value = view.id)}
    >
      <view.icon class="icon" aria-hidden="true" />
      {view.name}
      {count !== undefined && count.number > 0 && (
        <span class="tab-count">
          {count.number}
          <span class="unseen"> {count.of}</span>
        </span>
      )}
    </button>
  );
}

/** Width at the ends of the row that the buttons and the fading cover, CSS pixels. */
const END = 40;

/** Whether tabs are hidden before or behind what the row shows. */
function useHiddenEnds(list: RefObject<HTMLDivElement>): {
  readonly before: boolean;
  readonly after: boolean;
} {
  const [hidden, setHidden] = useState({ before: false, after: false });
  useEffect(() => {
    const row = list.current;
    if (!row) return undefined;
    const look = (): void => {
      const [before, after] = [row.scrollLeft > 4, row.scrollLeft + row.clientWidth < row.scrollWidth - 4];
      setHidden((last) => (last.before === before && last.after === after ? last : { before, after }));
    };
    const watch = new ResizeObserver(look);
    watch.observe(row);
    row.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      row.removeEventListener('scroll', look);
    };
  }, []);
  return hidden;
}

/** Moves the row for a pointer; with a keyboard the arrow keys do it. */
function More({ list, by }: { readonly list: RefObject<HTMLDivElement>; readonly by: 1 | -1 }) {
  const Icon = by === 1 ? ChevronRight : ChevronLeft;
  return (
    <button
      type="button"
      class="tab-more"
      data-by={by}
      tabIndex={-1}
      aria-hidden="true"
      onClick={() =>
        list.current?.scrollBy({ left: by * list.current.clientWidth * 0.6, behavior: 'smooth' })
      }
    >
      <Icon class="icon" aria-hidden="true" />
    </button>
  );
}
