import type { Coroutine } from '../../kernel/index.ts';
import { filterError } from '../support/list-flags.ts';
import type { Call, Command } from '../support/command.ts';
import { refuseOffline, unreachable } from '../support/offline.ts';

/** `docker search`: asks Docker Hub, which cannot be reached from here. */
export const search: Command = {
  names: ['search'],
  usage: 'docker search [OPTIONS] TERM',
  about: 'Search Docker Hub for images',
  flags: [
    {
      name: 'filter',
      short: 'f',
      kind: 'list',
      value: 'filter',
      help: 'Filter output based on conditions provided',
      check: filterError,
    },
    { name: 'format', kind: 'string', help: 'Pretty-print search using a Go template' },
    { name: 'limit', kind: 'integer', value: 'int', help: 'Max number of search results' },
    { name: 'no-trunc', kind: 'bool', help: "Don't truncate output" },
  ],
  arguments: [1, 1],
  run,
};

/** Results that the engine asks for where nobody says how many (moby, registry/search_session.go). */
const RESULTS = 25;

function* run({ flags, args, host }: Call): Coroutine<number> {
  const limit = Number(flags.text('limit') ?? 0) || RESULTS;
  const query = `/v1/search?q=${encodeURIComponent(args[0] ?? '')}&n=${limit}`;
  return yield* refuseOffline(host, `Error response from daemon: ${unreachable('index.docker.io', query)}`);
}
