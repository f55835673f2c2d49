import {
  createCatalogue,
  createSession,
  createWorld,
  finish,
  forecast,
  step,
  type BuildResult,
  type Workspace,
} from '../../engine/index.ts';
import { readCatalogue, readStock } from '../../adapters/content/read-content.ts';

/*
 * For tests of models: results of the real engine with the real base images.
 */

export const world = createWorld(createCatalogue(readCatalogue()), await readStock());

/** A project whose files are texts by path. */
export function project(files: Readonly<Record<string, string>>): Workspace {
  return createSession(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, { text }])));
}

export function edited(workspace: Workspace, path: string, text: string): Workspace {
  return finish(step(workspace, { type: 'write', path, text }, world)).workspace;
}

/** What would happen if it were built now. */
export function forecastOf(workspace: Workspace): BuildResult {
  return finish(forecast(workspace, world));
}

/** The project after a build that counts. */
export function built(workspace: Workspace): Workspace {
  const result = forecastOf(workspace);
  return {
    ...workspace,
    daemon: { ...workspace.daemon, cache: result.cache },
    lastBuild: result,
    builds: workspace.builds + 1,
  };
}
