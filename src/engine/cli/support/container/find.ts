import { findContainer, type Container } from '../../../daemon/index.ts';
import type { Coroutine } from '../../../kernel/index.ts';
import type { Call } from '../command.ts';
import type { Host } from '../host.ts';

/** The engine's words for a container it does not have. */
export function noSuchContainer(name: string): string {
  return `No such container: ${name}`;
}

/** The container of a name or id, or the engine's words. */
export function lookup(host: Host, name: string): Container | { readonly error: string } {
  return findContainer(host.workspace.daemon, name) ?? { error: noSuchContainer(name) };
}

/**
 * Does something to every container that is named, and prints the names of those that it worked for. The action gives
 * the engine's words, or null; `prefix` stands before them.
 */
export function* forEachContainer(
  { args, host }: Call,
  action: (container: Container) => Coroutine<string | null>,
  prefix: (name: string) => string = () => '',
): Coroutine<readonly string[]> {
  const failed: string[] = [];
  for (const name of args) {
    const container = lookup(host, name);
    const problem = 'error' in container ? container.error : yield* action(container);
    if (problem === null) yield* host.print(`${name}\n`);
    else {
      failed.push(name);
      yield* host.complain(`Error response from daemon: ${prefix(name)}${problem}\n`);
    }
  }
  return failed;
}
