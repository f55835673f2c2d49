import type { PipIndex, PipPackage } from '../../packages/index.ts';
import { wordsOf } from '../support/package-files.ts';
import { compareVersions } from '../support/versions.ts';

/** A requirement as PEP 508 writes it, without its marker. */
export interface Requirement {
  /** As written, extras included. */
  readonly text: string;
  readonly name: string;
  readonly extras: string;
  /** Such as `>=3.1,<4`. */
  readonly specifiers: readonly { readonly operator: string; readonly version: string }[];
  /** Where it was asked for: ` (from -r requirements.txt (line 1))`, or empty. */
  readonly from: string;
}

/** The form of a name that all its spellings share (PEP 503). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Reads a requirement; null for what is none: a path, a URL. */
export function readRequirement(line: string, from = ''): Requirement | null {
  const text = (line.split(';')[0] ?? '').trim();
  const match = /^([A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?\s*\(?((?:[<>=!~]=?=?\s*[\w.*+!-]+\s*,?\s*)*)\)?$/.exec(
    text,
  );
  if (match === null || /^\.|\/|\.(whl|zip|tar\.gz)$/.test(text)) return null;
  const [, name = '', extras = '', rest = ''] = match;
  const specifiers = [...rest.matchAll(/([<>=!~]=?=?)\s*([\w.*+!-]+)/g)].map(
    ([, operator = '', version = '']) => ({
      operator,
      version,
    }),
  );
  return { text: text.replace(/\s+/g, ''), name: normalName(name), extras, specifiers, from };
}

/** Whether a version is one that was asked for (PEP 440, without pre-releases and epochs). */
export function allows({ specifiers }: Requirement, candidate: string): boolean {
  return specifiers.every(({ operator, version }) => {
    const order = compareVersions(candidate, version);
    switch (operator) {
      case '==':
        return version.endsWith('.*') ? `${candidate}.`.startsWith(version.slice(0, -1)) : order === 0;
      case '!=':
        return version.endsWith('.*') ? !`${candidate}.`.startsWith(version.slice(0, -1)) : order !== 0;
      case '~=':
        return order >= 0 && `${candidate}.`.startsWith(version.replace(/[^.]*$/, ''));
      case '>=':
        return order >= 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '<':
        return order < 0;
      default:
        return candidate === version;
    }
  });
}

/** The version to take where the data hold none that fits: the one that a specifier names. */
function namedVersion({ specifiers }: Requirement): string | undefined {
  return specifiers
    .find(({ operator }) => /^(==|===|~=|>=|<=)$/.test(operator))
    ?.version.replace(/\.\*$/, '.0');
}

/** A wheel to be installed. */
export interface Wheel {
  /** As its authors write it. */
  readonly name: string;
  readonly version: string;
  readonly data: PipPackage;
  /** Version whose sizes these are, when the data do not hold this one. */
  readonly standsFor: string | null;
  readonly from: string;
  /** What it was asked for by, such as `blinker>=1.9.0`. */
  readonly asked: string;
}

/** NAME==VERSION of the data for a name in any spelling. */
function findId(index: PipIndex, name: string): string | undefined {
  return Object.keys(index.packages).find((id) => normalName(id.split('==')[0] ?? '') === name);
}

/** What a requirement brings, itself first. Null for an unknown name. */
export function wheelsFor(index: PipIndex, requirement: Requirement, dependencies: boolean): Wheel[] | null {
  const { name, extras } = requirement;
  const id = findId(index, name);
  if (id === undefined) return null;
  const own = wheel(index, id, requirement);
  if (own === null) return null;
  if (!dependencies) return [own];
  const measured = index.install[name + extras] ?? index.install[name];
  const ids = measured === undefined ? closure(index, id) : wordsOf(measured);
  const others = ids.filter((one) => one !== id);
  const origin = requirement.from === '' ? name : `${name}->${requirement.from.slice(' (from '.length, -1)}`;
  const rest = others.flatMap((one) => {
    const [other = ''] = one.split('==');
    const found = wheel(index, one, {
      text: normalName(other),
      name: '',
      extras: '',
      specifiers: [],
      from: ` (from ${origin})`,
    });
    return found === null ? [] : [found];
  });
  return [own, ...rest];
}

function wheel(index: PipIndex, id: string, requirement: Requirement): Wheel | null {
  const data = index.packages[id];
  if (data === undefined) return null;
  const [name = '', held = ''] = id.split('==');
  const named = allows(requirement, held) ? undefined : namedVersion(requirement);
  const version = named ?? held;
  const standsFor = version === held ? null : held;
  return { name, version, data, standsFor, from: requirement.from, asked: requirement.text };
}

/** Requirements without a marker, and theirs. */
function closure(index: PipIndex, id: string, seen = new Set<string>()): string[] {
  if (seen.has(id)) return [];
  seen.add(id);
  for (const text of index.packages[id]?.requires ?? []) {
    const name = text.includes(';') ? undefined : readRequirement(text)?.name;
    const next = name === undefined ? undefined : findId(index, name);
    if (next !== undefined) closure(index, next, seen);
  }
  return [...seen];
}
