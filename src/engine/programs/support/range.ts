import { compareVersions } from './versions.ts';

/*
 * Ranges of versions as npm reads them, and Cargo and Composer nearly so (npm docs, "semver"): comparators joined by blanks, alternatives by `||`.
 */

interface Comparator {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly version: string;
}

/** Whether a text is a range at all; a tag, a path or a URL is none. */
export function isRange(text: string): boolean {
  return alternatives(text) !== null;
}

/** Whether a version is in the range. A pre-release is only when it is named exactly. */
export function satisfies(version: string, range: string): boolean {
  const found = alternatives(range) ?? [];
  return found.some((all) => {
    if (version.includes('-') && !all.some((one) => one.version === version)) return false;
    return all.every((one) => holds(compareVersions(version, one.version), one.operator));
  });
}

/** The lowest version of a range, such as 4.18.2 of ^4.18.2. */
export function minimum(range: string): string {
  const [first = []] = alternatives(range) ?? [];
  return first.find(({ operator }) => operator === '>=' || operator === '=')?.version ?? '0.0.0';
}

function holds(order: number, operator: Comparator['operator']): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
  }
}

function alternatives(range: string): Comparator[][] | null {
  const found: Comparator[][] = [];
  for (const part of range.split('||')) {
    const hyphen = /^\s*(\S+)\s+-\s+(\S+)\s*$/.exec(part);
    const text = hyphen === null ? part : `>=${hyphen[1] ?? ''} <=${hyphen[2] ?? ''}`;
    const all: Comparator[] = [];
    for (const word of text
      .replace(/([<>=~^])\s+/g, '$1')
      .trim()
      .split(/\s+/)) {
      const one = comparators(word);
      if (one === null) return null;
      all.push(...one);
    }
    found.push(all);
  }
  return found;
}

function comparators(word: string): Comparator[] | null {
  const match = /^([\^~]|[<>]=?|=)?v?([\dxX*]+)?(?:\.([\dxX*]+))?(?:\.([\dxX*]+))?(-[\w.-]+)?(?:\+.*)?$/.exec(
    word,
  );
  if (match === null) return null;
  const operator = match[1] ?? '';
  const rest: readonly (string | undefined)[] = match.slice(2);
  const numbers = rest
    .slice(0, 3)
    .map((part) => (part === undefined || /[xX*]/.test(part) ? null : Number(part)));
  const [major = null, minor = null, patch = null] = numbers;
  if (major === null) return [{ operator: '>=', version: '0.0.0' }];
  const low = `${major}.${minor ?? 0}.${patch ?? 0}${rest[3] ?? ''}`;
  const below = (version: string): Comparator[] => [
    { operator: '>=', version: low },
    { operator: '<', version },
  ];
  const next = minor === null ? `${major + 1}.0.0` : `${major}.${minor + 1}.0`;
  if (operator === '^') {
    if (major > 0 || minor === null) return below(`${major + 1}.0.0`);
    return below(minor > 0 || patch === null ? `0.${minor + 1}.0` : `0.0.${patch + 1}`);
  }
  if (operator === '~') return below(next);
  const partial = minor === null || patch === null;
  if (operator === '' || operator === '=') return partial ? below(next) : [{ operator: '=', version: low }];
  if (partial && operator === '>') return [{ operator: '>=', version: next }];
  if (partial && operator === '<=') return [{ operator: '<', version: next }];
  return [{ operator: operator as Comparator['operator'], version: low }];
}
