import { z } from 'astro/zod';
import type { CommandSetData, ImageData, OsData } from '../../engine/index.ts';

/*
 * The shape of the files below content/images, checked when the site is built and by a test. Objects are strict: a
 * misspelt field is an error.
 */

const path = z.string().regex(/^\/(?:[^/]+(?:\/[^/]+)*)?$/, 'must be an absolute path without a slash at its end');
const mode = z.string().regex(/^[0-7]{4}$/, 'must be four octal digits');
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits');
const bytes = z.int().nonnegative();
const id = z.int().nonnegative();
const sizeSource = z.enum(['measured', 'repo-info', 'estimated', 'known']);
const strings = z.array(z.string());
const stringSet = z.record(z.string(), z.strictObject({}));

const user = z.strictObject({
  name: z.string(),
  uid: id,
  gid: id,
  gecos: z.string().optional(),
  home: path,
  shell: path,
});
const group = z.strictObject({ name: z.string(), gid: id, members: z.array(z.string()).optional() });
const directory = z.union([
  z.strictObject({
    path,
    mode,
    owner: z
      .string()
      .regex(/^[^:]+:[^:]+$/, 'must be user:group')
      .optional(),
  }),
  z.strictObject({ path, symlink: z.string() }),
]);
const osPackage = z.strictObject({
  name: z.string(),
  version: z.string().optional(),
  size: bytes.optional(),
});
const file = z
  .strictObject({
    path,
    mode,
    lines: strings.optional(),
    size: bytes.optional(),
    sizeSource: sizeSource.optional(),
    program: z.string().optional(),
  })
  .refine((value) => value.lines === undefined || value.size === undefined, 'has lines and size; one decides')
  .refine((value) => (value.size === undefined) === (value.sizeSource === undefined), 'size and sizeSource belong together');
const names = z.record(path, strings);

export const commandSetSchema: z.ZodType<CommandSetData> = z.strictObject({
  name: z.string(),
  description: z.string(),
  note: z.string().optional(),
  source: z.string(),
  applets: names.optional(),
  appletLinks: z.literal('hard').optional(),
  binaries: names.optional(),
  gnu: names.optional(),
  programs: z.record(path, z.string()).optional(),
  links: z.record(path, z.string()).optional(),
  files: z.array(file).optional(),
});

export const osSchema: z.ZodType<OsData> = z.strictObject({
  name: z.string(),
  id: z.string(),
  versionId: z.string(),
  prettyName: z.string(),
  packageManager: z.enum(['apk', 'apt', 'microdnf', 'none']),
  libc: z.enum(['glibc', 'musl', 'uclibc']),
  shell: z.string(),
  source: z.string(),
  note: z.string().optional(),
  users: z.array(user),
  groups: z.array(group),
  directories: z.array(directory),
  files: z.array(file).optional(),
  packages: z.array(osPackage).optional(),
  packagesFrom: z.string().optional(),
});

/** Only set fields are there, as in the image spec; times are nanoseconds. */
const config = z.strictObject({
  User: z.string().exactOptional(),
  ExposedPorts: stringSet.exactOptional(),
  Env: z.array(z.string().regex(/^[^=]+=/, 'must be NAME=value')).exactOptional(),
  Entrypoint: strings.exactOptional(),
  Cmd: strings.exactOptional(),
  Volumes: stringSet.exactOptional(),
  WorkingDir: path.exactOptional(),
  Labels: z.record(z.string(), z.string()).exactOptional(),
  StopSignal: z.string().exactOptional(),
  ArgsEscaped: z.boolean().exactOptional(),
  Healthcheck: z
    .strictObject({
      Test: strings.exactOptional(),
      Interval: bytes.exactOptional(),
      Timeout: bytes.exactOptional(),
      StartPeriod: bytes.exactOptional(),
      StartInterval: bytes.exactOptional(),
      Retries: bytes.exactOptional(),
    })
    .exactOptional(),
  OnBuild: strings.exactOptional(),
  Shell: strings.exactOptional(),
});

const layer = z.strictObject({
  digest: digest.optional(),
  size: bytes,
  compressedSize: bytes,
  sizeSource,
  commands: strings.optional(),
  files: z.array(file).optional(),
  rest: path.optional(),
});

export const imageSchema: z.ZodType<ImageData> = z.strictObject({
  reference: z.string().regex(/:[^/]+$/, 'must end in a tag'),
  aliases: strings.optional(),
  digest: digest.nullable(),
  imageId: digest.nullable(),
  created: z.iso.datetime(),
  deprecated: z.boolean().optional(),
  platforms: z.array(z.string()).min(1),
  source: z.string(),
  config,
  history: z.array(z.strictObject({ createdBy: z.string(), emptyLayer: z.boolean().optional() })),
  layers: z.array(layer),
  os: z.strictObject({ ref: z.string(), versionId: z.string(), prettyName: z.string() }).optional(),
  users: z.array(user).optional(),
  groups: z.array(group).optional(),
  directories: z.array(directory).optional(),
  packages: z.array(osPackage).optional(),
  without: z.array(path).optional(),
  versions: z.record(z.string(), z.string()).optional(),
  notes: strings.optional(),
});
