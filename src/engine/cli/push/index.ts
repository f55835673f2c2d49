import { storedName } from '../../daemon/index.ts';
import { familiarName, parseReference } from '../../image/reference.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { refuseOffline, unreachableRegistry } from '../support/offline.ts';

/** `docker push`: no registry can be reached; what is refused before that is refused as ever. */
export const push: Command = {
  names: ['push', 'image push'],
  usage: 'docker push [OPTIONS] NAME[:TAG]',
  about: 'Upload an image to a registry',
  flags: [
    { name: 'all-tags', short: 'a', kind: 'bool', help: 'Push all tags of an image to the repository' },
    { name: 'disable-content-trust', kind: 'bool', help: 'Skip image signing', default: 'true' },
    {
      name: 'platform',
      kind: 'string',
      help: "Push a platform-specific manifest as a single-platform image to the registry.\nImage index won't be pushed, meaning that other manifests, including attestations won't be preserved.\n'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)",
      notSimulated: true,
    },
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Suppress verbose output' },
  ],
  arguments: [1, 1],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const [name = ''] = args;
  const reference = parseReference(name);
  if (typeof reference === 'string') {
    yield* host.complain(`${reference}\n`);
    return 1;
  }
  const { domain, path } = reference;
  const tagged = /:[^/]*$/.test(name);
  if (!tagged && !flags.on('all-tags')) yield* host.print('Using default tag: latest\n');
  if (!flags.on('quiet')) yield* host.print(`The push refers to repository [${domain}/${path}]\n`);
  const stored = storedName(name) ?? '';
  if (!host.workspace.daemon.images.some(({ tags }) => tags.includes(stored))) {
    const shown = tagged ? familiarName(reference) : familiarName(reference).replace(/:latest$/, '');
    yield* host.complain(`An image does not exist locally with the tag: ${shown.replace(/:[^/]*$/, '')}\n`);
    return 1;
  }
  return yield* refuseOffline(host, unreachableRegistry(domain));
}
