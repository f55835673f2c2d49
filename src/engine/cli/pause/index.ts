import { addEvent, isRunning, putContainer, type Container } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { forEachContainer } from '../support/container/find.ts';
import { setDaemon } from '../support/engine.ts';
import type { Host } from '../support/host.ts';

/** `docker pause`: freezes all processes of containers. */
export const pause: Command = {
  names: ['pause', 'container pause'],
  usage: 'docker pause CONTAINER [CONTAINER...]',
  about: 'Pause all processes within one or more containers',
  flags: [],
  arguments: [1, Infinity],
  run: (call) => run(call, 'pause'),
};

/** `docker unpause`: lets them go on. */
export const unpause: Command = {
  names: ['unpause', 'container unpause'],
  usage: 'docker unpause CONTAINER [CONTAINER...]',
  about: 'Unpause all processes within one or more containers',
  flags: [],
  arguments: [1, Infinity],
  run: (call) => run(call, 'unpause'),
};

function* run(call: Call, type: 'pause' | 'unpause'): Coroutine<number> {
  const failed = yield* forEachContainer(call, function* (container) {
    return change(call.host, container, type);
  });
  return failed.length === 0 ? 0 : 1;
}

function change(host: Host, container: Container, type: 'pause' | 'unpause'): string | null {
  const paused = container.status === 'paused';
  if (type === 'unpause' && !paused) return `Container ${container.id} is not paused`;
  if (type === 'pause' && !isRunning(container)) return `container ${container.id} is not running`;
  if (type === 'pause' && paused) return `Container ${container.id} is already paused`;
  const status = type === 'pause' ? 'paused' : 'running';
  const { daemon } = host.workspace;
  const changed = { ...container, status } as const;
  setDaemon(host, addEvent(putContainer(daemon, changed), changed, { at: host.now(), type }));
  return null;
}
