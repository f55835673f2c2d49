import { Maximize2, Minimize2, Minus, PanelsTopLeft, Plus } from 'lucide-preact';
import {
  PRESETS,
  shareOf,
  STEP,
  withShare,
  type Layout,
  type LayoutState,
  type Share,
} from '../../app/layout.ts';
import { BarButton } from './BarButton.tsx';
import { Disclosure } from './Disclosure.tsx';

/** Presets, and the shares of the panes as buttons: what dragging their edges does. */
export function LayoutControl({ state }: { readonly state: LayoutState }) {
  const layout = state.layout.value;
  const { full } = layout;
  return (
    <span class="layout-control">
      <Disclosure name="Layout" icon={PanelsTopLeft} end>
        {() => (
          <div class="layout-pane">
            <h2>Layout</h2>
            <p class="button-column">
              {Object.entries(PRESETS).map(([name, preset]) => (
                <button
                  key={name}
                  type="button"
                  class="button button-small"
                  aria-pressed={same(layout, preset)}
                  onClick={() => state.set(preset)}
                >
                  {name}
                </button>
              ))}
            </p>
            <Stepper state={state} share="code" name="Editor width" />
            <Stepper state={state} share="terminal" name="Terminal height" />
          </div>
        )}
      </Disclosure>
      <BarButton
        name={full ? 'Leave full screen' : 'Full screen'}
        icon={full ? Minimize2 : Maximize2}
        off={false}
        onClick={() => state.set({ ...layout, full: !full })}
      />
    </span>
  );
}

function same(a: Layout, b: Layout): boolean {
  return a.code === b.code && a.terminal === b.terminal && a.full === b.full && a.read === b.read;
}

function Stepper({
  state,
  share,
  name,
}: {
  readonly state: LayoutState;
  readonly share: Share;
  readonly name: string;
}) {
  const layout = state.layout.value;
  const percent = shareOf(layout, share);
  const change = (by: number): void => state.set(withShare(layout, share, percent + by));
  return (
    <p class="stepper">
      <span>
        {name}: {percent} %
      </span>
      <button
        type="button"
        class="button button-small"
        aria-label={`${name}: less`}
        onClick={() => change(-STEP)}
      >
        <Minus class="icon" aria-hidden="true" />
      </button>
      <button
        type="button"
        class="button button-small"
        aria-label={`${name}: more`}
        onClick={() => change(STEP)}
      >
        <Plus class="icon" aria-hidden="true" />
      </button>
    </p>
  );
}
