import { z } from 'astro/zod';
import type { PackageIndexes } from '../../engine/index.ts';
import type { ContentFiles } from './catalogue-files.ts';

/*
 * The shape of the files below content/packages, checked when the site is built and by a test.
 */

const bytes = z.int().nonnegative();
const text = z.string();
const named = <T extends z.ZodType>(value: T): z.ZodRecord<z.ZodString, T> => z.record(text, value);

const apk = z.strictObject({
  branch: text,
  source: text,
  indexes: named(bytes),
  indexSource: text,
  packages: named(
    z.strictObject({
      version: text,
      size: bytes,
      executables: text.optional(),
      depends: text.optional(),
      source: z.literal('known').optional(),
    }),
  ),
  install: named(text),
});

const apt = z.strictObject({
  suite: text,
  source: text,
  lists: z.strictObject({ bytes, download: bytes, source: text }),
  packages: named(
    z.strictObject({
      version: text,
      size: bytes,
      download: bytes,
      executables: text.optional(),
      alternatives: named(text).optional(),
    }),
  ),
  install: named(z.strictObject({ packages: text, recommends: text.optional() })),
});

const npm = z.strictObject({
  source: text,
  cacheShare: z.number().min(0).max(1),
  cacheSource: text,
  packages: named(
    z.strictObject({ size: bytes, files: bytes, dependencies: named(text).optional(), bin: text.optional() }),
  ),
  install: named(
    z.strictObject({ requested: z.array(text), packages: text, nested: named(text).optional() }),
  ),
});

const pip = z.strictObject({
  source: text,
  byteCode: z.strictObject({ pure: z.number(), platform: z.number(), source: text }),
  packages: named(
    z.strictObject({
      size: bytes,
      download: bytes,
      wheel: text,
      scripts: text.optional(),
      requires: z.array(text).optional(),
    }),
  ),
  install: named(text),
});

const goSize = { stripped: bytes, whole: bytes };

const go = z.strictObject({
  source: text,
  binary: z.strictObject(goSize),
  imports: named(z.strictObject({ ...goSize, source: text })),
});

const registryPackage = {
  size: bytes,
  download: bytes,
  dependencies: named(text).optional(),
  bin: text.optional(),
};
const registry = { source: text, packages: named(z.strictObject(registryPackage)) };

const gem = z.strictObject({
  source: text,
  packages: named(z.strictObject({ ...registryPackage, native: z.boolean().optional() })),
});

const cargoSize = z.strictObject({ release: bytes, debug: bytes });

const cargo = z.strictObject({
  source: text,
  binary: cargoSize,
  project: cargoSize,
  packages: named(
    z.strictObject({
      ...registryPackage,
      build: cargoSize,
      linked: cargoSize.optional(),
      features: named(named(text)).optional(),
    }),
  ),
});

const composer = z.strictObject(registry);
const maven = z.strictObject(registry);

const schema: z.ZodType<PackageIndexes> = z.strictObject({
  apk,
  apt,
  npm,
  pip,
  go,
  cargo,
  gem,
  composer,
  maven,
});

/** Checks the files of content/packages, given by their names, such as `apk.json`. Throws with file and field. */
export function packageIndexes(files: ContentFiles): PackageIndexes {
  const byName = Object.fromEntries(
    Object.entries(files).map(([path, value]) => [path.replace(/\.json$/, ''), value]),
  );
  const result = schema.safeParse(byName);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path: [file, ...field], message }) => {
    const place = field.length === 0 ? '(the whole file)' : field.map(String).join('.');
    return `${String(file ?? '')}.json: ${place}: ${message}`;
  });
  throw new Error(`content/packages has mistakes:\n${problems.join('\n')}`);
}
