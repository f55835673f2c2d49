import type { Coroutine } from '../../kernel/index.ts';
import { quote } from '../../syntax/index.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { addressText, publishedPorts } from '../support/container/port-list.ts';
import { daemonError } from '../support/messages.ts';

/** `docker port`: the published ports of a container. */
export const port: Command = {
  names: ['port', 'container port'],
  usage: 'docker port CONTAINER [PRIVATE_PORT[/PROTO]]',
  about: 'List port mappings or a specific mapping for the container',
  flags: [],
  arguments: [1, 2],
  run,
};

function* run({ args, host }: Call): Coroutine<number> {
  const [name = '', wanted] = args;
  const container = lookup(host, name);
  if ('error' in container) return yield* daemonError(host, container.error);
  const published = publishedPorts(container);
  if (wanted === undefined) {
    const lines = published.map((one) => `${one.port} -> ${addressText(one.ip, one.hostPort)}\n`);
    yield* host.print(lines.join(''));
    return 0;
  }
  const [number = ''] = wanted.split('/');
  if (!/^\d+$/.test(number)) {
    const why = `strconv.ParseUint: parsing ${quote(number)}: invalid syntax`;
    yield* host.complain(`Error: invalid port (${number}): ${why}\n`);
    return 1;
  }
  const key = wanted.includes('/') ? wanted : `${wanted}/tcp`;
  const found = published.filter((one) => one.port === key);
  if (found.length === 0) {
    yield* host.complain(`Error: No public port '${wanted}' published for ${name}\n`);
    return 1;
  }
  yield* host.print(found.map((one) => `${addressText(one.ip, one.hostPort)}\n`).join(''));
  return 0;
}
