import { describe, expect, it, test } from 'vitest';
import { readCatalogue, readSamples, readStock } from '../src/adapters/content/read-content.ts';
import type { SampleProject } from '../src/adapters/content/samples.ts';
import {
  createCatalogue,
  createLive,
  createPrograms,
  finish,
  type Life,
  type LifeEvent,
  type LifeMoment,
} from './samples-engine.ts';
import { createSession, createWorld, startCommand, step, type BuildResult } from '../src/engine/index.ts';

/** The sample applications build and run as their manifests say: output, answers, stopping, exit codes. */

const stock = await readStock();
const world = createWorld(createCatalogue(readCatalogue()), stock);
const live = createLive(createPrograms(stock));
const samples = readSamples();
const SECOND = 1000;
/** Seconds that docker stop waits before it kills. */
const PATIENCE = 10;
const NUMBERS: Readonly<Record<string, number>> = { SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 };

type Changes = Readonly<Record<string, string | null>>;

/** Builds a sample, with some of its files changed or left out. */
function build({ name, files }: SampleProject, changes: Changes = {}): BuildResult {
  const kept = Object.entries(files).flatMap(([path, { text: own, mode }]) => {
    const changed = Object.hasOwn(changes, path) ? changes[path] : own;
    if (changed === undefined || changed === null) return [];
    return [
      [path, { text: changed, ...(mode === undefined ? {} : { mode: Number.parseInt(mode, 8) }) }] as const,
    ];
  });
  const done = finish(
    step(createSession(Object.fromEntries(kept)), { type: 'terminal', line: 'docker build .' }, world),
  );
  const result = done.workspace.lastBuild;
  if (result === null || result.image === null)
    throw new Error(`${name}: ${done.output.map(({ text }) => text).join('')}`);
  return result;
}

interface Started {
  /** How the container is that many seconds after its start, with what came to it. */
  readonly after: (seconds: number, events?: readonly LifeEvent[]) => LifeMoment;
  readonly at: (seconds: number) => number;
  readonly stopSignal: string;
}

/** Starts the image as `docker run` does. */
function run(
  { image }: BuildResult,
  args: readonly string[] = [],
  more: Partial<Life['request']> = {},
): Started {
  if (image === null) throw new Error('there is no image');
  const { config } = image;
  const { words } = startCommand(config, { args });
  const request: Life['request'] = {
    tree: image.tree,
    args: words.map((word) => word.text),
    cwd: config.WorkingDir === undefined || config.WorkingDir === '' ? '/' : config.WorkingDir,
    user: config.User ?? '',
    mounts: [],
    hostname: 'sample',
    now: Date.UTC(2026, 0, 1),
    network: { mode: 'connected', addresses: ['172.17.0.2'] },
    ...more,
    env: [...(config.Env ?? []), ...(more.env ?? [])],
  };
  const at = (seconds: number): number => request.now + seconds * SECOND;
  return {
    at,
    after: (seconds, events = []) => finish(live({ request, events }, at(seconds))),
    stopSignal: config.StopSignal ?? 'SIGTERM',
  };
}

const text = ({ output }: Pick<LifeMoment, 'output'>, fd: 1 | 2): string =>
  output.map((one) => (one.fd === fd ? one.text : '')).join('');

/** Seconds after which everything that is said at the start has been said. */
const settled = ({ run: { everySeconds = 0 } }: SampleProject): number => 3 + everySeconds * 2;

