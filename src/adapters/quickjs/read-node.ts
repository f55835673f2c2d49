import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { NodeNeeds } from '../../engine/index.ts';
import { createJavaScript } from './index.ts';

/*
 * What node is made of, read from disk: for tests, scripts and the site build.
 */

const LIBRARY = new URL('../../engine/programs/node/library/', import.meta.url);

/** Bytes of QuickJS as the package has them. */
function wasmBytes(): ArrayBuffer {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  return new Uint8Array(readFileSync(path)).buffer;
}

/** The machine, with this library or the one on disk. */
export async function readNode(
  library: Readonly<Record<string, string>> = readLibrary(),
): Promise<NodeNeeds> {
  return { javascript: await createJavaScript(wasmBytes()), library };
}

function readLibrary(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(LIBRARY).map((name) => [
      name.replace(/\.js$/, ''),
      readFileSync(new URL(name, LIBRARY), 'utf8'),
    ]),
  );
}
