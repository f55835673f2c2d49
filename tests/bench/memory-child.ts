import { getHeapStatistics } from 'node:v8';
import {
  createCatalogue,
  createSession,
  createWorld,
  finish,
  step,
  type BuildResult,
} from '../../src/engine/index.ts';
import { readCatalogue, readStock } from '../../src/adapters/content/read-content.ts';
import { project } from './project.ts';

/* Started by memory.ts with --expose-gc: builds after one edit each, all of them kept. */

const BUILDS = 1000;

function held(): number {
  globalThis.gc?.();
  const { used_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return (heap + outside) / 1e6;
}

const world = createWorld(createCatalogue(readCatalogue()), await readStock());
let workspace = createSession(project(5000));
const before = held();
const builds: (BuildResult | null)[] = [];
for (let i = 0; i < BUILDS; i++) {
  const path = `src/module-${i % 50}/file-${i}.js`;
  const text = `export const n = ${i} + 1;\n`;
  workspace = finish(step(workspace, { type: 'write', path, text }, world)).workspace;
  workspace = finish(step(workspace, { type: 'terminal', line: 'docker build -q .' }, world)).workspace;
  builds.push(workspace.lastBuild);
}
const after = held();
if (builds.some((build) => build?.error !== null)) throw new Error('a build failed');
console.log(
  `${builds.length} builds of a 5,000-file image, one edit between each: ` +
    `${(after - before).toFixed(0)} MB more, ${after.toFixed(0)} MB of heap in all`,
);
