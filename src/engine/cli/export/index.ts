import { exportTree } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { OUTPUT, refusedTerminal, writeArchive } from '../support/archive-file.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError, notSimulated } from '../support/messages.ts';

/** `docker export`: the files of a container as one tar. */
export const exportContainer: Command = {
  names: ['export', 'container export'],
  usage: 'docker export [OPTIONS] CONTAINER',
  about: "Export a container's filesystem as a tar archive",
  flags: [OUTPUT],
  arguments: [1, 1],
  run,
};

function* run(call: Call): Coroutine<number> {
  const { args, host } = call;
  const refused = refusedTerminal(call);
  if (refused !== null) {
    yield* host.complain(refused);
    return 1;
  }
  const container = lookup(host, args[0] ?? '');
  if ('error' in container) return yield* daemonError(host, container.error);
  const exported = exportTree(host.workspace.daemon, container.tree);
  if (exported === null) {
    return yield* notSimulated(host, 'an archive of files of which only the sizes are known');
  }
  setDaemon(host, exported.state);
  return yield* writeArchive(call, exported.bytes, 'failed to export container');
}
