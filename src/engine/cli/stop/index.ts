import { isRunning } from '../../daemon/index.ts';
import { signalNumber, type Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { forEachContainer } from '../support/container/find.ts';
import { stopContainer } from '../support/container/stop.ts';

/** `docker stop`: the stop signal, time to end, then KILL. */
export const stop: Command = {
  names: ['stop', 'container stop'],
  usage: 'docker stop [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Stop one or more running containers',
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
  const name = flags.text('signal');
  const signal = name === undefined ? undefined : signalNumber(name);
  const seconds = flags.text('timeout') ?? flags.text('time');
  const failed = yield* forEachContainer(call, function* (found) {
    const { id, name: container } = found;
    if (!isRunning(found)) return null;
    if (name !== undefined && signal === undefined) {
      return `cannot stop container: ${container}: invalid signal: ${name}`;
    }
    yield* stopContainer(host, id, signal, seconds === undefined ? undefined : Number(seconds));
    return null;
  });
  return failed.length === 0 ? 0 : 1;
}
