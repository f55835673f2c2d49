import { describe, expect, it } from 'vitest';
import { Builder } from '../src/engine/build/testing.ts';
import { imageArchive, type ArchiveOptions } from '../src/engine/image/export/index.ts';
import { readTar, validateLayout, type Member } from './oci-layout.ts';

const DOCKERFILE = `FROM base:1 AS build
RUN mkdir /out && echo '#!/bin/sh' > /out/run && touch /out/empty
FROM scratch
LABEL a=1
EXPOSE 80
COPY --from=build --chown=7:8 --chmod=755 /out /app/
WORKDIR /data
COPY old /app/
USER 7
ENTRYPOINT ["/app/run"]
`;

const OLD = 1_000_000_000;
const EPOCH = 1_500_000_000;

function scratchImage() {
  const { image } = new Builder().build(DOCKERFILE, { old: { text: 'old\n', mtime: OLD * 1000 } });
  if (image === null) throw new Error('the build failed');
  return image;
}

async function exported(options: ArchiveOptions) {
  const archive = imageArchive(scratchImage(), options);
  const members = await readTar(archive.bytes);
  return { archive, members, layout: validateLayout(members) };
}

const json = (members: ReadonlyMap<string, Member>, name: string): unknown =>
  JSON.parse(members.get(name)?.data.toString() ?? 'null');

describe.each(['docker', 'oci'] as const)('a FROM scratch image exported as %s', async (format) => {
  const { archive, members, layout } = await exported({ format, tags: ['app', 'me/app:2'] });

  it('is a valid OCI layout', () => {
    expect(layout.problems).toEqual([]);
    expect([archive.missing, archive.notice, archive.documents.exact]).toEqual([[], '', true]);
    expect(layout.index?.manifests[0]?.digest).toBe(archive.documents.manifest);
  });

  it('has the members that BuildKit writes, by name', () => {
    const names = [...members].map(([name, { mode, type }]) => `${type} ${mode.toString(8)} ${name}`);
    const blobs = names.filter((name) => name.includes('blobs/sha256/') && !name.endsWith('/'));
    expect(blobs).toHaveLength(2 + layout.layers.length);
    expect(blobs).toEqual(blobs.toSorted());
    expect(names).toEqual([
      'directory 755 blobs/',
      'directory 755 blobs/sha256/',
      ...blobs,
      'file 644 index.json',
      ...(format === 'docker' ? ['file 644 manifest.json'] : []),
      'file 444 oci-layout',
    ]);
    expect(blobs.every((name) => name.startsWith('file 444 '))).toBe(true);
  });

  it('carries its names', () => {
    expect(layout.index?.manifests.map(({ annotations }) => annotations)).toEqual([
      {
        'io.containerd.image.name': 'docker.io/library/app:latest',
        'org.opencontainers.image.created': '1970-01-01T00:00:00Z',
        'org.opencontainers.image.ref.name': 'latest',
      },
      {
        'io.containerd.image.name': 'docker.io/me/app:2',
        'org.opencontainers.image.created': '1970-01-01T00:00:00Z',
        'org.opencontainers.image.ref.name': '2',
      },
    ]);
  });

  it('has layers that another reader understands', async () => {
    const [copied, workdir] = await Promise.all(layout.layers.map(readTar));
    expect([...(copied ?? [])].map(([name, { type, mode }]) => [name, type, mode.toString(8)])).toEqual([
      ['app/', 'directory', '755'],
      ['app/empty', 'file', '755'],
      ['app/run', 'file', '755'],
    ]);
    expect(copied?.get('app/run')?.data.toString()).toBe('#!/bin/sh\n');
    expect([...(workdir?.keys() ?? [])]).toEqual(['data/']);
  });

  it('is the same bytes every time', async () => {
    const again = await exported({ format, tags: ['app', 'me/app:2'] });
    expect(Buffer.from(again.archive.bytes).equals(Buffer.from(archive.bytes))).toBe(true);
  });
});

