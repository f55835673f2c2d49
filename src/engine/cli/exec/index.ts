import {
  addProcess,
  containerById,
  isRunning,
  processEnvironment,
  type Container,
} from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { followUntil, sayLeft } from '../support/container/attach.ts';
import { converse } from '../support/container/converse.ts';
import { Follower } from '../support/container/follower.ts';
import { readEnvironment, variableError } from '../support/container/environment.ts';
import { lookup } from '../support/container/find.ts';
import { setDaemon, settleNow } from '../support/engine.ts';
import { daemonError } from '../support/messages.ts';

/** `docker exec`: one more process in a container that runs. */
export const exec: Command = {
  names: ['exec', 'container exec'],
  usage: 'docker exec [OPTIONS] CONTAINER COMMAND [ARG...]',
  about: 'Execute a command in a running container',
  flags: [
    { name: 'detach', short: 'd', kind: 'bool', help: 'Detached mode: run command in the background' },
    {
      name: 'detach-keys',
      kind: 'string',
      help: 'Override the key sequence for detaching a container',
      notSimulated: true,
    },
    { name: 'env', short: 'e', kind: 'list', help: 'Set environment variables', check: variableError },
    { name: 'env-file', kind: 'list', help: 'Read in a file of environment variables' },
    { name: 'interactive', short: 'i', kind: 'bool', help: 'Keep STDIN open even if not attached' },
    { name: 'privileged', kind: 'bool', help: 'Give extended privileges to the command' },
    { name: 'tty', short: 't', kind: 'bool', help: 'Allocate a pseudo-TTY' },
    {
      name: 'user',
      short: 'u',
      kind: 'string',
      help: 'Username or UID (format: "<name|uid>[:<group|gid>]")',
    },
    { name: 'workdir', short: 'w', kind: 'string', help: 'Working directory inside the container' },
  ],
  arguments: [2, Infinity],
  optionsFirst: true,
  run,
};

/** What the engine does before a process starts, in virtual milliseconds. */
const EXEC_TIME = 50;
const RUNTIME_PREFIX = 'OCI runtime exec failed: exec failed: unable to start container process: ';

function* run(call: Call): Coroutine<number> {
  const { flags, args, host } = call;
  const container = lookup(host, args[0] ?? '');
  if ('error' in container) return yield* daemonError(host, container.error);
  if (container.status === 'paused') {
    return yield* daemonError(
      host,
      `Container ${args[0] ?? ''} is paused, unpause the container before exec`,
    );
  }
  if (container.status === 'restarting') {
    return yield* daemonError(
      host,
      `Container ${container.id} is restarting, wait until the container is running`,
    );
  }
  if (!isRunning(container)) return yield* daemonError(host, `container ${container.id} is not running`);
  const environment = readEnvironment(call);
  if ('error' in environment) {
    yield* host.complain(`${environment.error}\n`);
    return 1;
  }
  const tty = flags.on('tty');
  const typing = flags.on('interactive') && !flags.on('detach');
  if (typing && tty && !host.isTerminal(0)) {
    yield* host.complain('the input device is not a TTY\n');
    return 1;
  }
  const open = tty || (typing && host.isTerminal(0));
  const stdin = typing && !open ? yield* host.readInput() : '';
  yield* host.pass(EXEC_TIME);
  yield* settleNow(host);
  const present = containerById(host.workspace.daemon, container.id) ?? container;
  const process = {
    args: args.slice(1),
    env: processEnvironment(present, [...(tty ? ['TERM=xterm'] : []), ...environment.list]),
    cwd: directoryOf(call, present),
    user: flags.text('user') ?? present.config.User ?? '',
    ...(present.host.more?.GroupAdd === undefined ? {} : { groupAdd: present.host.more.GroupAdd }),
    stdin,
    stdinOpen: open,
    tty,
  };
  const added = addProcess(host.workspace.daemon, present, process, host.now());
  setDaemon(host, added.state);
  yield* host.pass(1);
  yield* settleNow(host);
  return flags.on('detach') ? 0 : yield* follow(call, container.id, added.index);
}

function directoryOf({ flags }: Call, { config }: Container): string {
  const directory = flags.text('workdir') ?? config.WorkingDir ?? '';
  return directory === '' ? '/' : directory;
}

function* follow({ flags, host }: Call, id: string, index: number): Coroutine<number> {
  const outcome = () => containerById(host.workspace.daemon, id)?.run?.moment.added[index] ?? null;
  const error = outcome()?.startError;
  if (error !== undefined) {
    if (error.startsWith('unable to find')) return yield* daemonError(host, error);
    yield* host.print(`${RUNTIME_PREFIX}${error}\r\n`);
    return /: (permission denied|is a directory)$/.test(error) ? 126 : 127;
  }
  const follower = new Follower(host);
  const keyboard = host.keyboard();
  if (keyboard !== null) {
    const attachment = {
      id,
      process: index,
      tty: flags.on('tty'),
      typing: flags.on('interactive'),
      outcome,
    };
    const left = yield* converse(host, keyboard, follower, attachment);
    if (left.how !== 'stuck') return yield* sayLeft(host, left);
  }
  const code = yield* followUntil(host, id, follower, outcome, () => outcome()?.exitCode ?? null);
  if (code !== null) return code;
  yield* host.complain(
    'layerwise: docker exec was stopped: its process waits for something that never comes; it is left running\n',
  );
  return 130;
}
