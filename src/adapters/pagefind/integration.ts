import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/** Indexes the built pages for the search page; only what is marked `data-pagefind-body` is found. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'layerwise-search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const { index, errors } = await createIndex({
          excludeSelectors: ['.needs-js', '.term-card', '.lesson-nav', '.handout-goals'],
          // Signs that words of a Dockerfile are made of.
          includeCharacters: '.-_/$',
        });
        if (index === undefined) throw new Error(`no search index: ${errors.join(', ')}`);
        const found = await index.addDirectory({ path: folder });
        if (found.errors.length > 0) throw new Error(`no search index: ${found.errors.join(', ')}`);
        await index.writeFiles({ outputPath: `${folder}pagefind` });
        await close();
        logger.info(`${found.page_count} pages can be searched`);
      },
    },
  };
}
