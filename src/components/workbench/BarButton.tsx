import type { LucideIcon } from 'lucide-preact';

/** A button of the bar whose name is read out and shown on hovering. It stays in the tab order while it is off. */
export function BarButton({
  name,
  icon: Icon,
  off,
  onClick,
}: {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly off: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="button button-bar button-icon"
      aria-label={name}
      title={name}
      aria-disabled={off}
      onClick={() => !off && onClick()}
    >
      <Icon class="icon" aria-hidden="true" />
    </button>
  );
}
