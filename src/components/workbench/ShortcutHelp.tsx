import { Keyboard, X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { SHORTCUTS } from '../../app/shortcuts.ts';
import type { Workbench } from '../../app/workbench.ts';
import { BarButton } from './BarButton.tsx';

/** The list of shortcuts, behind `?` and a button, with the switch for single keys. */
export function ShortcutHelp({ bench }: { readonly bench: Workbench }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = bench.help.value;
  const { on, set } = bench.singleKeys;
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const close = (): void => {
    bench.help.value = false;
  };
  return (
    <>
      <span class="shortcuts-open">
        <BarButton
          name="Keyboard shortcuts"
          icon={Keyboard}
          off={false}
          onClick={() => (bench.help.value = true)}
        />
      </span>
      <dialog ref={dialog} class="shortcuts" aria-label="Keyboard shortcuts" onClose={close}>
        {open && (
          <>
            <div class="shortcuts-head">
              <h2>Keyboard shortcuts</h2>
              <BarButton name="Close" icon={X} off={false} onClick={close} />
            </div>
            <dl>
              {SHORTCUTS.map(({ keys, text, single }) => (
                <div key={text} data-off={single && !on.value ? '' : undefined}>
                  <dt>{keys.map((key) => (key === '…' ? ' … ' : <kbd key={key}>{key}</kbd>))}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
            <label class="check-label">
              <input
                type="checkbox"
                checked={on.value}
                onChange={(event) => set(event.currentTarget.checked)}
              />
              Single keys do something outside of text fields
            </label>
          </>
        )}
      </dialog>
    </>
  );
}
