import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'astro/zod';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { Builder } from '../src/engine/build/testing.ts';
import { imageArchive } from '../src/engine/image/export/index.ts';

/** Members of a tar as another project's reader sees them. */
async function readTar(
  bytes: Uint8Array,
): Promise<Map<string, { type: string; mode: number; data: Buffer }>> {
  const members = new Map<string, { type: string; mode: number; data: Buffer }>();
  const reader = Readable.from([Buffer.from(bytes)]).pipe(extract());
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const { name, type, mode } = entry.header;
    members.set(name, { type, mode, data: Buffer.concat(chunks) });
  }
  return members;
}

/* Shapes from the OCI image spec: descriptor.md, image-index.md, manifest.md, config.md, image-layout.md. */

const digest = z.string().regex(/^sha256:[a-f0-9]{64}$/);
const mediaType = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/);
const descriptor = z.object({
  mediaType,
  digest,
  size: z.int().nonnegative(),
  annotations: z.record(z.string(), z.string()).optional(),
});
const index = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.literal('application/vnd.oci.image.index.v1+json'),
  manifests: z.array(descriptor).min(1),
});
const manifest = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.literal('application/vnd.oci.image.manifest.v1+json'),
  config: descriptor.extend({ mediaType: z.literal('application/vnd.oci.image.config.v1+json') }),
  layers: z.array(descriptor.extend({ mediaType: z.literal('application/vnd.oci.image.layer.v1.tar') })),
});
const emptyObjects = z.record(z.string(), z.strictObject({}));
const config = z.object({
  created: z.iso.datetime().nullable(),
  author: z.string().optional(),
  architecture: z.string(),
  os: z.string(),
  config: z.object({
    User: z.string().optional(),
    ExposedPorts: emptyObjects.optional(),
    Env: z.array(z.string().regex(/^[^=]+=/)).optional(),
    Entrypoint: z.array(z.string()).optional(),
    Cmd: z.array(z.string()).optional(),
    Volumes: emptyObjects.optional(),
    WorkingDir: z.string().optional(),
    Labels: z.record(z.string(), z.string()).optional(),
    StopSignal: z.string().optional(),
  }),
  rootfs: z.object({ type: z.literal('layers'), diff_ids: z.array(digest) }),
  history: z.array(
    z.object({ created: z.iso.datetime(), created_by: z.string(), empty_layer: z.literal(true).optional() }),
  ),
});

const DOCKERFILE = `FROM base:1 AS build
RUN mkdir /out && echo '#!/bin/sh' > /out/run && touch /out/empty
FROM scratch
LABEL a=1
EXPOSE 80
COPY --from=build --chown=7:8 --chmod=755 /out /app/
WORKDIR /data
USER 7
ENTRYPOINT ["/app/run"]
`;

describe('an exported FROM scratch image', async () => {
  const { image } = new Builder().build(DOCKERFILE);
  if (image === null) throw new Error('the build failed');
  const archive = imageArchive(image, ['app:latest']);
  if ('missing' in archive) throw new Error('a scratch image is complete');
  const members = await readTar(archive.bytes);
  const blob = (id: string) => members.get(`blobs/${id.replace(':', '/')}`)?.data ?? Buffer.alloc(0);
  const json = (name: string): unknown => JSON.parse(members.get(name)?.data.toString() ?? 'null');
  const outer = index.parse(json('index.json'));
  const inner = manifest.parse(JSON.parse(blob(outer.manifests[0]?.digest ?? '').toString()));
  const document = config.parse(JSON.parse(blob(inner.config.digest).toString()));

  it('is an OCI layout whose digests and sizes are right', () => {
    expect(json('oci-layout')).toEqual({ imageLayoutVersion: '1.0.0' });
    for (const { digest: id, size } of [...outer.manifests, inner.config, ...inner.layers]) {
      const data = blob(id);
      expect([`sha256:${createHash('sha256').update(data).digest('hex')}`, data.length]).toEqual([id, size]);
    }
    expect(document.rootfs.diff_ids).toEqual(inner.layers.map((layer) => layer.digest));
    expect(document.history.filter((entry) => entry.empty_layer !== true).length).toBe(inner.layers.length);
  });

  it('has layers that another reader understands', async () => {
    const [copied, workdir] = await Promise.all(inner.layers.map((layer) => readTar(blob(layer.digest))));
    expect([...(copied ?? [])].map(([name, { type, mode }]) => [name, type, mode.toString(8)])).toEqual([
      ['app/', 'directory', '755'],
      ['app/empty', 'file', '755'],
      ['app/run', 'file', '755'],
    ]);
    expect(copied?.get('app/run')?.data.toString()).toBe('#!/bin/sh\n');
    expect([...(workdir?.keys() ?? [])]).toEqual(['data/']);
  });

  it('can be loaded by docker', () => {
    expect(json('manifest.json')).toEqual([
      {
        Config: `blobs/${inner.config.digest.replace(':', '/')}`,
        RepoTags: ['app:latest'],
        Layers: inner.layers.map((layer) => `blobs/${layer.digest.replace(':', '/')}`),
      },
    ]);
  });

  it('is the same bytes every time', () => {
    const again = imageArchive(image, ['app:latest']);
    expect('bytes' in again && Buffer.from(again.bytes).equals(Buffer.from(archive.bytes))).toBe(true);
  });

  it('names the layers it cannot write', () => {
    const based = new Builder().build('FROM base:1\nRUN true\n').image;
    expect(based && imageArchive(based)).toEqual({ missing: [0] });
  });
});
