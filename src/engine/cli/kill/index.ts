import { isRunning, putContainer } from '../../daemon/index.ts';
import { signalNumber, SIGNALS, type Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { forEachContainer } from '../support/container/find.ts';
import { signalContainer, stopSignal } from '../support/container/stop.ts';
import { setDaemon } from '../support/engine.ts';

/** `docker kill`: a signal to the first process, KILL unless another is named. */
export const kill: Command = {
  names: ['kill', 'container kill'],
  usage: 'docker kill [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Kill one or more running containers',
  flags: [{ name: 'signal', short: 's', kind: 'string', help: 'Signal to send to the container' }],
  arguments: [1, Infinity],
  run,
};

/** The engine's words for a signal that is none. */
function signalError(name: string): string {
  return /^[1-9]\d*$/.test(name)
    ? `the linux daemon does not support signal ${name}`
    : `invalid signal: ${name}`;
}

function* run(call: Call): Coroutine<number> {
  const { flags, host } = call;
  const name = flags.text('signal') ?? 'KILL';
  const signal = signalNumber(name);
  const failed = yield* forEachContainer(
    call,
    function* (container) {
      if (signal === undefined || signal === 0) return signalError(name);
      if (!isRunning(container)) return `container ${container.id} is not running`;
      const ends = signal === SIGNALS.KILL || signal === stopSignal(container);
      if (ends) {
        setDaemon(host, putContainer(host.workspace.daemon, { ...container, stoppedByHand: true }));
      }
      yield* signalContainer(host, container.id, signal);
      return null;
    },
    (given) => `cannot kill container: ${given}: `,
  );
  return failed.length === 0 ? 0 : 1;
}
