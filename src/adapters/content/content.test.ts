import { brotliCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import type { BaseImage } from '../../engine/image/base-image.ts';
import { createCatalogue } from '../../engine/image/catalogue.ts';
import { catalogueData } from './catalogue-files.ts';
import { fetchCatalogue, fetchedSupply } from './fetch-catalogue.ts';
import { readCatalogue, readPackages, readSamples } from './read-content.ts';
import { sampleProjects, type SampleProject } from './samples.ts';
import { catalogueAsset, packageAssets, siteCatalogue, siteSamples } from './site-content.ts';

const data = readCatalogue();
const catalogue = createCatalogue(data);

function image(name: string): BaseImage {
  const found = catalogue.resolve(name);
  if (found === undefined) throw new Error(`${name} is not in the catalogue`);
  return found;
}

function program(name: string, path: string): string | undefined {
  const inode = image(name).tree.find(path)?.inode;
  return inode?.type === 'file' ? (inode.program ?? 'no program') : undefined;
}

describe('every base image', () => {
  test.each(data.images.map((entry) => entry.reference))('%s has files that add up to its layers', (name) => {
    const { tree, size, layers } = image(name);
    const seen = new Map<number, number>();
    for (const { ino, inode } of tree.walk()) if (inode.type === 'file') seen.set(ino, inode.content.size);
    expect([...seen.values()].reduce((sum, bytes) => sum + bytes, 0)).toBe(size);
    for (const { notItemised } of layers) if (notItemised !== null) expect(tree.find(notItemised.path)).not.toBeNull();
  });

  test.each(data.images.map((entry) => entry.reference))('%s can start what it names', (name) => {
    const { config, tree } = image(name);
    const [first] = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
    if (first === undefined) return;
    const path = config.Env?.find((entry) => entry.startsWith('PATH='))?.slice('PATH='.length) ?? '';
    const places = first.startsWith('/') ? [first] : path.split(':').map((directory) => `${directory}/${first}`);
    expect(places.some((place) => tree.find(place)?.inode.type === 'file')).toBe(true);
  });
});

test.each([
  ['alpine:3.20', '/bin/sh', 'busybox'],
  ['alpine:3.20', '/usr/bin/curl', undefined],
  ['alpine:3.20', '/bin/bash', undefined],
  ['alpine:3.20', '/sbin/apk', 'apk'],
  ['busybox', '/bin/ls', 'busybox'],
  ['debian:bookworm-slim', '/bin/sh', 'dash'],
  ['debian:bookworm-slim', '/bin/ls', 'gnu/ls'],
  ['debian:bookworm-slim', '/usr/bin/apt-get', 'apt-get'],
  ['debian:bookworm-slim', '/usr/bin/curl', undefined],
  ['ubuntu:24.04', '/usr/sbin/useradd', 'useradd'],
  ['ubuntu:24.04', '/usr/sbin/adduser', undefined],
  ['node:20', '/usr/local/bin/node', 'node'],
  ['node:20', '/usr/local/bin/npm', 'npm'],
  ['node:20', '/usr/local/bin/yarn', 'yarn'],
  ['node:latest', '/usr/local/bin/yarn', undefined],
  ['node:20', '/usr/bin/git', 'git'],
  ['node:20-slim', '/usr/bin/git', undefined],
  ['python:3.12-slim', '/usr/local/bin/python', 'python3'],
  ['python:3.12-slim', '/usr/local/bin/pip', 'pip'],
  ['golang:1.21', '/usr/local/go/bin/go', 'go'],
  ['openjdk:17-jdk-slim', '/usr/local/openjdk-17/bin/java', 'java'],
  ['gcr.io/distroless/static-debian12', '/bin/sh', undefined],
  ['gcr.io/distroless/nodejs22-debian12', '/nodejs/bin/node', 'node'],
  ['hello-world', '/hello', 'hello'],
])('%s: %s is %s', (name, path, expected) => {
  expect(program(name, path)).toBe(expected);
});

describe('mistakes in content/images', () => {
  const good = data.images.find((entry) => entry.reference === 'alpine:3.20');

  test.each([
    ['a/1.json', { ...good, size: 1 }, /a\/1\.json: \(the whole file\): .*size/],
    ['a/1.json', { ...good, layers: [{ size: -1 }] }, /a\/1\.json: layers\.0\.size: /],
    ['a/1.json', { ...good, config: { Env: ['X'] } }, /a\/1\.json: config\.Env\.0: must be NAME=value/],
    ['a/1.json', good, /a\/1\.json: reference: belongs to a file alpine\/3\.20\.json/],
    ['alpine/3.20.json', good, /alpine\/3\.20\.json: os\.ref: there is no _shared\/os\/alpine-3\.20\.json/],
    ['_shared/os/x.json', [], /_shared\/os\/x\.json: \(the whole file\): /],
  ])('%s', (file, value, message) => {
    expect(() => catalogueData({ [file]: value })).toThrow(message);
  });
});

describe('samples', () => {
  it('are the six, each with a Dockerfile and known base images', () => {
    const samples = readSamples();
    expect(samples.map((sample) => sample.name)).toEqual([
      'alpine-sleeper',
      'go-hello',
      'java-maven',
      'node-express',
      'python-flask',
      'static-nginx',
    ]);
    const unknown = samples.flatMap((sample) => sample.baseImages).filter((name) => catalogue.resolve(name) === undefined);
    expect(unknown).toEqual(['scratch']);
  });

  it('keep modes and hidden files', () => {
    const [sleeper, , , node] = readSamples();
    expect(sleeper?.files['sleeper.sh']?.mode).toBe('0755');
    expect(sleeper?.files['Dockerfile']?.mode).toBeUndefined();
    expect(Object.keys(node?.files ?? {})).toContain('.dockerignore');
  });

  it('report file and field of a mistake', () => {
    const files = { 'x/manifest.json': { text: '{"title": 1}' } };
    expect(() => sampleProjects(files)).toThrow(/x\/manifest\.json: title: /);
  });
});

describe('the site', () => {
  it('bundles the same content', () => {
    expect(siteCatalogue()).toEqual(data);
    // Vitest empties every style sheet, also one that is asked for as plain text.
    const comparable = (samples: readonly SampleProject[]) =>
      JSON.parse(JSON.stringify(samples, (key, value: unknown) => (key.endsWith('.css') ? null : value))) as unknown;
    expect(comparable(siteSamples())).toEqual(comparable(readSamples()));
  });

  it('ships it as files of moderate size', () => {
    const images = catalogueAsset();
    expect(JSON.parse(images)).toEqual(data);
    expect(brotliCompressSync(images).length).toBeLessThan(50_000);
    const packages = [...packageAssets()].map(([manager, text]) => [manager, JSON.parse(text) as unknown]);
    expect(Object.fromEntries(packages)).toEqual(readPackages());
    for (const [, text] of packageAssets()) expect(brotliCompressSync(text).length).toBeLessThan(60_000);
  });
});

describe('the browser', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('fetches the catalogue, packages when they are needed, and says what is missing', async () => {
    const apk = packageAssets().get('apk') ?? '';
    const served: Record<string, string> = { '/base/images.json': catalogueAsset(), '/base/packages/apk.json': apk };
    const answer = (url: string) => {
      const text = served[url];
      return Promise.resolve(text === undefined ? new Response('', { status: 404 }) : new Response(text));
    };
    vi.stubGlobal('fetch', answer);
    expect(await fetchCatalogue('/base/images.json')).toEqual(data);
    const supply = fetchedSupply('/base/images.json');
    expect(await supply.packages('apk')).toEqual(readPackages().apk);
    await expect(supply.packages('apt')).rejects.toThrow('packages of apt: 404');
  });
});
