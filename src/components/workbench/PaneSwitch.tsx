import { FileCode2, ListTree, SquareTerminal, type LucideIcon } from 'lucide-preact';
import type { PaneId, Workbench } from '../../app/workbench.ts';

const PANES: readonly (readonly [PaneId, string, LucideIcon])[] = [
  ['code', 'Code', FileCode2],
  ['results', 'Results', ListTree],
  ['terminal', 'Terminal', SquareTerminal],
];

/** On a phone one pane is shown at a time; elsewhere the style sheet hides this and shows them all. */
export function PaneSwitch({ bench }: { readonly bench: Workbench }) {
  const shown = bench.pane.value;
  return (
    <div class="pane-switch" role="group" aria-label="Shown part of the workbench">
      {PANES.map(([id, name, Icon]) => (
        <button
          key={id}
          type="button"
          class="pane-button"
          aria-pressed={id === shown}
          onClick={() => (bench.pane.value = id)}
        >
          <Icon class="icon" aria-hidden="true" /> {name}
        </button>
      ))}
    </div>
  );
}
