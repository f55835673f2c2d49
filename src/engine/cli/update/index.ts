import { putContainer } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { parseRestart } from '../support/container/options.ts';
import { memoryBytes, memoryError, rationalError } from '../support/container/sizes.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';

const SKIPPED = [
  ['blkio-weight', 'Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)'],
  ['cpu-period', 'Limit CPU CFS (Completely Fair Scheduler) period'],
  ['cpu-quota', 'Limit CPU CFS (Completely Fair Scheduler) quota'],
  ['cpu-rt-period', 'Limit the CPU real-time period in microseconds'],
  ['cpu-rt-runtime', 'Limit the CPU real-time runtime in microseconds'],
  ['cpu-shares', 'CPU shares (relative weight)'],
  ['cpuset-cpus', 'CPUs in which to allow execution (0-3, 0,1)'],
  ['cpuset-mems', 'MEMs in which to allow execution (0-3, 0,1)'],
  ['memory-reservation', 'Memory soft limit'],
  ['memory-swap', 'Swap limit equal to memory plus swap: -1 to enable unlimited swap'],
  ['pids-limit', 'Tune container pids limit (set -1 for unlimited)'],
] as const;

/** `docker update`: other limits and another restart policy for containers that exist. */
export const update: Command = {
  names: ['update', 'container update'],
  usage: 'docker update [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Update configuration of one or more containers',
  flags: [
    ...SKIPPED.map(([name, help]) => ({ name, kind: 'string' as const, help, notSimulated: true })),
    { name: 'cpus', kind: 'string', value: 'decimal', help: 'Number of CPUs', check: rationalError },
    {
      name: 'memory',
      short: 'm',
      kind: 'string',
      value: 'bytes',
      help: 'Memory limit',
      check: memoryError,
    },
    { name: 'restart', kind: 'string', help: 'Restart policy to apply when a container exits' },
  ],
  arguments: [1, Infinity],
  run,
};

const NANO = 1e9;

function* run({ flags, args, host }: Call): Coroutine<number> {
  const policy = flags.given('restart') ? parseRestart(flags.text('restart') ?? '') : null;
  if (policy !== null && 'error' in policy) {
    yield* host.complain(`${policy.error}\n`);
    return 1;
  }
  let failed = false;
  for (const name of args) {
    const container = lookup(host, name);
    const problem =
      'error' in container ? container.error : policy !== null && 'refused' in policy ? policy.refused : null;
    if (problem !== null || 'error' in container) {
      yield* daemonError(host, problem ?? '');
      failed = true;
      continue;
    }
    const memory = memoryBytes(flags.text('memory') ?? '');
    const changed = {
      ...container.host,
      ...(policy !== null && 'name' in policy ? { restart: policy } : {}),
      ...(memory === null ? {} : { memory }),
      ...(flags.given('cpus') ? { nanoCpus: Math.round(Number(flags.text('cpus')) * NANO) } : {}),
    };
    setDaemon(host, putContainer(host.workspace.daemon, { ...container, host: changed }));
    yield* host.print(`${name}\n`);
  }
  return failed ? 1 : 0;
}
