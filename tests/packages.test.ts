import { describe, expect, it, test } from 'vitest';
import { readCatalogue, readPackages, readStock } from '../src/adapters/content/read-content.ts';
import {
  createCatalogue,
  createSession,
  createWorld,
  finish,
  step,
  type BuildResult,
} from '../src/engine/index.ts';

/** Builds with package managers: what the layers weigh, worked out once more from the data. */

const data = readPackages();
const world = createWorld(createCatalogue(readCatalogue()), await readStock());

function build(dockerfile: string, files: Readonly<Record<string, string>> = {}): BuildResult {
  const texts = Object.entries({ Dockerfile: dockerfile, ...files }).map(
    ([path, text]) => [path, { text }] as const,
  );
  const session = createSession(Object.fromEntries(texts));
  const done = finish(step(session, { type: 'terminal', line: 'docker build .' }, world));
  const result = done.workspace.lastBuild;
  if (result === null || result.image === null) throw new Error(done.output.map(({ text }) => text).join(''));
  return result;
}

/** Sizes of the layers of all RUN steps, bottom first. */
function runLayers(result: BuildResult): number[] {
  const layers = result.image?.layers ?? [];
  return layers
    .filter(({ createdBy }) => createdBy.startsWith('RUN '))
    .filter(({ base }) => !base)
    .map(({ size }) => size);
}

function sum(ids: Iterable<string>, size: (id: string) => number | undefined): number {
  let total = 0;
  for (const id of new Set(ids)) {
    const one = size(id);
    if (one === undefined) throw new Error(`the data do not hold ${id}`);
    total += one;
  }
  return total;
}

const words = (text: string | undefined): string[] => (text ?? '').split(' ').filter((word) => word !== '');
const npmSize = (name: string): number => {
  const measured = data.npm.install[name];
  const ids = [...words(measured?.packages), ...Object.values(measured?.nested ?? {})];
  return ids.reduce((total, id) => total + (data.npm.packages[id]?.size ?? Number.NaN), 0);
};
const apt = (name: string, recommends: boolean): number => {
  const { packages, recommends: more } = data.apt.install[name] ?? { packages: '' };
  return sum([...words(packages), ...(recommends ? words(more) : [])], (id) => data.apt.packages[id]?.size);
};

/** Within ten percent. */
function near(actual: number | undefined, expected: number): void {
  expect(expected).toBeGreaterThan(0);
  expect((actual ?? 0) / expected).toBeGreaterThan(0.9);
  expect((actual ?? 0) / expected).toBeLessThan(1.1);
}

const NODE = JSON.stringify({
  name: 'shop',
  version: '1.0.0',
  dependencies: { express: '^5.0.0' },
  devDependencies: { typescript: '*', eslint: '*' },
});

describe.each(['node:22-alpine', 'node:22-slim'])('a Node app on %s', (base) => {
  const dockerfile = (run: string): string => `FROM ${base}\nWORKDIR /app\nCOPY package.json .\nRUN ${run}\n`;
  const cached = 1 + data.npm.cacheShare;

  it('weighs its packages and their cache', () => {
    const all = npmSize('express') + npmSize('typescript') + npmSize('eslint');
    const result = build(dockerfile('npm install'), { 'package.json': NODE });
    near(runLayers(result)[0], all * cached);
  });

  it('weighs less without packages for development, and without the cache', () => {
    const files = { 'package.json': NODE };
    near(runLayers(build(dockerfile('npm install --omit=dev'), files))[0], npmSize('express') * cached);
    const clean = dockerfile('npm install --omit=dev && npm cache clean --force');
    near(runLayers(build(clean, files))[0], npmSize('express'));
    const late = build(
      `${dockerfile('npm install')}RUN npm prune --omit=dev && npm cache clean --force\n`,
      files,
    );
    near(runLayers(late)[0], (npmSize('express') + npmSize('typescript') + npmSize('eslint')) * cached);
  });
});

test('a Python app weighs its wheels, byte code and cache', () => {
  const names = ['flask', 'numpy', 'requests'];
  const wheels = names.flatMap((name) => words(data.pip.install[name]));
  const code = (id: string): number =>
    data.pip.packages[id]?.wheel.endsWith('-none-any.whl') === true
      ? data.pip.byteCode.pure
      : data.pip.byteCode.platform;
  const files = { 'requirements.txt': names.join('\n') };
  const dockerfile = (run: string): string => `FROM python:3.12-slim\nCOPY requirements.txt .\nRUN ${run}\n`;
  const installed = sum(wheels, (id) => (data.pip.packages[id]?.size ?? Number.NaN) * (1 + code(id)));
  const downloads = sum(wheels, (id) => data.pip.packages[id]?.download);
  near(runLayers(build(dockerfile('pip install -r requirements.txt'), files))[0], installed + downloads);
  near(runLayers(build(dockerfile('pip install --no-cache-dir -r requirements.txt'), files))[0], installed);
});

describe('curl on debian:bookworm-slim', () => {
  const { bytes: lists } = data.apt.lists;
  const run = (commands: string): number[] => runLayers(build(`FROM debian:bookworm-slim\n${commands}`));

  it.each([
    ['apt-get install -y curl', apt('curl', true) + lists],
    ['apt-get install -y --no-install-recommends curl', apt('curl', false) + lists],
    ['apt-get install -y curl && rm -rf /var/lib/apt/lists/*', apt('curl', true)],
    ['apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*', apt('curl', false)],
  ])('%s', (command, expected) => {
    near(run(`RUN apt-get update && ${command}\n`)[0], expected);
  });

  it('is not made smaller by a later RUN', () => {
    const [first, second] = run(
      'RUN apt-get update && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*\n',
    );
    near(first, apt('curl', true) + lists);
    expect(second).toBeLessThan(1000);
  });
});

