import { nameError, putContainer } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { setDaemon } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';

/** `docker rename`: gives a container another name. */
export const rename: Command = {
  names: ['rename', 'container rename'],
  usage: 'docker rename CONTAINER NEW_NAME',
  about: 'Rename a container',
  flags: [],
  arguments: [2, 2],
  run,
};

function* run({ args, host }: Call): Coroutine<number> {
  const [old = '', name = ''] = args;
  if (old === '' || name === '') {
    yield* host.complain('Error: Neither old nor new names may be empty\n');
    return 1;
  }
  const container = lookup(host, old);
  const problem = 'error' in container ? container.error : problemOf(host, container.name, name);
  if (problem !== null || 'error' in container) {
    yield* daemonError(host, problem ?? '');
    yield* host.complain(`Error: failed to rename container named ${old}\n`);
    return 1;
  }
  const renamed = { ...container, name: name.replace(/^\//, '') };
  setDaemon(host, putContainer(host.workspace.daemon, renamed));
  return 0;
}

function problemOf({ workspace }: Call['host'], old: string, name: string): string | null {
  if (name === old) return 'Renaming a container with the same name as its current name';
  const wrong = nameError(workspace.daemon, name.startsWith('/') ? name : `/${name}`);
  return wrong === null ? null : `Error when allocating new name: ${wrong}`;
}
