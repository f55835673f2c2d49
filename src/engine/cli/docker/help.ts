import type { Flag } from '../support/command.ts';
import { optionList } from '../support/usage.ts';
import { COMMON, MANAGEMENT, OTHER, SWARM, type Group, type Listed } from './known.ts';

/** Options in front of the command. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  {
    name: 'config',
    kind: 'string',
    help: 'Location of client config files',
    default: '/root/.docker',
  },
  {
    name: 'context',
    short: 'c',
    kind: 'string',
    help: 'Name of the context to use to connect to the daemon (overrides DOCKER_HOST env var and default context set with "docker context use")',
  },
  { name: 'debug', short: 'D', kind: 'bool', help: 'Enable debug mode' },
  { name: 'host', short: 'H', kind: 'string', help: 'Daemon socket to connect to' },
  {
    name: 'log-level',
    short: 'l',
    kind: 'string',
    help: 'Set the logging level ("debug", "info", "warn", "error", "fatal")',
    default: 'info',
  },
  { name: 'tls', kind: 'bool', help: 'Use TLS; implied by --tlsverify' },
  {
    name: 'tlscacert',
    kind: 'string',
    help: 'Trust certs signed only by this CA',
    default: '/root/.docker/ca.pem',
  },
  {
    name: 'tlscert',
    kind: 'string',
    help: 'Path to TLS certificate file',
    default: '/root/.docker/cert.pem',
  },
  {
    name: 'tlskey',
    kind: 'string',
    help: 'Path to TLS key file',
    default: '/root/.docker/key.pem',
  },
  { name: 'tlsverify', kind: 'bool', help: 'Use TLS and verify the remote' },
  { name: 'version', short: 'v', kind: 'bool', help: 'Print version information and quit' },
];

function list(title: string, commands: readonly Listed[]): string {
  const width = Math.max(11, ...commands.map(({ name }) => name.length + 1));
  return `${title}:\n${commands.map(({ name, about }) => `  ${name.padEnd(width)} ${about}\n`).join('')}`;
}

/** What `docker --help` prints. */
export function overview(): string {
  return [
    'Usage:  docker [OPTIONS] COMMAND\n',
    'A self-sufficient runtime for containers\n',
    list('Common Commands', COMMON),
    list('Management Commands', MANAGEMENT),
    list('Swarm Commands', SWARM),
    list('Commands', OTHER),
    `Global Options:\n${optionList(GLOBAL_FLAGS)}\n`,
    "Run 'docker COMMAND --help' for more information on a command.\n",
    'For more help on how to use Docker, head to https://docs.docker.com/go/guides/\n',
  ].join('\n');
}

/** What a group of commands prints about itself. */
export function groupPage({ name, about, commands }: Group): string {
  return [
    `Usage:  docker ${name} COMMAND\n`,
    `${about}\n`,
    // Without a swarm, commands for clusters are hidden.
    list(
      'Commands',
      commands.filter((command) => !command.about.endsWith('(cluster volumes only)')),
    ),
    `Run 'docker ${name} COMMAND --help' for more information on a command.\n`,
  ].join('\n');
}

/** What `docker buildx --help` prints, which is also what `docker builder` says of itself. */
export function buildxPage(group = 'builder'): string {
  const flags: readonly Flag[] = [
    {
      name: 'builder',
      kind: 'string',
      help: 'Override the configured builder instance',
      ...(group === 'builder' ? { default: 'default' } : {}),
    },
    { name: 'debug', short: 'D', kind: 'bool', help: 'Enable debug logging' },
  ];
  return [
    'Usage:  docker buildx [OPTIONS] COMMAND\n',
    'Extended build capabilities with BuildKit\n',
    `Options:\n${optionList(flags)}\n`,
    list('Management Commands', [
      { name: 'history', about: 'Commands to work on build records' },
      { name: 'imagetools', about: 'Commands to work on images in registry' },
    ]),
    list('Commands', BUILDX),
    "Run 'docker buildx COMMAND --help' for more information on a command.\n",
    'Experimental commands and flags are hidden. Set BUILDX_EXPERIMENTAL=1 to show them.\n',
  ].join('\n');
}

const BUILDX: readonly Listed[] = [
  { name: 'bake', about: 'Build from a file' },
  { name: 'build', about: 'Start a build' },
  { name: 'create', about: 'Create a new builder instance' },
  { name: 'dial-stdio', about: 'Proxy current stdio streams to builder instance' },
  { name: 'du', about: 'Disk usage' },
  { name: 'inspect', about: 'Inspect current builder instance' },
  { name: 'ls', about: 'List builder instances' },
  { name: 'prune', about: 'Remove build cache' },
  { name: 'rm', about: 'Remove one or more builder instances' },
  { name: 'stop', about: 'Stop builder instance' },
  { name: 'use', about: 'Set the current builder instance' },
  { name: 'version', about: 'Show buildx version information' },
];

/** Names of the commands of buildx. */
export const BUILDX_COMMANDS: ReadonlySet<string> = new Set([
  ...BUILDX.map(({ name }) => name),
  'history',
  'imagetools',
]);
