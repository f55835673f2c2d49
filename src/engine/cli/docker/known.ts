/** A docker command or group of commands, as the help lists it. */
export interface Listed {
  readonly name: string;
  readonly about: string;
}

export const COMMON: readonly Listed[] = [
  { name: 'run', about: 'Create and run a new container from an image' },
  { name: 'exec', about: 'Execute a command in a running container' },
  { name: 'ps', about: 'List containers' },
  { name: 'build', about: 'Build an image from a Dockerfile' },
  { name: 'bake', about: 'Build from a file' },
  { name: 'pull', about: 'Download an image from a registry' },
  { name: 'push', about: 'Upload an image to a registry' },
  { name: 'images', about: 'List images' },
  { name: 'login', about: 'Authenticate to a registry' },
  { name: 'logout', about: 'Log out from a registry' },
  { name: 'search', about: 'Search Docker Hub for images' },
  { name: 'version', about: 'Show the Docker version information' },
  { name: 'info', about: 'Display system-wide information' },
];

export const MANAGEMENT: readonly Listed[] = [
  { name: 'builder', about: 'Manage builds' },
  { name: 'buildx*', about: 'Docker Buildx' },
  { name: 'compose*', about: 'Docker Compose' },
  { name: 'container', about: 'Manage containers' },
  { name: 'context', about: 'Manage contexts' },
  { name: 'image', about: 'Manage images' },
  { name: 'manifest', about: 'Manage Docker image manifests and manifest lists' },
  { name: 'network', about: 'Manage networks' },
  { name: 'plugin', about: 'Manage plugins' },
  { name: 'system', about: 'Manage Docker' },
  { name: 'trust', about: 'Manage trust on Docker images' },
  { name: 'volume', about: 'Manage volumes' },
];

export const SWARM: readonly Listed[] = [{ name: 'swarm', about: 'Manage Swarm' }];

