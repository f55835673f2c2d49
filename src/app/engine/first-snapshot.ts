import {
  createCatalogue,
  createSession,
  createWorld,
  finish,
  ProgramStock,
  step,
  type CatalogueData,
  type Task,
} from '../../engine/index.ts';
import { addPart, type PartSupply } from '../../adapters/parts/index.ts';
import { noRunFields } from '../../views/start/fields.ts';
import { BUILD, changesBetween } from './begin.ts';
import type { EngineStart, Snapshot } from './messages.ts';
import { snapshotOf } from './snapshot.ts';
import { withParts } from './with-parts.ts';

/** Files a layer lists in a page as it is sent; the engine in the browser lists more. */
const FILES = 30;

/** What a workbench shows first, worked out when the site is built. */
export async function firstSnapshot(
  { files, builtFiles, goals }: EngineStart,
  catalogue: CatalogueData,
  supply: PartSupply,
): Promise<Snapshot> {
  const stock = new ProgramStock();
  const world = createWorld(createCatalogue(catalogue), stock);
  const finished = <T>(task: () => Task<T>): Promise<T> =>
    withParts(
      (part) => addPart(stock, part, supply),
      () => finish(task()),
    );
  let workspace = createSession(builtFiles ?? files);
  if (builtFiles !== null) {
    const inputs = [{ type: 'terminal', line: BUILD } as const, ...changesBetween(builtFiles, files)];
    for (const input of inputs) {
      const before = workspace;
      workspace = (await finished(() => step(before, input, world))).workspace;
    }
  }
  const wanted = { run: noRunFields, goals, files: FILES };
  return (await finished(() => snapshotOf(workspace, world, wanted))).snapshot;
}
