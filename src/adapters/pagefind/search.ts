/** A place that a search found. */
export interface Hit {
  readonly title: string;
  readonly url: string;
  /** A stretch of its text as HTML, words that were found in `<mark>`; from our own index. */
  readonly excerpt: string;
}

/** What is used of Pagefind's own module, which is written beside the pages when the site is built. */
interface Pagefind {
  readonly options: (options: { readonly baseUrl: string }) => Promise<void>;
  readonly debouncedSearch: (words: string) => Promise<{ readonly results: readonly Result[] } | null>;
}

interface Result {
  readonly data: () => Promise<{
    readonly url: string;
    readonly meta: Readonly<Record<string, string>>;
    readonly excerpt: string;
    readonly sub_results: readonly {
      readonly title: string;
      readonly url: string;
      readonly excerpt: string;
    }[];
  }>;
}

let loaded: Promise<Pagefind> | undefined;

async function load(base: string): Promise<Pagefind> {
  const address = `${base}pagefind/pagefind.js`;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: base });
  return pagefind;
}

/**
 * Looks for words in all pages of the site; null when newer words are being looked for. `base` is the site's folder with
 * a slash at its end. Rejects where there is no index, as in a site that is being developed.
 */
export async function search(words: string, base: string, most: number): Promise<readonly Hit[] | null> {
  loaded ??= load(base);
  const found = await (await loaded).debouncedSearch(words);
  if (found === null) return null;
  const pages = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
  return pages.map(({ url, meta, excerpt, sub_results: [best] }) => {
    const title = meta['title'] ?? url;
    return best === undefined || best.title === title
      ? { title, url, excerpt }
      : { title: `${title}: ${best.title}`, url: best.url, excerpt: best.excerpt };
  });
}
