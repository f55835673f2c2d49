import { bringWork, saveWork } from '../../app/backup/file.ts';
import { saveFile } from '../workbench/save-file.ts';

/**
 * Saves everything a person made as one file and brings it back: `<work-file>` around buttons marked `data-save` and
 * `data-bring`, a file input, and an element with the role `status` for what came of it.
 */
class WorkFile extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    this.querySelector('[data-save]')?.addEventListener('click', () => this.save());
    this.querySelector('[data-bring]')?.addEventListener('click', () => input?.click());
    input?.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file !== undefined) void this.bring(file);
      // The same file picked again is a change again.
      input.value = '';
    });
  }

  private save(): void {
    const { content, problem } = saveWork();
    if (problem === undefined) saveFile('work.layerwise-work.json', content, 'application/json');
    this.say(problem ?? 'Saved.');
  }

  private async bring(file: File): Promise<void> {
    const { done, text } = await bringWork(file);
    this.say(text);
    if (done) dispatchEvent(new Event('layerwise:work'));
  }

  private say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text;
  }
}

customElements.define('work-file', WorkFile);
