import type { DaemonState } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { DOCUMENT_FORMAT } from '../support/list-flags.ts';
import { DOCKER_VERSION, HOST_MEMORY, HOST_PROCESSORS } from '../support/release.ts';
import { parseTemplate, type Value } from '../support/template/index.ts';
import { goText } from '../support/template/value.ts';

/** `docker info`: the simulated engine in numbers. */
export const info: Command = {
  names: ['info', 'system info'],
  usage: 'docker info [OPTIONS]',
  about: 'Display system-wide information',
  flags: [DOCUMENT_FORMAT],
  arguments: [0, 0],
  run,
};

function* run({ flags, host }: Call): Coroutine<number> {
  const { daemon } = host.workspace;
  const document = infoDocument(daemon);
  const format = flags.text('format') ?? '';
  if (format === 'json') {
    yield* host.print(`${JSON.stringify(document)}\n`);
    return 0;
  }
  if (format === '') {
    yield* host.print(plainText(document));
    return 0;
  }
  const template = parseTemplate(format);
  const done = 'error' in template ? template : template.run(document, 'system.dockerInfo');
  if ('error' in done) {
    yield* host.complain(`${'error' in template ? 'template parsing error: ' : ''}${done.error}\n`);
    return 1;
  }
  yield* host.print(`${done.text}\n`);
  return 0;
}

const OWN_STORE: Value = [
  ['Backing Filesystem', 'extfs'],
  ['Supports d_type', 'true'],
  ['Using metacopy', 'false'],
  ['Native Overlay Diff', 'true'],
  ['userxattr', 'false'],
];
const CONTAINERD: Value = [['driver-type', 'io.containerd.snapshotter.v1']];

function infoDocument({ containers, images, store }: DaemonState): { readonly [name: string]: Value } {
  const count = (status: string) => containers.filter((container) => container.status === status).length;
  return {
    ID: 'layerwise',
    Containers: containers.length,
    ContainersRunning: count('running'),
    ContainersPaused: count('paused'),
    ContainersStopped: containers.length - count('running') - count('paused'),
    Images: images.length,
    Driver: store,
    DriverStatus: store === 'overlay2' ? OWN_STORE : CONTAINERD,
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    KernelVersion: '6.8.0',
    OperatingSystem: 'Layerwise, a simulation of Docker Engine',
    OSType: 'linux',
    Architecture: 'x86_64',
    NCPU: HOST_PROCESSORS,
    MemTotal: HOST_MEMORY,
    DockerRootDir: '/var/lib/docker',
    Name: 'host',
    ServerVersion: DOCKER_VERSION,
    DefaultRuntime: 'runc',
    LiveRestoreEnabled: false,
  };
}

function plainText(document: { readonly [name: string]: Value }): string {
  const line = (label: string, field: string) => ` ${label}: ${goText(document[field])}\n`;
  return [
    `Client:\n Version:    ${DOCKER_VERSION}\n Context:    default\n\nServer:\n`,
    line('Containers', 'Containers'),
    ` ${line('Running', 'ContainersRunning')}`,
    ` ${line('Paused', 'ContainersPaused')}`,
    ` ${line('Stopped', 'ContainersStopped')}`,
    line('Images', 'Images'),
    line('Server Version', 'ServerVersion'),
    line('Storage Driver', 'Driver'),
    line('Logging Driver', 'LoggingDriver'),
    line('Default Runtime', 'DefaultRuntime'),
    line('Operating System', 'OperatingSystem'),
    line('OSType', 'OSType'),
    line('Architecture', 'Architecture'),
    line('CPUs', 'NCPU'),
    line('Name', 'Name'),
    line('Docker Root Dir', 'DockerRootDir'),
  ].join('');
}
