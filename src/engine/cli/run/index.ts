import { createContainer } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { attachToContainer } from '../support/container/attach.ts';
import { runFlags } from '../support/container/flags.ts';
import { idFileError, writeIdFile } from '../support/container/id-file.ts';
import { warnOfPorts } from '../support/container/ports.ts';
import { imageFor } from '../support/container/image.ts';
import { readContainer } from '../support/container/options.ts';
import { start } from '../support/container/start.ts';
import { setDaemon, sweep } from '../support/engine.ts';
import { notSimulated, runError } from '../support/messages.ts';

/** `docker run`: makes a container and starts it; in the foreground until its first process ends. */
export const run: Command = {
  names: ['run', 'container run'],
  usage: 'docker run [OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Create and run a new container from an image',
  flags: runFlags,
  arguments: [1, Infinity],
  optionsFirst: true,
  run: runContainer,
};

function* runContainer(call: Call): Coroutine<number> {
  const { flags: given, args, host } = call;
  const detach = given.on('detach');
  if (detach && given.given('attach')) {
    yield* host.complain('conflicting options: cannot specify both --attach and --detach\n');
    return 1;
  }
  const wanted = readContainer(call, detach);
  if ('unsupported' in wanted) return yield* notSimulated(host, wanted.unsupported);
  if ('error' in wanted) return yield* runError(call, wanted.error);
  if ('refused' in wanted) return yield* refused(call, wanted.refused);
  if (given.on('tty') && given.on('interactive') && !detach && !host.isTerminal(0)) {
    yield* host.complain('the input device is not a TTY\n');
    return 1;
  }
  const found = yield* imageFor(call, args[0] ?? '');
  if ('error' in found) return yield* runError(call, found.error);
  if ('refused' in found) return yield* refused(call, found.refused);
  const blocked = idFileError(call);
  if (blocked !== null) return yield* runError(call, blocked.error, blocked.code);
  yield* warnOfPorts(call);
  const request = { ...wanted, image: found.image, now: host.now() };
  const created = createContainer(host.workspace.daemon, request);
  if ('error' in created) return yield* refused(call, created.error);
  setDaemon(host, created.state);
  const { id } = created.container;
  writeIdFile(call, id);
  const typing = given.on('interactive') && !detach;
  const atTerminal = host.isTerminal(0);
  const stdin = given.on('interactive') ? (detach || atTerminal ? null : yield* host.readInput()) : '';
  if (detach) yield* host.print(`${id}\n`);
  const failure = yield* start(host, created.container, stdin);
  if (failure !== null) {
    if (given.on('rm')) removeFailed(call, id);
    return yield* refused(call, failure.message, failure.code);
  }
  if (detach) return 0;
  const code = yield* attachToContainer(host, id, { typing: typing && atTerminal, streams: streamsOf(call) });
  setDaemon(host, sweep(host.workspace.daemon));
  return code;
}

/** The streams of a container that `--attach` names. */
function streamsOf({ flags }: Call): readonly (1 | 2)[] {
  const named = flags.list('attach').map((stream) => stream.toLowerCase());
  if (named.length === 0) return [1, 2];
  return ([1, 2] as const).filter((fd) => named.includes(fd === 1 ? 'stdout' : 'stderr'));
}

function removeFailed({ host }: Call, id: string): void {
  const { daemon } = host.workspace;
  setDaemon(host, { ...daemon, containers: daemon.containers.filter((container) => container.id !== id) });
}

function refused(call: Call, message: string, code?: number): Coroutine<number> {
  return runError(call, `Error response from daemon: ${message}`, code);
}
