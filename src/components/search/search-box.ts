import { search, type Hit } from '../../adapters/pagefind/search.ts';

/** Results shown at most. */
const MOST = 20;

/** A field and the pages that have its words; what is looked for stands in the address too, so that it can be shared. */
class SearchBox extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('input');
    const list = this.querySelector('ol');
    const status = this.querySelector('[role="status"]');
    if (!field || !list || !status) return;
    const look = (): void => void this.look(field.value.trim(), list, status);
    field.addEventListener('input', look);
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    if (field.value !== '') look();
    field.focus();
  }

  private async look(words: string, list: HTMLElement, status: Element): Promise<void> {
    history.replaceState(null, '', words === '' ? location.pathname : `?q=${encodeURIComponent(words)}`);
    if (words === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    try {
      const hits = await search(words, import.meta.env.BASE_URL.replace(/\/?$/, '/'), MOST);
      if (hits === null) return;
      list.replaceChildren(...hits.map(entry));
      status.textContent = hits.length === 0 ? `Nothing has the words “${words}”.` : `${hits.length} found`;
    } catch {
      status.textContent = 'There is no search index here: it is made when the site is built.';
    }
  }
}

function entry({ title, url, excerpt }: Hit): HTMLLIElement {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = title;
  const text = document.createElement('p');
  text.innerHTML = excerpt;
  const item = document.createElement('li');
  item.append(link, text);
  return item;
}

customElements.define('search-box', SearchBox);
