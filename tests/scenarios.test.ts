import { describe, expect, it } from 'vitest';
import { readCatalogue, readStock } from '../src/adapters/content/read-content.ts';
import {
  createCatalogue,
  createSession,
  createWorld,
  finish,
  forecast,
  startCommand,
  step,
  type BuildResult,
  type Workspace,
  type WorkspaceFiles,
} from '../src/engine/index.ts';

/** Projects people bring first, built with the site's own base images. */

const world = createWorld(createCatalogue(readCatalogue()), await readStock());

function built(files: WorkspaceFiles): { workspace: Workspace; result: BuildResult } {
  const done = finish(step(createSession(files), { type: 'terminal', line: 'docker build .' }, world));
  const result = done.workspace.lastBuild;
  if (result === null) throw new Error(done.output.map(({ text }) => text).join(''));
  return { workspace: done.workspace, result };
}

function afterEdit(workspace: Workspace, path: string, text: string): BuildResult {
  const { workspace: edited } = finish(step(workspace, { type: 'write', path, text }, world));
  return finish(forecast(edited, world));
}

const steps = (result: BuildResult) =>
  result.steps
    .filter((entry) => !entry.internal)
    .map(({ name, status }) => `${status} ${name.replace(/@sha256:\w+/, '')}`);

const argv = (result: BuildResult) => startCommand(result.image?.config ?? {}).words.map(({ text }) => text);

const NODE: WorkspaceFiles = {
  Dockerfile: {
    text: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCOPY src ./src\nUSER node\nEXPOSE 3000\nCMD ["node", "src/server.js"]\n',
  },
  'package.json': { text: '{"name":"shop","dependencies":{"express":"^5.0.0"}}\n' },
  'src/server.js': { text: 'console.log("hi");\n' },
  '.dockerignore': { text: 'node_modules\nDockerfile\n' },
};

describe('a Node service', () => {
  const { workspace, result } = built(NODE);

  it('has its steps, layers and start command', () => {
    expect(result.error).toBeNull();
    expect(steps(result)).toEqual([
      'done [1/5] FROM docker.io/library/node:22-alpine',
      'done [2/5] WORKDIR /app',
      'done [3/5] COPY package*.json ./',
      'done [4/5] RUN npm install',
      'done [5/5] COPY src ./src',
    ]);
    const own = result.image?.layers.filter((layer) => !layer.base) ?? [];
    expect(own.map((layer) => layer.createdBy)).toEqual([
      'WORKDIR /app',
      'COPY package*.json ./ # buildkit',
      'RUN /bin/sh -c npm install # buildkit',
      'COPY src ./src # buildkit',
    ]);
    expect(argv(result)).toEqual(['docker-entrypoint.sh', 'node', 'src/server.js']);
    expect(result.image?.config).toMatchObject({ User: 'node', ExposedPorts: { '3000/tcp': {} } });
  });

  it('marks what an edit of a source file reruns, and why', () => {
    const after = afterEdit(workspace, 'src/server.js', 'console.log("ho");\n');
    expect(steps(after).map((line) => line.slice(0, 11))).toEqual([
      'done [1/5] ',
      'cached [2/5',
      'cached [3/5',
      'cached [4/5',
      'done [5/5] ',
    ]);
    expect(after.steps.at(-1)?.reason).toMatchObject({
      type: 'changed',
      changes: [{ kind: 'files', from: 'context', files: [{ path: '/src/server.js', change: 'content' }] }],
    });
  });

  it('marks what an edit of the manifest reruns', () => {
    const after = afterEdit(workspace, 'package.json', '{"name":"shop"}\n');
    expect(after.steps.filter((entry) => !entry.internal).map(({ status }) => status)).toEqual([
      'done',
      'cached',
      'done',
      'done',
      'done',
    ]);
    expect(after.steps.at(-1)?.reason).toMatchObject({ type: 'parent' });
  });
});

describe('an image that sleeps', () => {
  const { result } = built({ Dockerfile: { text: 'FROM alpine:3.20\nENTRYPOINT ["sleep"]\nCMD ["5"]\n' } });

  it('adds no layer and starts what both instructions say', () => {
    expect(steps(result)).toEqual(['done [1/1] FROM docker.io/library/alpine:3.20']);
    expect(result.image?.layers.filter((layer) => !layer.base)).toEqual([]);
    expect(argv(result)).toEqual(['sleep', '5']);
    expect(
      startCommand(result.image?.config ?? {}, { args: ['1'] }).words.map(({ origin }) => origin),
    ).toEqual(['entrypoint', 'run-arguments']);
  });
});

