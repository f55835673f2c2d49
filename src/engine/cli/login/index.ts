import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import type { Host } from '../support/host.ts';
import { notSimulated } from '../support/messages.ts';
import { refuseOffline, unreachableRegistry } from '../support/offline.ts';

/** Where Docker Hub keeps accounts. */
const HUB_ACCOUNTS = 'https://index.docker.io/v1/';

/** `docker login`: the registry would have to be asked, and cannot be reached. */
export const login: Command = {
  names: ['login'],
  usage: 'docker login [OPTIONS] [SERVER]',
  about: 'Authenticate to a registry.\nDefaults to Docker Hub if no server is specified.',
  flags: [
    { name: 'password', short: 'p', kind: 'string', help: 'Password or Personal Access Token (PAT)' },
    {
      name: 'password-stdin',
      kind: 'bool',
      help: 'Take the Password or Personal Access Token (PAT) from stdin',
    },
    { name: 'username', short: 'u', kind: 'string', help: 'Username' },
  ],
  arguments: [0, 1],
  run,
};

function* run({ flags, args, host }: Call): Coroutine<number> {
  const user = flags.text('username') ?? '';
  const password = flags.text('password') ?? '';
  if (flags.on('password-stdin') && flags.given('password')) {
    return yield* refused(host, 'conflicting options: cannot specify both --password and --password-stdin');
  }
  if (flags.on('password-stdin') && !flags.given('username')) {
    return yield* refused(host, 'the --password-stdin option requires --username to be set');
  }
  if (flags.given('username') && user === '') return yield* refused(host, 'username is empty');
  if (flags.given('password') && password === '') return yield* refused(host, 'password is empty');
  if (password !== '') {
    yield* host.complain('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n');
  }
  const typed = flags.on('password-stdin') ? yield* host.readInput() : password;
  if (flags.on('password-stdin') && typed.trim() === '') return yield* refused(host, 'password is empty');
  if (user === '' || typed === '') {
    if (host.isTerminal(0)) return yield* notSimulated(host, 'docker login with questions at the terminal');
    return yield* refused(host, 'Error: Cannot perform an interactive login from a non TTY device');
  }
  const message = unreachableRegistry(hostOf(args[0] ?? 'docker.io'));
  return yield* refuseOffline(host, `Error response from daemon: ${message}`);
}

function* refused(host: Host, message: string): Coroutine<number> {
  yield* host.complain(`${message}\n`);
  return 1;
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

/** `docker logout`: forgets what was never kept. */
export const logout: Command = {
  names: ['logout'],
  usage: 'docker logout [SERVER]',
  about: 'Log out from a registry.\nIf no server is specified, the default is defined by the daemon.',
  flags: [],
  arguments: [0, 1],
  *run({ args, host }) {
    const [server] = args;
    const shown = server === undefined ? HUB_ACCOUNTS : hostOf(server);
    yield* host.print(`Removing login credentials for ${shown}\n`);
    return 0;
  },
};