describe('a docker archive', () => {
  it('names config, tags and layers for docker load', async () => {
    const { archive, members } = await exported({ tags: ['app:latest', 'docker.io/library/app:2'] });
    const path = (digest: string) => `blobs/${digest.replace(':', '/')}`;
    expect(json(members, 'manifest.json')).toEqual([
      {
        Config: path(archive.documents.config),
        RepoTags: ['app:latest', 'app:2'],
        Layers: archive.documents.diffIds.map(path),
      },
    ]);
  });

  it('may have no name', async () => {
    const { members, layout } = await exported({});
    expect(json(members, 'manifest.json')).toMatchObject([{ RepoTags: null }]);
    expect(layout.index?.manifests).toHaveLength(1);
  });

  it('refuses a name that is none', () => {
    expect(() => imageArchive(scratchImage(), { tags: ['App'] })).toThrow('must be lowercase');
  });
});

describe('SOURCE_DATE_EPOCH', () => {
  it('is the latest time there is, and earlier ones stay', async () => {
    const { layout, archive } = await exported({ epoch: EPOCH });
    const time = '2017-07-14T02:40:00Z';
    expect(layout.problems).toEqual([]);
    expect(layout.config?.created).toBe(time);
    expect(new Set(layout.config?.history?.map(({ created }) => created))).toEqual(new Set([time]));
    expect(layout.index?.manifests[0]?.annotations).toEqual({ 'org.opencontainers.image.created': time });
    expect(layout.manifest?.layers.map(({ annotations }) => annotations)).toEqual(
      layout.layers.map(() => ({ 'buildkit/rewritten-timestamp': String(EPOCH) })),
    );
    const times = await Promise.all(
      layout.layers.map(async (layer) => [...(await readTar(layer)).values()].map(({ mtime }) => mtime)),
    );
    expect(times).toEqual([[EPOCH, EPOCH, EPOCH], [EPOCH], [EPOCH, OLD]]);
    const other = await exported({ epoch: EPOCH + 1 });
    expect(other.archive.documents.manifest).not.toBe(archive.documents.manifest);
  });
});

describe('an image with layers whose bytes are not here', () => {
  it.each([
    ['the base image', 'FROM base:1\nRUN echo x > /x\n', [0]],
    ['a file known by its size alone', 'FROM scratch\nCOPY --from=base:1 /bin/busybox /\n', [0]],
  ])('describes them and says so: %s', async (_, dockerfile, missing) => {
    const { image } = new Builder().build(dockerfile);
    if (image === null) throw new Error('the build failed');
    const archive = imageArchive(image, { tags: ['app'] });
    expect(archive.missing).toEqual(missing);
    expect(archive.notice).toContain('docker load cannot load it');
    const { manifest, problems } = validateLayout(await readTar(archive.bytes));
    expect(manifest?.layers.map(({ digest }) => digest)).toEqual(archive.documents.diffIds);
    expect(problems.filter((problem) => problem.endsWith('no such blob'))).toEqual([
      `${archive.documents.diffIds[0] ?? ''}: no such blob`,
    ]);
  });
});

describe('the validator', () => {
  const broken = async (change: (members: Map<string, Member>) => void) => {
    const { members } = await exported({});
    change(members);
    return validateLayout(members).problems;
  };
  const edit = (members: Map<string, Member>, name: string, text: (before: string) => string) => {
    const member = members.get(name);
    if (member === undefined) throw new Error(`no ${name}`);
    members.set(name, { ...member, data: Buffer.from(text(member.data.toString('latin1')), 'latin1') });
  };
  const largest = (members: Map<string, Member>) =>
    [...members].toSorted(([, a], [, b]) => b.data.length - a.data.length)[0]?.[0] ?? '';

  it.each<[string, (members: Map<string, Member>) => void, RegExp]>([
    ['a missing file', (members) => members.delete('oci-layout'), /oci-layout: missing/],
    ['another version', (m) => edit(m, 'oci-layout', (t) => t.replace('1.0.0', '9')), /imageLayoutVersion/],
    ['a missing blob', (members) => members.delete(largest(members)), /no such blob/],
    ['a changed byte', (m) => edit(m, largest(m), (t) => t.replace('#!', '!#')), /have the digest/],
    ['a lost byte', (m) => edit(m, largest(m), (t) => t.slice(1)), /descriptor says/],
    ['a wrong type', (m) => edit(m, 'index.json', (t) => t.replace('manifest.v1', 'nonsense')), /mediaType/],
    [
      'a stray blob',
      (m) => m.set('blobs/sha256/ab', { type: 'file', mode: 0, mtime: 0, data: Buffer.from('x') }),
      /belongs to nothing/,
    ],
  ])('finds %s', async (_, change, problem) => {
    expect((await broken(change)).join('\n')).toMatch(problem);
  });
});
