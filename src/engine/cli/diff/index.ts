import type { Container } from '../../daemon/index.ts';
import { diffTrees } from '../../files/diff/index.ts';
import { compareBytes } from '../../files/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { lookup } from '../support/container/find.ts';
import { daemonError } from '../support/messages.ts';

/** `docker diff`: what a container changed in its file system. */
export const diff: Command = {
  names: ['diff', 'container diff'],
  usage: 'docker diff CONTAINER',
  about: "Inspect changes to files or directories on a container's filesystem",
  flags: [],
  arguments: [1, 1],
  run,
};

function* run({ args, host }: Call): Coroutine<number> {
  const container = lookup(host, args[0] ?? '');
  if ('error' in container) return yield* daemonError(host, container.error);
  yield* host.print(
    changes(container)
      .map(({ kind, path }) => `${kind} ${path}\n`)
      .join(''),
  );
  return 0;
}

interface Change {
  readonly kind: 'A' | 'C' | 'D';
  readonly path: string;
}

/** Changes by path; a directory in which something changed counts as changed itself. */
function changes({ base, tree, mounts }: Container): readonly Change[] {
  const kinds = new Map<string, Change['kind']>();
  for (const { path, kind } of diffTrees(base, tree)) {
    if (path !== '/') kinds.set(path, kind === 'deleted' ? 'D' : kind === 'added' ? 'A' : 'C');
  }
  for (const { target } of mounts) if (base.find(target, false) === null) kinds.set(target, 'A');
  return [...kinds]
    .map(([path, kind]) => ({ path, kind }))
    .sort((a, b) => compareBytes(a.path.replaceAll('/', '\0'), b.path.replaceAll('/', '\0')));
}
