import type { z } from 'astro/zod';
import type { CatalogueData, CommandSetData, ImageData, OsData } from '../../engine/index.ts';
import { commandSetSchema, imageSchema, osSchema } from './schema.ts';

/** Parsed JSON files by their path below content/images, such as `node/20-alpine.json`. */
export type ContentFiles = Readonly<Record<string, unknown>>;

const OS = '_shared/os/';
const COMMANDS = '_shared/commands/';

/**
 * Checks the files of content/images and puts them together. Throws one error that lists every mistake with its file
 * and field: what is no valid file, a file whose name and content disagree, and references to what is not there.
 */
export function catalogueData(files: ContentFiles): CatalogueData {
  const problems: string[] = [];
  const check = <T>(file: string, value: unknown, schema: z.ZodType<T>): T | null => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) problems.push(`${file}: ${fieldName(issue.path)}: ${issue.message}`);
    return null;
  };
  const os: Record<string, OsData> = {};
  const commands: Record<string, CommandSetData> = {};
  const images: ImageData[] = [];
  for (const [file, value] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (file.startsWith(OS)) {
      const data = check(file, value, osSchema);
      if (data !== null) os[data.name] = expect(data, file, `${OS}${data.name}.json`, 'name', problems);
    } else if (file.startsWith(COMMANDS)) {
      const data = check(file, value, commandSetSchema);
      if (data !== null) commands[data.name] = expect(data, file, `${COMMANDS}${data.name}.json`, 'name', problems);
    } else {
      const data = check(file, value, imageSchema);
      if (data !== null) images.push(expect(data, file, imageFile(data.reference), 'reference', problems));
    }
  }
  for (const image of images) problems.push(...danglingNames(image, os, commands));
  if (problems.length > 0) throw new Error(`content/images has mistakes:\n${problems.join('\n')}`);
  return { os, commands, images };
}

/** `node:20-alpine` is described by `node/20-alpine.json`. */
function imageFile(reference: string): string {
  const colon = reference.lastIndexOf(':');
  return `${reference.slice(0, colon)}/${reference.slice(colon + 1)}.json`;
}

function expect<T>(data: T, file: string, expected: string, field: string, problems: string[]): T {
  if (file !== expected) problems.push(`${file}: ${field}: belongs to a file ${expected}`);
  return data;
}

function danglingNames(
  image: ImageData,
  os: Readonly<Record<string, OsData>>,
  commands: Readonly<Record<string, CommandSetData>>,
): string[] {
  const file = imageFile(image.reference);
  const problems: string[] = [];
  if (image.os !== undefined && !(image.os.ref in os)) {
    problems.push(`${file}: os.ref: there is no ${OS}${image.os.ref}.json`);
  }
  for (const [i, layer] of image.layers.entries()) {
    for (const name of layer.commands ?? []) {
      if (!(name in commands)) problems.push(`${file}: layers.${i}.commands: there is no ${COMMANDS}${name}.json`);
    }
  }
  return problems;
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '(the whole file)' : path.map(String).join('.');
}
