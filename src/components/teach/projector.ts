const KEY = 'layerwise:projector';

/** Large type on every page of the site, for a projector: `<projector-switch>` around a button that says whether it is on. */
class ProjectorSwitch extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => this.choose(!this.on));
    this.show();
  }

  private get on(): boolean {
    return document.documentElement.dataset['projector'] !== undefined;
  }

  private choose(on: boolean): void {
    document.documentElement.toggleAttribute('data-projector', on);
    try {
      if (on) localStorage.setItem(KEY, 'on');
      else localStorage.removeItem(KEY);
    } catch {
      // Storage is switched off: the choice lasts as long as the page.
    }
    this.show();
  }

  private show(): void {
    const button = this.querySelector('button');
    if (button === null) return;
    button.setAttribute('aria-pressed', String(this.on));
    button.textContent = this.on ? 'Back to normal type' : 'Large type for a projector';
  }
}

customElements.define('projector-switch', ProjectorSwitch);
