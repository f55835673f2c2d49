/// <reference types="astro/client" />
import wasm from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import type { NodeNeeds } from '../../engine/index.ts';
import { createJavaScript } from './index.ts';
import { bundledLibrary } from './library.ts';

/** What node is made of, in the browser. Rejects when the machine cannot be fetched. */
export async function fetchNode(): Promise<NodeNeeds> {
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`QuickJS: ${response.status} ${response.statusText} for ${wasm}`);
  return { javascript: await createJavaScript(await response.arrayBuffer()), library: bundledLibrary() };
}
