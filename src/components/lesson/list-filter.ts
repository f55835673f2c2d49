/**
 * Shows only the entries of a list that fit what is chosen: `<list-filter>` around a form whose fields are named after
 * `data-` attributes of the entries, and the entries, marked `data-entry`. A checkbox wants the attribute to be there; a
 * select wants its value among the attribute's words. Without scripts everything is shown.
 */
class ListFilter extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('change', () => this.apply(form));
    form?.addEventListener('submit', (event) => event.preventDefault());
    if (form) this.apply(form);
  }

  private apply(form: HTMLFormElement): void {
    const wanted = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [{ name, value }] : [],
    );
    let shown = 0;
    for (const entry of this.querySelectorAll<HTMLElement>('[data-entry]')) {
      const fits = wanted.every(({ name, value }) => (entry.dataset[name] ?? '').split(' ').includes(value));
      entry.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of this.querySelectorAll<HTMLElement>('[data-group]')) {
      group.hidden = group.querySelector('[data-entry]:not([hidden])') === null;
    }
    const count = this.querySelector('output');
    if (count) count.textContent = `${shown} shown`;
  }
}

customElements.define('list-filter', ListFilter);
