import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'astro/zod';
import { extract } from 'tar-stream';

/*
 * A validator of OCI image layouts, written against the specification (image-spec v1.1: descriptor.md, image-index.md,
 * manifest.md, config.md, layer.md, image-layout.md and the JSON schemas in schema/), independent of the engine.
 */

/** A member of a tar as another project's reader sees it. */
export interface Member {
  readonly type: string;
  readonly mode: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  readonly data: Buffer;
}

export async function readTar(bytes: Uint8Array): Promise<Map<string, Member>> {
  const members = new Map<string, Member>();
  const reader = Readable.from([Buffer.from(bytes)]).pipe(extract());
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const { name, type, mode, mtime } = entry.header;
    if (members.has(name)) throw new Error(`two members are named ${name}`);
    members.set(name, { type, mode, mtime: mtime.getTime() / 1000, data: Buffer.concat(chunks) });
  }
  return members;
}

const digest = z.string().regex(/^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/);
const mediaType = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/);
const annotations = z.record(z.string().min(1), z.string());
const descriptor = z.object({
  mediaType,
  digest,
  size: z.int().nonnegative(),
  urls: z.array(z.url()).optional(),
  annotations: annotations.optional(),
});
const layout = z.object({ imageLayoutVersion: z.literal('1.0.0') });
const index = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.literal('application/vnd.oci.image.index.v1+json').optional(),
  manifests: z.array(
    descriptor.extend({ mediaType: z.literal('application/vnd.oci.image.manifest.v1+json') }),
  ),
  annotations: annotations.optional(),
});
const layer = descriptor.extend({
  mediaType: z.enum([
    'application/vnd.oci.image.layer.v1.tar',
    'application/vnd.oci.image.layer.v1.tar+gzip',
    'application/vnd.oci.image.layer.v1.tar+zstd',
  ]),
});
const manifest = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.literal('application/vnd.oci.image.manifest.v1+json').optional(),
  config: descriptor.extend({ mediaType: z.literal('application/vnd.oci.image.config.v1+json') }),
  layers: z.array(layer).min(1),
  annotations: annotations.optional(),
});
const emptyObjects = z.record(z.string(), z.strictObject({}));
const strings = z.array(z.string());
const config = z.object({
  created: z.iso.datetime({ offset: true }).optional(),
  author: z.string().optional(),
  architecture: z.string(),
  variant: z.string().optional(),
  os: z.string(),
  config: z
    .object({
      User: z.string().optional(),
      ExposedPorts: emptyObjects.optional(),
      Env: z.array(z.string().regex(/^[^=]+=/)).optional(),
      Entrypoint: strings.nullish(),
      Cmd: strings.nullish(),
      Volumes: emptyObjects.nullish(),
      WorkingDir: z.string().optional(),
      Labels: annotations.nullish(),
      StopSignal: z.string().optional(),
      ArgsEscaped: z.boolean().optional(),
    })
    .optional(),
  rootfs: z.object({ type: z.literal('layers'), diff_ids: z.array(digest) }),
  history: z
    .array(
      z.object({
        created: z.iso.datetime({ offset: true }).optional(),
        author: z.string().optional(),
        created_by: z.string().optional(),
        comment: z.string().optional(),
        empty_layer: z.boolean().optional(),
      }),
    )
    .optional(),
});

export type Descriptor = z.infer<typeof descriptor>;

/** A layout that was found in order, or what is wrong with it, one line each. */
export interface Layout {
  readonly problems: readonly string[];
  readonly index: z.infer<typeof index> | null;
  readonly manifest: z.infer<typeof manifest> | null;
  readonly config: z.infer<typeof config> | null;
  /** Uncompressed layers, bottom first. */
  readonly layers: readonly Buffer[];
}

class Validator {
  readonly problems: string[] = [];
  private readonly members: ReadonlyMap<string, Member>;
  private readonly referenced = new Set<string>();

  constructor(members: ReadonlyMap<string, Member>) {
    this.members = members;
  }

  document<T>(name: string, data: Buffer | undefined, schema: z.ZodType<T>): T | null {
    if (data === undefined) {
      this.problems.push(`${name}: missing`);
      return null;
    }
    let json: unknown;
    try {
      json = JSON.parse(data.toString());
    } catch {
      this.problems.push(`${name}: not JSON`);
      return null;
    }
    const read = schema.safeParse(json);
    if (read.success) return read.data;
    this.problems.push(
      ...read.error.issues.map(({ path, message }) => `${name}: ${path.join('.')}: ${message}`),
    );
    return null;
  }

  /** The bytes that a descriptor names, checked against it. */
  blob({ digest: id, size }: Descriptor): Buffer | undefined {
    const path = `blobs/${id.replace(':', '/')}`;
    this.referenced.add(path);
    const data = this.members.get(path)?.data;
    if (data === undefined) this.problems.push(`${id}: no such blob`);
    else if (data.length !== size)
      this.problems.push(`${id}: ${data.length} bytes, the descriptor says ${size}`);
    else if (sha256(data) !== id) this.problems.push(`${id}: the bytes have the digest ${sha256(data)}`);
    return data;
  }

  /** Every blob is named by its digest and belongs to an image. */
  leftovers(): void {
    for (const [name, { type, data }] of this.members) {
      if (!name.startsWith('blobs/') || type === 'directory') continue;
      if (name !== `blobs/${sha256(data).replace(':', '/')}`) this.problems.push(`${name}: wrong name`);
      if (!this.referenced.has(name)) this.problems.push(`${name}: belongs to nothing`);
    }
  }
}

function sha256(data: Buffer): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

/** Checks the layout of one image with uncompressed layers; it may have several names. */
export function validateLayout(members: ReadonlyMap<string, Member>): Layout {
  const check = new Validator(members);
  check.document('oci-layout', members.get('oci-layout')?.data, layout);
  const outer = check.document('index.json', members.get('index.json')?.data, index);
  const [first] = outer?.manifests ?? [];
  if (outer?.manifests.some(({ digest: id }) => id !== first?.digest) === true)
    check.problems.push('index.json: more than one image');
  const inner = first === undefined ? null : check.document('manifest', check.blob(first), manifest);
  const document = inner === null ? null : check.document('config', check.blob(inner.config), config);
  const layers = (inner?.layers ?? []).map((one) => {
    if (one.mediaType !== 'application/vnd.oci.image.layer.v1.tar')
      check.problems.push(`${one.digest}: compressed`);
    return check.blob(one) ?? Buffer.alloc(0);
  });
  if (document !== null) {
    // config.md: diff_ids are the digests of the uncompressed layers; history has an entry for each of them.
    const ids = document.rootfs.diff_ids;
    if (ids.length !== layers.length || layers.some((data, i) => sha256(data) !== ids[i]))
      check.problems.push('config: diff_ids are not those of the layers');
    const filled = document.history?.filter((entry) => entry.empty_layer !== true).length;
    if (filled !== undefined && filled !== layers.length)
      check.problems.push(`config: history tells of ${filled} layers, there are ${layers.length}`);
  }
  check.leftovers();
  return { problems: check.problems, index: outer, manifest: inner, config: document, layers };
}