describe('a two-stage Go build', () => {
  const files: WorkspaceFiles = {
    Dockerfile: {
      text: 'FROM golang:1.21 AS build\nWORKDIR /src\nCOPY go.mod ./\nRUN go mod download\nCOPY *.go ./\nRUN go build -o /bin/app .\nFROM scratch\nCOPY --from=build /bin/app /app\nENTRYPOINT ["/app"]\n',
    },
    'go.mod': { text: 'module app\n\ngo 1.21\n' },
    'main.go': { text: 'package main\n\nfunc main() { println("hi") }\n' },
  };
  const { workspace, result } = built(files);

  it('has its steps and ends with the binary alone', () => {
    expect(steps(result).slice(0, 6)).toEqual([
      'done [build 1/6] FROM docker.io/library/golang:1.21',
      'done [build 2/6] WORKDIR /src',
      'done [build 3/6] COPY go.mod ./',
      'done [build 4/6] RUN go mod download',
      'done [build 5/6] COPY *.go ./',
      'done [build 6/6] RUN go build -o /bin/app .',
    ]);
    expect(result.steps.filter((entry) => entry.assumed)).toEqual([]);
    const binary = result.image?.tree.find('/app')?.inode;
    expect(binary?.type === 'file' ? binary.content.size : 0).toBeGreaterThan(1_000_000);
    expect(result.image?.size).toBe(binary?.type === 'file' ? binary.content.size : -1);
  });

  it('says what it cannot know', () => {
    const mod = 'module app\n\ngo 1.21\n\nrequire golang.org/x/text v0.14.0\n';
    const { result: assumed } = built({ ...files, 'go.mod': { text: mod } });
    expect(assumed.steps.filter((entry) => entry.assumed).map(({ name }) => name)).toEqual([
      '[build 4/6] RUN go mod download',
      '[build 6/6] RUN go build -o /bin/app .',
      '[stage-1 1/1] COPY --from=build /bin/app /app',
    ]);
  });

  it('reruns the build step after an edit of the source, not the download', () => {
    const after = afterEdit(workspace, 'main.go', 'package main\n\nfunc main() { println("ho") }\n');
    expect(
      after.steps
        .filter((entry) => !entry.internal)
        .map(({ status }) => status)
        .slice(0, 6),
    ).toEqual(['done', 'cached', 'cached', 'cached', 'done', 'done']);
  });
});

describe('images that add nothing to different bases', () => {
  const lines = ['docker build -q -t mine .', 'docker build -q -t next -f Next .'];

  /** What a build on such an image prints. Nothing above the base image tells one from the other. */
  function release(base: string): string {
    const files = {
      Dockerfile: { text: `FROM ${base}\nLABEL kind=plain\n` },
      Next: { text: 'FROM mine\nRUN cat /etc/alpine-release > /release\n' },
    };
    const last = lines.reduce(
      (state, line) => finish(step(state, { type: 'terminal', line }, world)).workspace,
      createSession(files),
    );
    const run = {
      type: 'terminal',
      line: 'docker run --rm next cat /release',
    } as const;
    return finish(step(last, run, world))
      .output.map(({ text }) => text)
      .join('');
  }

  it('are not mistaken for one another', () => {
    expect(release('alpine:3.21')).toMatch(/^3\.21/);
    expect(release('alpine:3.22')).toMatch(/^3\.22/);
  });
});

/** What the last of these lines prints in a new terminal. */
function printed(...lines: readonly string[]): string {
  let workspace = createSession({});
  let text = '';
  for (const line of lines) {
    const done = finish(step(workspace, { type: 'terminal', line }, world));
    workspace = done.workspace;
    text = done.output.map((piece) => piece.text).join('');
  }
  return text;
}

describe('who is process 1', () => {
  it.each([
    ['alpine:3.22', 'sleep 100', 'sleep 100'],
    ['debian:bookworm-slim', 'sleep 100', 'sh -c sleep 100'],
    ['debian:bookworm-slim', 'true && sleep 100', 'sh -c true && sleep 100'],
    ['debian:bookworm-slim', 'exec sleep 100', 'sleep 100'],
    ['alpine:3.22', 'sleep 100; true', 'sh -c sleep 100; true'],
  ])('%s running %s', (image, command, process) => {
    const line = printed(
      `docker run -d --name box ${image} sh -c '${command}'`,
      'docker exec box cat /proc/1/cmdline',
    );
    expect(line.split('\0').slice(0, -1).join(' ')).toBe(process);
  });
});

it('writes as many bytes as dd was asked for', () => {
  const zeros = 'dd if=/dev/zero bs=1M count=3 2>/dev/null | wc -c';
  const noise = 'dd if=/dev/urandom bs=100k count=2 2>/dev/null | wc -c';
  const counts = printed('docker pull alpine:3.22', `docker run --rm alpine:3.22 sh -c '${zeros}; ${noise}'`);
  expect(counts).toBe('3145728\n204800\n');
});

it('takes what options for health leave out from the image', () => {
  const build =
    'printf "FROM alpine:3.22\\nHEALTHCHECK --interval=7s CMD true\\n" | docker build -q -t well -';
  const run = 'docker run -d --name box --health-retries 1 well sleep 100';
  const health = "docker inspect -f '{{json .Config.Healthcheck}}' box";
  expect(printed(build, run, health)).toBe(
    '{"Test":["CMD-SHELL","true"],"Interval":7000000000,"Retries":1}\n',
  );
});
