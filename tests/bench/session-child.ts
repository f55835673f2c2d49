import { getHeapStatistics } from 'node:v8';
import { createCatalogue, createSession, createWorld, finish, step } from '../../src/engine/index.ts';
import { figures } from './support.ts';
import { readCatalogue, readStock } from '../../src/adapters/content/read-content.ts';

/* Started by memory.ts with --expose-gc: 200 containers, 100 MB of logs, then 500 simple commands. */

const CONTAINERS = 200;
/** Bytes that each of the talkative containers prints. */
const PRINTS = 4_000_000;
const TALKATIVE = 25;
const COMMANDS = [
  'docker ps -n 5',
  'docker images',
  'ls',
  'docker inspect box-7',
  'echo hello',
  'docker logs box-9',
];

function held(): number {
  globalThis.gc?.();
  const { used_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return (heap + outside) / 1e6;
}

const world = createWorld(createCatalogue(readCatalogue()), await readStock());
let workspace = createSession({ Dockerfile: { text: 'FROM alpine:3.22\n' } });

/** Runs a line; milliseconds it took. */
function run(line: string): number {
  const begin = performance.now();
  const done = finish(step(workspace, { type: 'terminal', line }, world));
  const took = performance.now() - begin;
  if (done.exitCode !== 0) throw new Error(`${line}: ${done.output.map(({ text }) => text).join('')}`);
  workspace = done.workspace;
  return took;
}

run('docker pull -q alpine:3.22');
const before = held();
for (let i = 0; i < CONTAINERS; i++) run(`docker run -d --name box-${i} alpine:3.22 sleep 100000`);
for (let i = 0; i < TALKATIVE; i++)
  run(`docker run -d --name loud-${i} alpine:3.22 sh -c 'yes | head -c ${PRINTS - 1000}; sleep 100000'`);
run('sleep 5');
const full = held();
const times = Array.from({ length: 500 }, (_, i) => run(COMMANDS[i % COMMANDS.length] ?? 'true'));
const after = held();
const { median, p95 } = figures(times);
const logs = ((TALKATIVE * PRINTS) / 1e6).toFixed(0);
console.log(
  `500 simple commands among ${CONTAINERS + TALKATIVE} containers with ${logs} MB of logs: ` +
    `median ${median.toFixed(1)} ms, 95 of 100 below ${p95.toFixed(1)} ms, ` +
    `slowest ${Math.max(...times).toFixed(0)} ms\n` +
    `${(full - before).toFixed(0)} MB for containers and logs, ${(after - full).toFixed(0)} MB more for the commands`,
);
