import { siteSamples } from '../adapters/content/site-content.ts';
import type { Sample } from '../app/samples.ts';

/** The sample projects of the playground, fetched when somebody looks for one. */
export const GET = (): Response =>
  Response.json(
    siteSamples().map(({ name, title, files }): Sample => ({
      name,
      title,
      files: Object.entries(files).map(([path, { text, mode }]) =>
        mode === undefined ? { path, text } : { path, text, mode: Number.parseInt(mode, 8) },
      ),
    })),
  );
