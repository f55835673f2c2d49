import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { toUnicode } from '../../kernel/index.ts';
import { minimum, satisfies } from '../support/range.ts';

type Json = Readonly<Record<string, unknown>>;
export type Texts = Readonly<Record<string, string>>;

/** What a composer.json says. */
export interface Manifest {
  readonly require: Texts;
  readonly requireDev: Texts;
  readonly stability: string;
  /** The digest by which a lock file knows the composer.json it was made for. */
  readonly hash: string;
}

/** A composer.lock: versions by name, in the order of the file. */
export interface Lock {
  readonly hash: string;
  readonly packages: ReadonlyMap<string, string>;
  readonly dev: ReadonlyMap<string, string>;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsOf = (value: unknown): Texts =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)])) : {};

/** Null when the text is no JSON object. */
function readJson(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(toUnicode(text));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keys of a composer.json that its lock file depends on (Composer, Package/Locker). */
const RELEVANT =
  'name version require require-dev conflict replace provide minimum-stability prefer-stable repositories extra'.split(
    ' ',
  );

export function readManifest(text: string): Manifest | null {
  const value = readJson(text);
  if (value === null) return null;
  const relevant = RELEVANT.filter((key) => key in value).sort();
  const json = JSON.stringify(Object.fromEntries(relevant.map((key) => [key, value[key]]))).replaceAll(
    '/',
    '\\/',
  );
  const stability = value['minimum-stability'];
  return {
    require: textsOf(value['require']),
    requireDev: textsOf(value['require-dev']),
    stability: typeof stability === 'string' ? stability : 'stable',
    hash: bytesToHex(md5(utf8ToBytes(json === '{}' ? '[]' : json))),
  };
}

export function readLock(text: string): Lock | null {
  const value = readJson(text);
  if (value === null) return null;
  const versions = (list: unknown): Map<string, string> =>
    new Map(
      (Array.isArray(list) ? list : []).flatMap((one: unknown) =>
        isObject(one) && typeof one['name'] === 'string' && typeof one['version'] === 'string'
          ? [[one['name'], one['version'].replace(/^v/, '')] as const]
          : [],
      ),
    );
  const hash = value['content-hash'];
  return {
    hash: typeof hash === 'string' ? hash : '',
    packages: versions(value['packages']),
    dev: versions(value['packages-dev']),
  };
}

/** A constraint of Composer as a range of `support/range`: `~1.2` goes up to 2, commas join (getcomposer.org, "Versions"). */
const rangeOf = (constraint: string): string =>
  constraint
    .replace(/@\w+/g, '')
    .replace(/\|\|?/g, '||')
    .replaceAll(',', ' ')
    .replace(
      /~(\d+\.\d+)(?![\d.])/g,
      (_all, version: string) => `>=${version}.0 <${Number.parseInt(version) + 1}.0.0`,
    );

export const fits = (version: string, constraint: string): boolean => satisfies(version, rangeOf(constraint));
export const least = (constraint: string): string => minimum(rangeOf(constraint));

interface Entry {
  readonly name: string;
  readonly version: string;
  readonly data: { readonly dependencies?: Texts | undefined };
}

/** Text of a lock file. Addresses and digests of archives are left out: they are not known. */
export function lockText(manifest: Manifest, packages: readonly Entry[], dev: readonly Entry[]): string {
  const entries = (list: readonly Entry[]): unknown[] =>
    list
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, version, data }) => ({
        name,
        version,
        require: data.dependencies ?? {},
        type: 'library',
      }));
  const platform = (texts: Texts): unknown => {
    const own = Object.entries(texts).filter(([name]) => isPlatform(name));
    return own.length === 0 ? [] : Object.fromEntries(own);
  };
  const value = {
    _readme: [
      'This file locks the dependencies of your project to a known state',
      'Read more about it at https://getcomposer.org/doc/01-basic-usage.md#installing-dependencies',
      'This file is @generated automatically',
    ],
    'content-hash': manifest.hash,
    packages: entries(packages),
    'packages-dev': entries(dev),
    aliases: [],
    'minimum-stability': manifest.stability,
    'stability-flags': [],
    'prefer-stable': false,
    'prefer-lowest': false,
    platform: platform(manifest.require),
    'platform-dev': platform(manifest.requireDev),
    'plugin-api-version': '2.6.0',
  };
  return `${JSON.stringify(value, null, 4)}\n`;
}

/** Whether a name means PHP itself or something of it. */
export function isPlatform(name: string): boolean {
  return /^(php|ext-|lib-|composer-)/.test(name) && !name.includes('/');
}
