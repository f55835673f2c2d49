import type { Coroutine } from '../../kernel/index.ts';
import type { Host } from './host.ts';

/** Host that answers for Docker Hub, which is called `docker.io`. */
const HUB = 'registry-1.docker.io';
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+)(?::(\d+))?$/;

/** What the engine says when it asks a registry and there is no network; on this machine nobody listens. */
export function unreachableRegistry(domain: string): string {
  const local = LOCAL.exec(domain);
  if (local !== null) {
    const address = `127.0.0.1:${local[1] ?? '80'}`;
    return `Get "http://${domain}/v2/": dial tcp ${address}: connect: connection refused`;
  }
  const server = domain === 'docker.io' || domain === 'index.docker.io' ? HUB : domain;
  return unreachable(server, '/v2/');
}

/** What the engine says about any other address. */
export function unreachable(server: string, path: string): string {
  return `Get "https://${server}${path}": dial tcp: lookup ${server.replace(/:\d+$/, '')}: no such host`;
}

/** Ends a command that needs the network: the engine's words, and that this is no mistake of the learner's. */
export function* refuseOffline(host: Host, message: string): Coroutine<number> {
  yield* host.complain(`${message}\nlayerwise: this machine has no network\n`);
  return 1;
}
