import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface Props {
  readonly name: string;
  readonly icon: LucideIcon;
  /** A mark behind the name, such as how many options differ from their defaults. */
  readonly mark?: string;
  /** The pane reaches to the left of the button, for buttons at the end of a bar. */
  readonly end?: boolean;
  /** Gets how to close it. */
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that opens a small pane below it. Escape and a click elsewhere close it. */
export function Disclosure({ name, icon: Icon, mark = '', end = false, children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && whole.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  return (
    <div class="disclosure" data-end={end ? '' : undefined} ref={whole} onKeyDown={escape}>
      <button
        ref={button}
        type="button"
        class="button button-bar"
        title={name}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon class="icon" aria-hidden="true" />
        <span class="bar-word">{name}</span>
        {mark !== '' && <span class="tab-count">{mark}</span>}
      </button>
      {open && (
        <div id={id} class="disclosure-pane" role="group" aria-label={name}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