export const OTHER: readonly Listed[] = [
  {
    name: 'attach',
    about: 'Attach local standard input, output, and error streams to a running container',
  },
  { name: 'commit', about: "Create a new image from a container's changes" },
  { name: 'cp', about: 'Copy files/folders between a container and the local filesystem' },
  { name: 'create', about: 'Create a new container' },
  { name: 'diff', about: "Inspect changes to files or directories on a container's filesystem" },
  { name: 'events', about: 'Get real time events from the server' },
  { name: 'export', about: "Export a container's filesystem as a tar archive" },
  { name: 'history', about: 'Show the history of an image' },
  { name: 'import', about: 'Import the contents from a tarball to create a filesystem image' },
  { name: 'inspect', about: 'Return low-level information on Docker objects' },
  { name: 'kill', about: 'Kill one or more running containers' },
  { name: 'load', about: 'Load an image from a tar archive or STDIN' },
  { name: 'logs', about: 'Fetch the logs of a container' },
  { name: 'pause', about: 'Pause all processes within one or more containers' },
  { name: 'port', about: 'List port mappings or a specific mapping for the container' },
  { name: 'rename', about: 'Rename a container' },
  { name: 'restart', about: 'Restart one or more containers' },
  { name: 'rm', about: 'Remove one or more containers' },
  { name: 'rmi', about: 'Remove one or more images' },
  { name: 'save', about: 'Save one or more images to a tar archive (streamed to STDOUT by default)' },
  { name: 'start', about: 'Start one or more stopped containers' },
  { name: 'stats', about: 'Display a live stream of container(s) resource usage statistics' },
  { name: 'stop', about: 'Stop one or more running containers' },
  { name: 'tag', about: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE' },
  { name: 'top', about: 'Display the running processes of a container' },
  { name: 'unpause', about: 'Unpause all processes within one or more containers' },
  { name: 'update', about: 'Update configuration of one or more containers' },
  { name: 'wait', about: 'Block until one or more containers stop, then print their exit codes' },
];

/** A group of commands, with what its own page says. */
export interface Group {
  readonly name: string;
  readonly about: string;
  /** Behind `Usage:  ` when the group does not know a command. */
  readonly usage: string;
  readonly commands: readonly Listed[];
}

function about(name: string): string {
  const listed = [...COMMON, ...OTHER].find((command) => command.name === name);
  if (listed === undefined) throw new Error(`no docker command ${name}`);
  return listed.about;
}

function same(names: string): Listed[] {
  return names.split(' ').map((name) => ({ name, about: about(name) }));
}

export const GROUPS: readonly Group[] = [
  {
    name: 'image',
    about: 'Manage images',
    usage: 'docker image',
    commands: [
      ...same('build history import'),
      { name: 'inspect', about: 'Display detailed information on one or more images' },
      ...same('load'),
      { name: 'ls', about: 'List images' },
      { name: 'prune', about: 'Remove unused images' },
      ...same('pull push'),
      { name: 'rm', about: 'Remove one or more images' },
      ...same('save tag'),
    ],
  },
  {
    name: 'container',
    about: 'Manage containers',
    usage: 'docker container',
    commands: [
      ...same('attach commit cp create diff exec export'),
      { name: 'inspect', about: 'Display detailed information on one or more containers' },
      ...same('kill logs'),
      { name: 'ls', about: 'List containers' },
      ...same('pause port'),
      { name: 'prune', about: 'Remove all stopped containers' },
      ...same('rename restart rm run start stats stop top unpause update wait'),
    ],
  },
  {
    name: 'context',
    about: 'Manage contexts',
    usage: 'docker context',
    commands: [
      { name: 'create', about: 'Create a context' },
      { name: 'export', about: 'Export a context to a tar archive FILE or a tar stream on STDOUT.' },
      { name: 'import', about: 'Import a context from a tar or zip file' },
      { name: 'inspect', about: 'Display detailed information on one or more contexts' },
      { name: 'ls', about: 'List contexts' },
      { name: 'rm', about: 'Remove one or more contexts' },
      { name: 'show', about: 'Print the name of the current context' },
      { name: 'update', about: 'Update a context' },
      { name: 'use', about: 'Set the default docker context' },
    ],
  },
  {
    name: 'system',
    about: 'Manage Docker',
    usage: 'docker system',
    commands: [
      { name: 'df', about: 'Show docker disk usage' },
      ...same('events info'),
      { name: 'prune', about: 'Remove unused data' },
    ],
  },
  {
    name: 'volume',
    about: 'Manage volumes',
    usage: 'docker volume COMMAND',
    commands: [
      { name: 'create', about: 'Create a volume' },
      { name: 'inspect', about: 'Display detailed information on one or more volumes' },
      { name: 'ls', about: 'List volumes' },
      { name: 'prune', about: 'Remove unused local volumes' },
      { name: 'rm', about: 'Remove one or more volumes' },
      { name: 'update', about: 'Update a volume (cluster volumes only)' },
    ],
  },
  {
    name: 'network',
    about: 'Manage networks',
    usage: 'docker network',
    commands: [
      { name: 'connect', about: 'Connect a container to a network' },
      { name: 'create', about: 'Create a network' },
      { name: 'disconnect', about: 'Disconnect a container from a network' },
      { name: 'inspect', about: 'Display detailed information on one or more networks' },
      { name: 'ls', about: 'List networks' },
      { name: 'prune', about: 'Remove all unused networks' },
      { name: 'rm', about: 'Remove one or more networks' },
    ],
  },
];

/** Names of everything docker has at its first level, simulated or not. */
export const FIRST_LEVEL: ReadonlySet<string> = new Set([
  ...[...COMMON, ...MANAGEMENT, ...SWARM, ...OTHER].map(({ name }) => name.replace('*', '')),
  'checkpoint',
  'config',
  'node',
  'secret',
  'service',
  'stack',
]);
