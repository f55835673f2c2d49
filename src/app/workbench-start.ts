import { siteCatalogue, sitePackages } from '../adapters/content/site-content.ts';
import { bundledLibrary } from '../adapters/quickjs/library.ts';
import { readNode } from '../adapters/quickjs/read-node.ts';
import type { PartSupply } from '../adapters/parts/index.ts';
import type { Goal } from '../engine/index.ts';
import { href } from './url.ts';
import { asWorkspaceFiles } from './engine/client.ts';
import { firstSnapshot } from './engine/first-snapshot.ts';
import type { Files } from './project.ts';
import type { Start } from './workbench.ts';

let catalogue: ReturnType<typeof siteCatalogue> | undefined;

const supply: PartSupply = {
  packages: (manager) => Promise.resolve(sitePackages()[manager]),
  node: () => readNode(bundledLibrary()),
};

export interface StartOptions {
  /** The files as they were when they were built once, so that the views show what the cache does. */
  readonly builtFiles?: Files;
  readonly goals?: readonly Goal[];
}

/** What a page gives its workbench, the first result included. For site builds only: it carries the whole catalogue. */
export async function workbenchStart(
  files: Files,
  { builtFiles, goals = [] }: StartOptions = {},
): Promise<Start> {
  catalogue ??= siteCatalogue();
  const start = {
    files: asWorkspaceFiles(files),
    builtFiles: builtFiles === undefined ? null : asWorkspaceFiles(builtFiles),
    goals,
  };
  return {
    files,
    ...(builtFiles === undefined ? {} : { builtFiles }),
    goals,
    first: await firstSnapshot(start, catalogue, supply),
    catalogue: href('/images.json'),
  };
}
