import { putContainer, type Container, type HostOptions } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { FlagSet } from '../support/flag-set.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { limitError, parseRestart } from '../support/container/options.ts';
import { memoryBytes, memoryError, rationalError, swapBytes, swapError } from '../support/container/sizes.ts';
import { setDaemon } from '../support/engine.ts';

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
    {
      name: 'memory-swap',
      kind: 'string',
      value: 'bytes',
      help: 'Swap limit equal to memory plus swap: -1 to enable unlimited swap',
      check: swapError,
    },
    { name: 'restart', kind: 'string', help: 'Restart policy to apply when a container exits' },
  ],
  arguments: [1, Infinity],
  run,
};

const NANO = 1e9;

function* run({ flags, args, host }: Call): Coroutine<number> {
  if (!['restart', 'memory', 'memory-swap', 'cpus'].some((name) => flags.given(name))) {
    yield* host.complain('you must provide one or more flags when using this command\n');
    return 1;
  }
  const policy = flags.given('restart') ? parseRestart(flags.text('restart') ?? '') : null;
  if (policy !== null && 'error' in policy) {
    yield* host.complain(`${policy.error}\n`);
    return 1;
  }
  const errors: string[] = [];
  for (const name of args) {
    const container = lookup(host, name);
    const changed = 'error' in container ? container : changedOptions(flags, container, policy);
    if ('error' in changed || 'error' in container) {
      errors.push('error' in changed ? changed.error : '');
      continue;
    }
    setDaemon(host, putContainer(host.workspace.daemon, { ...container, host: changed }));
    yield* host.print(`${name}\n`);
  }
  yield* host.complain(errors.map((error) => `Error response from daemon: ${error}\n`).join(''));
  return errors.length === 0 ? 0 : 1;
}

/** The settings of a container with what options change, or the engine's words against it. */
function changedOptions(
  flags: FlagSet,
  { host, id }: Container,
  policy: ReturnType<typeof parseRestart> | null,
): HostOptions | { readonly error: string } {
  if (policy !== null && 'refused' in policy) return { error: policy.refused };
  const memory = memoryBytes(flags.text('memory') ?? '') ?? host.memory;
  const swap = flags.given('memory-swap') ? swapBytes(flags.text('memory-swap') ?? '') : host.memorySwap;
  const changed = {
    ...host,
    ...(policy !== null && 'name' in policy ? { restart: policy } : {}),
    memory,
    ...(swap === undefined ? {} : { memorySwap: swap }),
    ...(flags.given('cpus') ? { nanoCpus: Math.round(Number(flags.text('cpus')) * NANO) } : {}),
  };
  if (flags.given('restart') && host.autoRemove && changed.restart.name !== 'no') {
    const why = 'Restart policy cannot be updated because AutoRemove is enabled for the container';
    return { error: `Cannot update container ${id}: ${why}` };
  }
  const limit = host.memorySwap ?? host.memory * 2;
  if (memory > limit && limit > 0 && !flags.given('memory-swap')) {
    const why =
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time';
    return { error: `Cannot update container ${id}: ${why}` };
  }
  const refused = limitError(changed);
  if (refused !== null) return { error: refused };
  return changed;
}
