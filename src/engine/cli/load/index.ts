import { loadArchive } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { readArchive } from '../support/archive-file.ts';
import type { Call, Command } from '../support/command.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError, notSimulated } from '../support/messages.ts';

/** `docker load`: the images of a tar that `docker save` wrote. */
export const load: Command = {
  names: ['load', 'image load'],
  usage: 'docker load [OPTIONS]',
  about: 'Load an image from a tar archive or STDIN',
  flags: [
    { name: 'input', short: 'i', kind: 'string', help: 'Read from tar archive file, instead of STDIN' },
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Suppress the load output' },
  ],
  notSimulated: ['platform'],
  arguments: [0, 0],
  run,
};

/** Nothing shorter is a tar. */
const TAR_BLOCK = 512;

function* run({ flags, host }: Call): Coroutine<number> {
  const file = flags.text('input') ?? '';
  if (file === '' && host.isTerminal(0)) {
    yield* host.complain('requested load from stdin, but stdin is empty\n');
    return 1;
  }
  const read = yield* readArchive(host, file);
  if ('error' in read || read.bytes.length < TAR_BLOCK) {
    yield* host.complain(`${'error' in read ? read.error : 'unexpected EOF'}\n`);
    return 1;
  }
  const loaded = loadArchive(host.workspace.daemon, read.bytes);
  if ('unsupported' in loaded) return yield* notSimulated(host, loaded.unsupported);
  if ('error' in loaded) return yield* daemonError(host, loaded.error);
  setDaemon(host, loaded.state);
  yield* host.print(loaded.lines.map((line) => `${line}\n`).join(''));
  return 0;
}
