import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { DOCUMENT_FORMAT } from '../support/list-flags.ts';
import { DOCKER_VERSION } from '../support/release.ts';
import { parseTemplate, type Value } from '../support/template/index.ts';

/** `docker version`: which Docker this behaves like. */
export const version: Command = {
  names: ['version'],
  usage: 'docker version [OPTIONS]',
  about: 'Show the Docker version information',
  flags: [DOCUMENT_FORMAT],
  arguments: [0, 0],
  run,
};

const API_VERSION = '1.51';
const PLATFORM = { Os: 'linux', Arch: 'amd64' };

/** What templates see. */
const DOCUMENT: Value = {
  Client: {
    Version: DOCKER_VERSION,
    ApiVersion: API_VERSION,
    DefaultAPIVersion: API_VERSION,
    ...PLATFORM,
    Context: 'default',
  },
  Server: {
    Platform: { Name: '' },
    Components: [],
    Version: DOCKER_VERSION,
    ApiVersion: API_VERSION,
    MinAPIVersion: '1.24',
    ...PLATFORM,
  },
};

function* run({ flags, host }: Call): Coroutine<number> {
  const format = flags.text('format') ?? '';
  if (format === 'json') {
    yield* host.print(`${JSON.stringify(DOCUMENT)}\n`);
    return 0;
  }
  if (format !== '') return yield* formatted(host, format);
  const lines = [
    'Client:',
    ` Version:           ${DOCKER_VERSION}`,
    ` API version:       ${API_VERSION}`,
    ' OS/Arch:           linux/amd64',
    ' Context:           default',
    '',
    'Server: Layerwise, a simulation of Docker Engine',
    ' Engine:',
    `  Version:          ${DOCKER_VERSION}`,
    `  API version:      ${API_VERSION} (minimum version 1.24)`,
    '  OS/Arch:          linux/amd64',
  ];
  yield* host.print(lines.map((line) => `${line}\n`).join(''));
  return 0;
}

/** Exit code for a template that cannot be read. */
const MALFORMED = 64;

function* formatted(host: Call['host'], format: string): Coroutine<number> {
  const template = parseTemplate(format, 'version');
  if ('error' in template) {
    yield* host.complain(`template parsing error: ${template.error}\n`);
    return MALFORMED;
  }
  const done = template.run(DOCUMENT, 'system.versionInfo');
  if ('error' in done) {
    yield* host.complain(`${done.error}\n`);
    return 1;
  }
  yield* host.print(`${done.text}\n`);
  return 0;
}
