import { attempt, Errno, type Process } from '../kernel/index.ts';
import { isPattern, patternRegExp, unescapePattern } from './pattern.ts';

/** What `shopt` of bash changes about patterns. */
export interface GlobRules {
  /** Names with a leading dot match without one in the pattern. */
  readonly hidden?: boolean;
  /** `.` and `..` match patterns that begin with a dot; they do unless this is false. */
  readonly dots?: boolean;
  /** `**` stands for any number of directories. */
  readonly deep?: boolean;
}

/** Paths that match a pattern, sorted by bytes; empty when none does. */
export function expandGlob(process: Process, pattern: string, rules: GlobRules = {}): string[] {
  const absolute = pattern.startsWith('/');
  const segments = pattern.split(/\/+/).filter((segment, index) => index > 0 || segment !== '');
  if (absolute && segments[0] === '') segments.shift();
  let found = [absolute ? '/' : ''];
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    found = found.flatMap((base) =>
      segment === '**' && rules.deep === true
        ? below(process, base, last)
        : step(process, base, segment, last, rules),
    );
    if (found.length === 0) return [];
  }
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A directory and all below it; with the files at the end of a pattern. Hidden names and links are left out. */
function below(process: Process, base: string, last: boolean): string[] {
  const names = attempt(() => process.files.list(base === '' ? '.' : base));
  if (names instanceof Errno) return [];
  const inner = names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const type = process.files.find(base + name, false)?.type;
      if (type === 'dir') return [...(last ? [base + name] : []), ...below(process, `${base}${name}/`, last).slice(last ? 1 : 0)];
      return last ? [base + name] : [];
    });
  return [base, ...inner];
}

function step(
  process: Process,
  base: string,
  segment: string,
  last: boolean,
  rules: GlobRules,
): string[] {
  if (segment === '') return process.files.find(base)?.type === 'dir' ? [base] : [];
  const end = last ? '' : '/';
  if (!isPattern(segment)) {
    const path = base + unescapePattern(segment);
    const exists = process.files.find(path, !last) !== null;
    return exists ? [path + end] : [];
  }
  const names = attempt(() => process.files.list(base === '' ? '.' : base));
  if (names instanceof Errno) return [];
  const hidden = segment.startsWith('.') || segment.startsWith('\\.') || rules.hidden === true;
  const all = hidden
    ? [...(rules.dots === false ? [] : ['.', '..']), ...names]
    : names.filter((name) => !name.startsWith('.'));
  const regexp = patternRegExp(segment);
  return all
    .filter((name) => regexp.test(name))
    .map((name) => base + name)
    .filter((path) => last || process.files.find(path)?.type === 'dir')
    .map((path) => path + end);
}
