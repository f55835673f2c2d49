import { useRef } from 'preact/hooks';
import { shareAfterKey, shareOf, SHARES, withShare, type LayoutState, type Share } from '../../app/layout.ts';

interface Props {
  readonly state: LayoutState;
  readonly share: Share;
  readonly label: string;
}

/** The edge between two panes: dragged with a pointer, moved with arrow keys, a double click gives the usual share. */
export function Separator({ state, share, label }: Props) {
  const edge = useRef<HTMLDivElement>(null);
  const upright = share === 'code';
  const layout = state.layout.value;
  const percent = shareOf(layout, share);
  const { least, most } = SHARES[share];
  const move = (event: PointerEvent): void => {
    const panes = edge.current?.closest('.bench-panes')?.getBoundingClientRect();
    if (panes === undefined || !edge.current?.hasPointerCapture(event.pointerId)) return;
    const next = upright
      ? ((event.clientX - panes.left) / panes.width) * 100
      : ((panes.bottom - event.clientY) / panes.height) * 100;
    state.set(withShare(state.layout.value, share, next));
  };
  const press = (event: KeyboardEvent): void => {
    const keys = upright
      ? { grow: 'ArrowRight', shrink: 'ArrowLeft' }
      : { grow: 'ArrowUp', shrink: 'ArrowDown' };
    const next = shareAfterKey(percent, event.key, { ...keys, share });
    if (next === null) return;
    event.preventDefault();
    state.set(withShare(layout, share, next));
  };
  return (
    <div
      ref={edge}
      role="separator"
      tabIndex={0}
      class="separator"
      data-share={share}
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={percent}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onDblClick={() => state.set({ ...layout, [share]: null })}
      onKeyDown={press}
    />
  );
}
