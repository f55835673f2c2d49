import type { Process } from '../../kernel/index.ts';
import { textOf } from '../support/package-files.ts';

/** Names to ranges, or names to texts. */
export type Texts = Readonly<Record<string, string>>;

/** What counts of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly scripts: Texts;
  readonly dependencies: Texts;
  readonly devDependencies: Texts;
  /** Everything that stands in it. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Blanks of one step of indentation in the file. */
  readonly indent: string;
}

/** The file is no JSON; the message is for the learner. */
export class BadJson extends Error {}

/** The directory whose package.json counts: the nearest one upwards that has it or node_modules, else this one. */
export function findPrefix(process: Process): string {
  const start = process.files.getcwd();
  for (let at = start; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (['package.json', 'node_modules'].some((name) => process.files.find(`${at}/${name}`) !== null))
      return at || '/';
    if (at === '' || at === '/') return start;
  }
}

/** The package.json of a directory; null when there is none. Throws {@link BadJson}. */
export function readManifest(process: Process, directory: string): Manifest | null {
  const text = textOf(process, `${directory}/package.json`);
  if (text === null) return null;
  const value = readJson(text);
  const string = (name: string): string => {
    const found = value[name];
    return typeof found === 'string' ? found : '';
  };
  return {
    name: string('name'),
    version: string('version'),
    scripts: textsOf(value['scripts']),
    dependencies: { ...textsOf(value['dependencies']), ...textsOf(value['optionalDependencies']) },
    devDependencies: textsOf(value['devDependencies']),
    value,
    indent: /^\{\s*\n([ \t]+)/.exec(text)?.[1] ?? '',
  };
}

/** An object of JSON. Throws {@link BadJson}. */
export function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\xef\xbb\xbf/, ''));
    return isObject(value) ? value : {};
  } catch (error) {
    throw new BadJson(error instanceof Error ? error.message : String(error));
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of an object whose values are texts. */
export function textsOf(value: unknown): Texts {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
