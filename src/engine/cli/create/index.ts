import { createContainer } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { createFlags } from '../support/container/flags.ts';
import { idFileError, writeIdFile } from '../support/container/id-file.ts';
import { warnOfPorts } from '../support/container/ports.ts';
import { imageFor } from '../support/container/image.ts';
import { readContainer } from '../support/container/options.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError, notSimulated } from '../support/messages.ts';

/** `docker create`: makes a container that does not run yet. */
export const create: Command = {
  names: ['create', 'container create'],
  usage: 'docker create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Create a new container',
  flags: createFlags,
  arguments: [1, Infinity],
  optionsFirst: true,
  run,
};

/** Exit code of a call whose options make no container. */
const BAD_OPTIONS = 125;

function* run(call: Call): Coroutine<number> {
  const { args, host } = call;
  const wanted = readContainer(call, false);
  if ('unsupported' in wanted) return yield* notSimulated(host, wanted.unsupported);
  if ('error' in wanted) return yield* wrong(call, wanted.error);
  if ('refused' in wanted) return yield* daemonError(host, wanted.refused);
  const found = yield* imageFor(call, args[0] ?? '');
  if ('error' in found) return yield* wrong(call, found.error);
  if ('refused' in found) return yield* daemonError(host, found.refused);
  const blocked = idFileError(call);
  if (blocked !== null) return yield* wrong(call, blocked.error);
  yield* warnOfPorts(call);
  const request = { ...wanted, image: found.image, now: host.now() };
  const created = createContainer(host.workspace.daemon, request);
  if ('error' in created) return yield* daemonError(host, created.error);
  setDaemon(host, created.state);
  writeIdFile(call, created.container.id);
  yield* host.print(`${created.container.id}\n`);
  return 0;
}

function* wrong({ host }: Call, message: string): Coroutine<number> {
  yield* host.complain(`docker: ${message}\n\nRun 'docker create --help' for more information\n`);
  return BAD_OPTIONS;
}
