import { commandOf } from '../../app/shortcuts.ts';
import type { Workbench } from '../../app/workbench.ts';

/** Carries out a shortcut that was pressed inside the workbench. */
export function pressKey(bench: Workbench, event: KeyboardEvent, whole: HTMLElement | null): void {
  if (event.defaultPrevented) return;
  const layout = bench.layout.layout.value;
  if (event.key === 'Escape' && layout.full) bench.layout.set({ ...layout, full: false });
  const pressed = {
    key: event.key,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    typing: event.target instanceof HTMLElement && isTyping(event.target),
  };
  const command = commandOf(pressed, bench.singleKeys.on.value);
  if (command === null) return;
  event.preventDefault();
  const focus = (selector: string): void => whole?.querySelector<HTMLElement>(selector)?.focus();
  switch (command.type) {
    case 'build':
      bench.build();
      return;
    case 'saved':
      bench.notice.value = {
        kind: 'done',
        text: 'Your work is kept in this browser as you type. Share saves it as a file.',
      };
      return;
    case 'help':
      bench.help.value = true;
      return;
    case 'view':
      bench.view.value = command.view;
      bench.pane.value = 'results';
      requestAnimationFrame(() => focus(`[data-view="${command.view}"]`));
      return;
    case 'editor':
      bench.pane.value = 'code';
      requestAnimationFrame(() =>
        focus('.plain-text, .monaco-editor .native-edit-context, .monaco-editor textarea'),
      );
      return;
    case 'terminal':
      bench.pane.value = 'terminal';
      requestAnimationFrame(() => focus('.transcript-form input, .xterm textarea'));
  }
}

/** Whether keys write text there. */
function isTyping(element: HTMLElement): boolean {
  if (element.closest('.monaco-editor, .xterm, [contenteditable="true"]') !== null) return true;
  if (element instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