describe.each(samples)('$name', (sample) => {
  const { run: manifest } = sample;
  const result = build(sample);

  it('prints what it prints', () => {
    const moment = run(result).after(settled(sample));
    const lines = text(moment, 1).split('\n');
    for (const line of manifest.prints) expect(lines).toContain(line);
    for (const line of manifest.printsStderr ?? []) expect(text(moment, 2)).toContain(line);
    expect(moment.exitCode).toBe(manifest.longRunning ? null : (manifest.exitCode['normal'] ?? null));
  });

  it('listens where it says', () => {
    const ports = run(result).after(settled(sample)).listening;
    expect(ports.map(({ port }) => port)).toEqual(manifest.listens.map(({ port }) => port));
    for (const { portFrom } of manifest.listens) {
      if (portFrom === undefined) continue;
      const moved = run(result, [], { env: [`${portFrom}=4321`] }).after(settled(sample));
      expect(moved.listening.map(({ port }) => port)).toEqual([4321]);
    }
  });

  it.each(manifest.http ?? [])('answers $method $path', (wanted) => {
    const started = run(result);
    const port = manifest.listens[0]?.port ?? 0;
    const headers = [['Host', 'localhost:8080']] as const;
    const request = {
      protocol: 'http',
      method: wanted.method,
      path: wanted.path,
      headers,
      body: '',
    } as const;
    const [reply] = started.after(settled(sample), [
      { at: started.at(2), type: 'request', port, request },
    ]).answers;
    if (typeof reply !== 'object' || reply === null) throw new Error(`${wanted.path}: ${String(reply)}`);
    const body = new TextDecoder().decode(Uint8Array.from(reply.body, (one) => one.charCodeAt(0)));
    expect(reply.status).toBe(wanted.status);
    const type = reply.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    if (wanted.type !== undefined) expect(type.startsWith(wanted.type)).toBe(true);
    if (wanted.body !== undefined) expect(body).toBe(wanted.body);
    if (wanted.bodyContains !== undefined) expect(body).toContain(wanted.bodyContains);
    if (wanted.bodyMatches !== undefined) expect(body).toMatch(new RegExp(wanted.bodyMatches));
  });

  const { dockerStop, dockerStopWithInit, dockerKill, ctrlC } = manifest.exitCode;
  const ending = (signal: string, first = 4): number | null => {
    const started = run(result);
    const events: LifeEvent[] = [{ at: started.at(first), type: 'signal', signal: NUMBERS[signal] ?? 0 }];
    const soon = started.after(first + PATIENCE, events);
    if (soon.exitCode !== null) return soon.exitCode;
    const killed = [...events, { at: started.at(first + PATIENCE), type: 'signal', signal: 9 } as const];
    return started.after(first + PATIENCE + 1, killed).exitCode;
  };

  it.runIf(dockerStop !== undefined)('ends as docker stop has it', () => {
    expect(ending(run(result).stopSignal)).toBe(dockerStop);
  });

  it.runIf(ctrlC !== undefined)('ends as Ctrl-C has it', () => {
    expect(ending('SIGINT')).toBe(ctrlC);
  });

  it.runIf(dockerKill !== undefined)('ends as docker kill has it', () => {
    expect(ending('SIGKILL')).toBe(dockerKill);
  });

  it.runIf(dockerStopWithInit !== undefined)(
    'ends as docker stop has it when --init stands before it',
    () => {
      let workspace = sessionWith(sample);
      let last = '';
      for (const line of [
        'docker run -d --init --name sample app',
        'docker stop sample',
        "docker inspect -f '{{.State.ExitCode}}' sample",
      ]) {
        const done = finish(step(workspace, { type: 'terminal', line }, world));
        workspace = done.workspace;
        last = done.output.map((one) => one.text).join('');
      }
      expect(last.trim()).toBe(String(dockerStopWithInit));
    },
  );

  for (const [setting, code] of Object.entries(manifest.exitCode)) {
    if (!setting.includes('=')) continue;
    it(`exits with ${code} when ${setting}`, () => {
      expect(run(result, [], { env: [setting] }).after(3).exitCode).toBe(code);
    });
  }

  it.each(manifest.args ?? [])('takes $args', ({ args, prints, stderr, exitCode }) => {
    const moment = run(result, args).after(3);
    for (const line of prints ?? []) expect(text(moment, 1).split('\n')).toContain(line);
    if (stderr !== undefined) expect(text(moment, 2)).toContain(stderr);
    expect(moment.exitCode).toBe(exitCode ?? 0);
  });
});

function sessionWith(sample: SampleProject) {
  const files = Object.fromEntries(
    Object.entries(sample.files).map(([path, file]) => [
      path,
      { text: file.text, mode: Number.parseInt(file.mode ?? '644', 8) },
    ]),
  );
  return finish(step(createSession(files), { type: 'terminal', line: 'docker build -q -t app .' }, world))
    .workspace;
}

/** What manifests say of mistakes: the change that makes one, and the start that meets it. */
const MISTAKES: Readonly<
  Record<
    string,
    {
      readonly changes?: Changes;
      readonly more?: Partial<Life['request']>;
      readonly args?: readonly string[];
    }
  >
> = {
  'node_modules/express is missing': { changes: { 'package.json': '{"name":"x","version":"1.0.0"}' } },
  'flask is not installed': { changes: { 'requirements.txt': '' } },
  'clock.jar is missing': { more: { args: ['java', '-jar', 'clock.jar'], cwd: '/' } },
  'site.conf has a syntax error': { changes: { 'site.conf': 'server {\n  listen 80;\n}\n}\n' } },
  'run with --user 1000': { more: { user: '1000' } },
  'a shell is asked for in the scratch image': { more: { args: ['sh'] } },
};

const mistakes = samples.flatMap((sample) =>
  sample.run.errors
    .filter(({ when }) => when in MISTAKES)
    .map((error) => ({ sample, name: sample.name, ...error })),
);

it.each(mistakes)('$name: $when', ({ sample, when, stderr, exitCode }) => {
  const { changes = {}, more = {} } = MISTAKES[when] ?? {};
  const moment = run(build(sample, changes), [], more).after(5);
  const said = text(moment, 2) + (moment.startError ?? '');
  if (stderr !== undefined) for (const part of stderr.split(' in /etc')) expect(said).toContain(part);
  if (exitCode !== undefined) expect(moment.exitCode).toBe(exitCode);
});

test('a page whose template is missing is an error of the server', () => {
  const sample = samples.find(({ name }) => name === 'python-flask');
  if (sample === undefined) throw new Error('there is no python-flask');
  const started = run(build(sample, { 'templates/home.html': null }));
  const request = { protocol: 'http', method: 'GET', path: '/', headers: [], body: '' } as const;
  const moment = started.after(3, [{ at: started.at(2), type: 'request', port: 5000, request }]);
  expect(moment.answers).toMatchObject([{ status: 500 }]);
});

test('every sample is one of the table', () => {
  expect(samples.map(({ name }) => name)).toEqual([
    'alpine-sleeper',
    'go-hello',
    'java-maven',
    'node-express',
    'python-flask',
    'static-nginx',
  ]);
});
