import { findImage, type StoredImage } from '../../daemon/index.ts';
import { startCommand } from '../../image/start-command.ts';
import type { Coroutine, ExecOutcome } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { within } from '../support/host.ts';
import { noSuchImage } from '../support/images.ts';
import { notSimulated as sayNotSimulated, runError } from '../support/messages.ts';
import { pullImage, readReference } from '../support/pulling.ts';
import { flags, notSimulated, pullError, readEnvFile } from './flags.ts';

/** `docker run` in the foreground: a container of an image, until its first process ends. */
export const run: Command = {
  names: ['run', 'container run'],
  usage: 'docker run [OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Create and run a new container from an image',
  flags,
  notSimulated,
  arguments: [1, Infinity],
  optionsFirst: true,
  run: runContainer,
};

/** What the engine puts before the runtime's words. */
const RUNTIME_PREFIX =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

/** PATH of a container whose image has none. */
const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function* runContainer(call: Call): Coroutine<number> {
  const { flags: given, args, host } = call;
  if (given.on('detach')) return yield* sayNotSimulated(host, 'docker run --detach');
  const environment = readEnvironment(call);
  if ('error' in environment) return yield* runError(call, environment.error);
  const image = yield* imageFor(call, args[0] ?? '');
  if (typeof image === 'number') return image;
  const { config } = image.image;
  const entrypoint = given.text('entrypoint');
  const started = startCommand(config, {
    args: args.slice(1),
    ...(entrypoint === undefined ? {} : { entrypoint }),
  });
  if (started.error !== null) return yield* refused(call, started.error);
  const directory = given.text('workdir') ?? config.WorkingDir ?? '';
  if (directory !== '' && !directory.startsWith('/')) {
    return yield* refused(
      call,
      `the working directory '${directory}' is invalid, it needs to be an absolute path`,
    );
  }
  const hostname = given.text('hostname') ?? containerId(call);
  const stdin = given.on('interactive') ? yield* host.readInput() : '';
  const outcome = yield* within(
    host.world.exec({
      tree: image.image.tree,
      args: started.words.map((word) => word.text),
      env: containerEnvironment(config.Env ?? [], environment.list, hostname, given.on('tty')),
      cwd: directory === '' ? '/' : directory,
      user: given.text('user') ?? config.User ?? '',
      mounts: [],
      hostname,
      now: host.now(),
      stdin,
    }),
  );
  return yield* finish(call, outcome);
}

function* finish(call: Call, outcome: ExecOutcome): Coroutine<number> {
  const { host } = call;
  yield* host.pass(outcome.elapsed);
  for (const { fd, text } of outcome.output) yield* fd === 1 ? host.print(text) : host.complain(text);
  const { startError } = outcome;
  if (startError === undefined) return outcome.exitCode;
  if (startError.startsWith('unable to find')) return yield* refused(call, startError);
  const code = /: (permission denied|is a directory)$/.test(startError) ? 126 : 127;
  return yield* refused(call, RUNTIME_PREFIX + startError, code);
}

function refused(call: Call, message: string, code?: number): Coroutine<number> {
  return runError(call, `Error response from daemon: ${message}`, code);
}

/** The image to run: one the engine holds, else pulled. An exit code if there is none. */
function* imageFor(call: Call, name: string): Coroutine<StoredImage | number> {
  const { flags: given, host } = call;
  const policy = given.text('pull') ?? 'missing';
  const wrong = pullError(policy);
  if (wrong !== null) return yield* runError(call, wrong);
  const reference = readReference(name);
  const local = findImage(host.workspace.daemon, name);
  if (local !== undefined && policy !== 'always') return local;
  if ('error' in reference) return yield* runError(call, reference.error);
  if (policy === 'never') return yield* refused(call, noSuchImage(name));
  const quiet = given.on('quiet');
  if (local === undefined && !quiet) {
    yield* host.complain(
      `Unable to find image '${name}${/:[^/]*$|@/.test(name) ? '' : ':latest'}' locally\n`,
    );
  }
  const pulled = pullImage(host, reference, given.text('platform'));
  if (pulled.type === 'refused') return yield* refused(call, pulled.message);
  if (!quiet) yield* host.complain(pulled.lines.map((line) => `${line}\n`).join(''));
  return pulled.image;
}

/** `--env-file` first, then `--env`; `NAME` alone takes the client's value, or takes the variable away. */
function readEnvironment(call: Call): { readonly list: readonly string[] } | { readonly error: string } {
  const { flags: given, host } = call;
  const list: string[] = [];
  for (const name of given.list('env-file')) {
    const text = host.readText(name);
    if (text === undefined) return { error: `open ${name}: no such file or directory` };
    const read = readEnvFile(name, text, host.environment);
    if ('error' in read) return read;
    list.push(...read.list);
  }
  for (const entry of given.list('env')) {
    const value = entry.includes('=') ? undefined : host.environment.get(entry);
    list.push(value === undefined ? entry : `${entry}=${value}`);
  }
  return { list };
}

/** The variables of the first process: the image's, the engine's own, the call's. A bare `NAME` removes one. */
function containerEnvironment(
  image: readonly string[],
  given: readonly string[],
  hostname: string,
  tty: boolean,
): string[] {
  const own = [`HOSTNAME=${hostname}`, ...(tty ? ['TERM=xterm'] : [])];
  const path = image.some((entry) => entry.startsWith('PATH=')) ? [] : [DEFAULT_PATH];
  const result = new Map<string, string>();
  for (const entry of [...path, ...own, ...image, ...given]) {
    const [name = ''] = entry.split('=', 1);
    if (entry.includes('=')) result.set(name, entry);
    else result.delete(name);
  }
  return [...result.values()];
}

/** The short id that a container is called by inside: made of the time, so that calls differ. */
function containerId({ host, args }: Call): string {
  let hash = 0x811c9dc5;
  let digits = '';
  const seed = `${host.now()} ${args.join(' ')}`;
  while (digits.length < 12) {
    for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    digits += hash.toString(16).padStart(8, '0');
  }
  return digits.slice(0, 12);
}
