import {
  createCatalogue,
  createSession,
  createWorld,
  finish,
  step,
  type CatalogueData,
} from '../../engine/index.ts';
import { noRunFields } from '../../views/start/fields.ts';
import { BUILD, changesBetween } from './begin.ts';
import type { EngineStart, Snapshot } from './messages.ts';
import { snapshotOf } from './snapshot.ts';

/** Files a layer lists in a page as it is sent; the engine in the browser lists more. */
const FILES = 30;

/** What a workbench shows first, worked out when the site is built. */
export function firstSnapshot({ files, builtFiles, goals }: EngineStart, catalogue: CatalogueData): Snapshot {
  const world = createWorld(createCatalogue(catalogue));
  let workspace = createSession(builtFiles ?? files);
  if (builtFiles !== null) {
    const inputs = [{ type: 'terminal', line: BUILD } as const, ...changesBetween(builtFiles, files)];
    for (const input of inputs) workspace = finish(step(workspace, input, world)).workspace;
  }
  return finish(snapshotOf(workspace, world, { run: noRunFields, goals, files: FILES })).snapshot;
}
