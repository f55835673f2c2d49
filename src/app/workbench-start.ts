import { siteCatalogue } from '../adapters/content/site-content.ts';
import type { Goal } from '../engine/index.ts';
import { href } from '../layouts/url.ts';
import { asWorkspaceFiles } from './engine/client.ts';
import { firstSnapshot } from './engine/first-snapshot.ts';
import type { Files } from './project.ts';
import type { Start } from './workbench.ts';

let catalogue: ReturnType<typeof siteCatalogue> | undefined;

export interface StartOptions {
  /** The files count as built already, so that a first edit shows what the cache does. */
  readonly built?: boolean;
  readonly goals?: readonly Goal[];
}

/** What a page gives its workbench, the first result included. For site builds only: it carries the whole catalogue. */
export function workbenchStart(files: Files, { built = false, goals = [] }: StartOptions = {}): Start {
  catalogue ??= siteCatalogue();
  const start = { files: asWorkspaceFiles(files), builtFiles: built ? asWorkspaceFiles(files) : null, goals };
  return {
    files,
    ...(built ? { builtFiles: files } : {}),
    goals,
    first: firstSnapshot(start, catalogue),
    catalogue: href('/images.json'),
  };
}
