import { isDone, progressStore } from '../../app/progress.ts';

/**
 * Writes into a course map what somebody has reached: `<course-progress>` around entries marked `data-lesson`, each with
 * an element `data-state` for the words, chapters with `data-chapter-state`, and a link `data-continue`.
 */
class CourseProgress extends HTMLElement {
  connectedCallback(): void {
    this.show();
    addEventListener('layerwise:work', () => this.show());
  }

  private show(): void {
    const all = progressStore().load() ?? {};
    const entries = [...this.querySelectorAll<HTMLElement>('[data-lesson]')];
    for (const entry of entries) {
      const progress = all[entry.dataset['lesson'] ?? ''];
      if (progress === undefined) continue;
      const done = isDone(progress);
      entry.dataset['reached'] = done ? 'done' : 'begun';
      const words = entry.querySelector('[data-state]');
      if (words) words.textContent = done ? '✓ done' : `${progress.met.length} of ${progress.goals} goals`;
    }
    for (const chapter of this.querySelectorAll<HTMLElement>('[data-chapter]')) {
      const own = [...chapter.querySelectorAll<HTMLElement>('[data-lesson]')];
      const done = own.filter((entry) => entry.dataset['reached'] === 'done').length;
      const words = chapter.querySelector('[data-chapter-state]');
      if (words && done > 0) words.textContent = `${done} of ${own.length} done`;
    }
    this.showNext(entries);
  }

  /** The first lesson that is not done, once any was begun. */
  private showNext(entries: readonly HTMLElement[]): void {
    const link = this.querySelector<HTMLAnchorElement>('[data-continue]');
    const begun = entries.some((entry) => entry.dataset['reached'] !== undefined);
    const next = entries.find((entry) => entry.dataset['reached'] !== 'done');
    const to = next?.querySelector('a');
    if (!link || !begun || !to) return;
    link.href = to.href;
    link.textContent = `Continue: ${to.textContent.trim()}`;
  }
}

customElements.define('course-progress', CourseProgress);
