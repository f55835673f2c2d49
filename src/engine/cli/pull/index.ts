import { canonicalName } from '../../image/reference.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { daemonError } from '../support/messages.ts';
import { finalLines, pullImage, readReference } from '../support/pulling.ts';

/** `docker pull`: takes an image of the catalogue into the engine. */
export const pull: Command = {
  names: ['pull', 'image pull'],
  usage: 'docker pull [OPTIONS] NAME[:TAG|@DIGEST]',
  about: 'Download an image from a registry',
  flags: [
    { name: 'platform', kind: 'string', help: 'Set platform if server is multi-platform capable' },
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Suppress verbose output' },
  ],
  notSimulated: ['all-tags', 'a', 'disable-content-trust'],
  arguments: [1, 1],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const name = args[0] ?? '';
  const reference = readReference(name);
  if ('error' in reference) {
    yield* host.complain(`${reference.error}\n`);
    return 1;
  }
  const quiet = flags.on('quiet');
  const implied = reference.digest === null && !/:[^/]*$/.test(name);
  if (implied && !quiet) yield* host.print(`Using default tag: ${reference.tag ?? ''}\n`);
  const pulled = pullImage(host, reference, flags.text('platform'));
  if (pulled.type === 'refused') return yield* daemonError(host, pulled.message);
  const lines = quiet ? [] : host.isTerminal(1) ? finalLines(pulled.lines) : pulled.lines;
  yield* host.print([...lines, canonicalName(reference)].map((line) => `${line}\n`).join(''));
  return 0;
}
