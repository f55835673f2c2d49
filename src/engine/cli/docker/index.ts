import type { Coroutine } from '../../kernel/index.ts';
import { quote } from '../../syntax/index.ts';
import type { Command } from '../support/command.ts';
import { parseFlags } from '../support/flags.ts';
import { setDaemon, settleNow, sweep } from '../support/engine.ts';
import type { Host } from '../support/host.ts';
import { argumentError, BAD_FLAGS, daemonError, flagError, notSimulated } from '../support/messages.ts';
import { VERSION_LINE } from '../support/release.ts';
import { asCalled, helpPage } from '../support/usage.ts';
import { BY_NAME } from '../table.ts';
import { BUILDX_COMMANDS, buildxPage, GLOBAL_FLAGS, groupPage, overview } from './help.ts';
import { FIRST_LEVEL, GROUPS, type Group } from './known.ts';

/** `docker` itself, as far as its options go. */
const DOCKER: Command = {
  names: [],
  usage: 'docker [OPTIONS] COMMAND [ARG...]',
  about: 'A self-sufficient runtime for containers',
  flags: GLOBAL_FLAGS,
  arguments: [0, Infinity],
  optionsFirst: true,
  run: () => {
    throw new Error('docker without a command is not run');
  },
};

/** Runs docker with the words behind its name. Gives the exit code. */
export function* docker(host: Host, words: readonly string[]): Coroutine<number> {
  const parsed = parseFlags(DOCKER, words);
  if (parsed.type === 'error') return yield* wrongFlags(host, DOCKER, parsed.message);
  if (parsed.type === 'not-simulated') return yield* notSimulated(host, `docker ${parsed.flag}`);
  if (parsed.type === 'help') return yield* printed(host, overview());
  const { flags, args } = parsed;
  if (flags.on('version')) return yield* printed(host, VERSION_LINE);
  const [first, ...rest] = args;
  if (first === undefined) {
    yield* host.complain(overview());
    return 0;
  }
  if (flags.given('host') || flags.given('context')) {
    return yield* notSimulated(host, 'docker with another engine');
  }
  return first === 'help' ? yield* help(host, rest) : yield* dispatch(host, first, rest);
}

/** Groups of commands that only a manager of a swarm answers. */
const SWARM = ['config', 'node', 'secret', 'service', 'stack'];
const NO_SWARM =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

function* dispatch(host: Host, first: string, rest: readonly string[]): Coroutine<number> {
  const [second = '', third = ''] = rest;
  const inner = BY_NAME.get(`${first} ${second} ${third}`);
  if (inner !== undefined) return yield* call(host, inner, rest.slice(2));
  const inGroup = BY_NAME.get(`${first} ${second}`);
  if (inGroup !== undefined) return yield* call(host, asCalled(inGroup, first), rest.slice(1));
  const command = BY_NAME.get(first);
  if (command !== undefined) return yield* call(host, command, rest);
  const group = GROUPS.find(({ name }) => name === first);
  if (group !== undefined) return yield* inUnknown(host, group, rest);
  if (first === 'buildx' || first === 'builder') {
    if (['', '--help', '-h'].includes(second)) return yield* printed(host, buildxPage(first));
    if (!BUILDX_COMMANDS.has(second) && !second.startsWith('-')) {
      yield* host.print(buildxPage(first));
      yield* host.complain(`ERROR: unknown command: ${quote(second)}\n`);
      return 1;
    }
  }
  if (SWARM.includes(first) && second === 'ls') return yield* daemonError(host, NO_SWARM);
  if (FIRST_LEVEL.has(first)) {
    const named = (first === 'buildx' || first === 'builder') && second !== '' && !second.startsWith('-');
    return yield* notSimulated(host, `docker ${first}${named ? ` ${second}` : ''}`);
  }
  yield* host.complain(
    `docker: unknown command: docker ${first}\n\nRun 'docker --help' for more information\n`,
  );
  return 1;
}

/** A group without a command that is simulated. */
function* inUnknown(host: Host, group: Group, [second]: readonly string[]): Coroutine<number> {
  if (second === undefined) {
    yield* host.complain(groupPage(group));
    return 0;
  }
  if (second === '--help' || second === '-h') return yield* printed(host, groupPage(group));
  const path = `docker ${group.name}`;
  if (group.commands.some(({ name }) => name === second))
    return yield* notSimulated(host, `${path} ${second}`);
  if (second.startsWith('-')) {
    const usage = { ...DOCKER, usage: `${path} COMMAND`, flags: [] };
    const wrong = parseFlags(usage, [second]);
    return yield* wrongFlags(host, usage, wrong.type === 'error' ? wrong.message : '');
  }
  const unknown = `docker: unknown command: ${path} ${second}`;
  yield* host.complain(`${unknown}\n\nUsage:  ${group.usage}\n\nRun '${path} --help' for more information\n`);
  return 1;
}

function* call(host: Host, command: Command, words: readonly string[]): Coroutine<number> {
  const parsed = parseFlags(command, words);
  if (parsed.type === 'help') return yield* printed(host, (parsed.warning ?? '') + helpPage(command));
  if (parsed.type === 'error') return yield* wrongFlags(host, command, parsed.message);
  if (parsed.type === 'not-simulated') {
    return yield* notSimulated(host, `docker ${command.names[0] ?? ''} ${parsed.flag}`);
  }
  const { flags, args } = parsed;
  const wrong = argumentError(command, args.length);
  if (wrong !== null) {
    yield* host.complain(wrong);
    return 1;
  }
  yield* settleNow(host);
  setDaemon(host, sweep(host.workspace.daemon));
  return yield* command.run({ command, flags, args, host });
}

function* help(host: Host, words: readonly string[]): Coroutine<number> {
  const [first, second = ''] = words;
  if (first === undefined) return yield* printed(host, overview());
  const command = BY_NAME.get(words.slice(0, 2).join(' ')) ?? BY_NAME.get(first);
  if (command !== undefined)
    return yield* printed(host, helpPage(asCalled(command, second === '' ? '' : first)));
  const group = GROUPS.find(({ name }) => name === first);
  if (group !== undefined) return yield* printed(host, groupPage(group));
  if (FIRST_LEVEL.has(first)) return yield* notSimulated(host, `docker ${first}`);
  yield* host.complain(`unknown help topic: ${words.join(' ')}\n`);
  return 1;
}

function* printed(host: Host, text: string): Coroutine<number> {
  yield* host.print(text);
  return 0;
}

function* wrongFlags(host: Host, command: Command, message: string): Coroutine<number> {
  yield* host.complain(flagError(command, message));
  return BAD_FLAGS;
}