test('a virtual group of alpine leaves nothing when it goes in the same RUN', () => {
  const group = words(data.apk.install['build-base']);
  const size = sum(group, (id) => data.apk.packages[id]?.size);
  const run = (text: string): number[] => runLayers(build(`FROM alpine:3.16\n${text}`));
  near(run('RUN apk add --no-cache -t .build build-base\nRUN apk del .build\n')[0], size);
  expect(run('RUN apk add --no-cache -t .build build-base && apk del .build\n')[0]).toBeLessThan(10_000);
  const indexes = Object.values(data.apk.indexes).reduce((total, one) => total + one, 0);
  near(run('RUN apk update\n')[0], indexes);
});

test('a Go program on scratch weighs its binary alone', () => {
  const files = {
    'go.mod': 'module example.com/hello\n\ngo 1.21\n',
    'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hi") }\n',
  };
  const dockerfile = (flags: string): string =>
    `FROM golang:1.27-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go mod download\n` +
    `RUN CGO_ENABLED=0 go build ${flags} -o /out/hello .\nFROM scratch\nCOPY --from=build /out/hello /hello\n`;
  near(build(dockerfile(''), files).image?.size, data.go.binary.whole);
  near(build(dockerfile('-ldflags="-s -w"'), files).image?.size, data.go.binary.stripped);
});

test('the data agree with themselves', () => {
  const { apk, npm, pip } = data;
  for (const text of Object.values(apk.install)) sum(words(text), (id) => apk.packages[id]?.size);
  for (const name of Object.keys(data.apt.install)) apt(name, true);
  for (const { packages, nested = {} } of Object.values(npm.install)) {
    sum([...words(packages), ...Object.values(nested)], (id) => npm.packages[id]?.size);
  }
  for (const text of Object.values(pip.install)) sum(words(text), (id) => pip.packages[id]?.size);
  for (const { packages } of [data.cargo, data.gem, data.composer, data.maven]) {
    const names = new Set(Object.keys(packages).map((id) => id.replace(/@[^@]*$/, '')));
    const needed = Object.values(packages).flatMap(({ dependencies = {} }) => Object.keys(dependencies));
    expect(needed.filter((name) => name !== 'php' && !names.has(name))).toEqual([]);
  }
});

test('a cache mount saves the second download', () => {
  const lines = [
    'FROM python:3.12-slim',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install flask',
    'RUN --mount=type=cache,target=/root/.cache/pip pip uninstall -y flask && pip install flask',
  ];
  const result = build(`${lines.join('\n')}\n`);
  const output = result.steps.map((one) => one.output.map(({ text }) => text).join(''));
  expect(output.join('')).toMatch(/Downloading flask-[^]*Using cached flask-/);
});

describe('languages with a registry of their own', () => {
  it('cargo: crates packed and unpacked, what compiling them leaves, and the binary', () => {
    const { packages, binary, project } = data.cargo;
    const ids = ['rand@0.8.5', 'rand_core@0.6.3', 'rand_chacha@0.3.1', 'ppv-lite86@0.2.16'];
    const all = [...ids, 'getrandom@0.2.8', 'cfg-if@1.0.0', 'libc@0.2.139'];
    const bytes = sum(all, (id) => {
      const crate = packages[id];
      return crate === undefined ? undefined : crate.size + crate.download + crate.build.release;
    });
    const result = build('FROM rust:slim\nWORKDIR /src\nCOPY . .\nRUN cargo build --release', {
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nrand = "0.8"\n',
      'src/main.rs': 'fn main() {}\n',
    });
    near(runLayers(result)[0], bytes + binary.release + project.release);
  });

  it('bundler: gems and what came down', () => {
    const ids = ['sinatra@3.0.5', 'rack@2.2.22', 'rack-protection@3.0.5', 'mustermann@3.0.0'];
    const bytes = sum([...ids, 'ruby2_keywords@0.0.5', 'tilt@2.0.11'], (id) => {
      const gem = data.gem.packages[id];
      return gem === undefined ? undefined : gem.size + gem.download;
    });
    const result = build('FROM ruby:slim\nCOPY Gemfile .\nRUN bundle install', {
      Gemfile: 'source "https://rubygems.org"\ngem "sinatra", "~> 3.0"\n',
    });
    near(runLayers(result)[0], bytes);
  });

  it('maven: plugins and dependencies in one layer, the jar in the next', () => {
    const pom = (version: string): string =>
      `<project><artifactId>a</artifactId><version>1</version><dependencies><dependency><groupId>com.google.guava</groupId><artifactId>guava</artifactId><version>${version}</version></dependency></dependencies></project>`;
    const result = build(
      'FROM maven:3.9-eclipse-temurin-17\nWORKDIR /src\nCOPY pom.xml .\nRUN mvn -q dependency:go-offline\nCOPY src ./src\nRUN mvn -q package',
      { 'pom.xml': pom('31.1-jre'), 'src/main/java/A.java': 'class A {}\n' },
    );
    const [offline, jar] = runLayers(result);
    near(offline, 24_000_000 + (data.maven.packages['com.google.guava:guava@31.1-jre']?.size ?? Number.NaN));
    expect(jar).toBeLessThan(10_000);
  });
});
