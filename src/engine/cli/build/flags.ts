import type { Flag } from '../support/command.ts';

/** Options of `docker build` (docker buildx build --help). */
export const flags: readonly Flag[] = [
  { name: 'build-arg', kind: 'list', value: 'stringArray', help: 'Set build-time variables' },
  { name: 'check', kind: 'bool', help: 'Shorthand for "--call=check"' },
  {
    name: 'call',
    kind: 'string',
    help: 'Set method for evaluating build ("check", "outline", "targets")',
    default: 'build',
  },
  {
    name: 'file',
    short: 'f',
    kind: 'string',
    help: 'Name of the Dockerfile (default: "PATH/Dockerfile")',
  },
  { name: 'iidfile', kind: 'string', help: 'Write the image ID to a file' },
  { name: 'load', kind: 'bool', help: 'Shorthand for "--output=type=docker"' },
  { name: 'metadata-file', kind: 'string', help: 'Write build result metadata to a file' },
  {
    name: 'network',
    kind: 'string',
    help: 'Set the networking mode for the "RUN" instructions during build',
    default: 'default',
  },
  {
    name: 'output',
    short: 'o',
    kind: 'list',
    value: 'stringArray',
    help: 'Output destination (format: "type=local,dest=path")',
  },
  { name: 'push', kind: 'bool', help: 'Shorthand for "--output=type=registry,unpack=false"' },
  { name: 'label', kind: 'list', value: 'stringArray', help: 'Set metadata for an image' },
  { name: 'no-cache', kind: 'bool', help: 'Do not use cache when building the image' },
  {
    name: 'no-cache-filter',
    kind: 'list',
    value: 'stringArray',
    help: 'Do not cache specified stages',
  },
  { name: 'platform', kind: 'string', value: 'stringArray', help: 'Set target platform for build' },
  {
    name: 'progress',
    kind: 'string',
    help: 'Set type of progress output ("auto", "none",  "plain", "quiet", "rawjson", "tty"). Use plain to show container output',
    default: 'auto',
  },
  { name: 'pull', kind: 'bool', help: 'Always attempt to pull all referenced images' },
  {
    name: 'quiet',
    short: 'q',
    kind: 'bool',
    help: 'Suppress the build output and print image ID on success',
  },
  {
    name: 'secret',
    kind: 'list',
    value: 'stringArray',
    help: 'Secret to expose to the build (format: "id=mysecret[,src=/local/secret]")',
  },
  {
    name: 'tag',
    short: 't',
    kind: 'list',
    value: 'stringArray',
    help: 'Name and optionally a tag (format: "name:tag")',
  },
  { name: 'target', kind: 'string', help: 'Set the target build stage to build' },
];

/** Options of the builder before BuildKit: they are taken, and do nothing (buildx, commands/build.go). */
export const ignored: readonly Flag[] = [
  ...['compress', 'force-rm', 'rm', 'squash'].map((name) => ({ name, kind: 'bool' as const, help: '' })),
  ...['cpu-period', 'cpu-quota', 'cpuset-cpus', 'cpuset-mems', 'isolation', 'memory-swap'].map((name) => ({
    name,
    kind: 'string' as const,
    help: '',
  })),
  { name: 'cpu-shares', short: 'c', kind: 'string', help: '' },
  { name: 'memory', short: 'm', kind: 'string', help: '' },
  { name: 'security-opt', kind: 'list', help: '' },
];

/** Real options that are not simulated. */
export const notSimulated: readonly string[] = [
  'add-host',
  'allow',
  'annotation',
  'attest',
  'build-context',
  'builder',
  'cache-from',
  'cache-to',
  'cgroup-parent',
  'debug',
  'D',
  'policy',
  'provenance',
  'sbom',
  'shm-size',
  'ssh',
  'ulimit',
];
