import { containerById } from '../../daemon/index.ts';
import { signalNumber, type Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { forEachContainer } from '../support/container/find.ts';
import { start } from '../support/container/start.ts';
import { stopContainer } from '../support/container/stop.ts';

/** `docker restart`: stops containers and starts them again. */
export const restart: Command = {
  names: ['restart', 'container restart'],
  usage: 'docker restart [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Restart one or more containers',
  flags: [
    { name: 'signal', short: 's', kind: 'string', help: 'Signal to send to the container' },
    {
      name: 'timeout',
      short: 't',
      kind: 'integer',
      help: 'Seconds to wait before killing the container',
    },
  ],
  hiddenFlags: [{ name: 'time', kind: 'integer', help: 'Seconds to wait before killing the container' }],
  arguments: [1, Infinity],
  run,
};

function* run(call: Call): Coroutine<number> {
  const { flags, host } = call;
  const signal = signalNumber(flags.text('signal') ?? '');
  const seconds = flags.text('timeout') ?? flags.text('time');
  const failed = yield* forEachContainer(call, function* ({ id }) {
    yield* stopContainer(host, id, signal, seconds === undefined ? undefined : Number(seconds));
    const stopped = containerById(host.workspace.daemon, id);
    if (stopped === undefined) return `No such container: ${id}`;
    const problem = yield* start(host, stopped, stopped.config.OpenStdin ? null : '');
    return problem?.message ?? null;
  });
  return failed.length === 0 ? 0 : 1;
}
