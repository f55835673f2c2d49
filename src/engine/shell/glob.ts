import { attempt, Errno, type Process } from '../kernel/index.ts';
import { isPattern, patternRegExp, unescapePattern } from './pattern.ts';

/** Paths that match a pattern, sorted by bytes; empty when none does. */
export function expandGlob(process: Process, pattern: string): string[] {
  const absolute = pattern.startsWith('/');
  const segments = pattern.split(/\/+/).filter((segment, index) => index > 0 || segment !== '');
  if (absolute && segments[0] === '') segments.shift();
  let found = [absolute ? '/' : ''];
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    found = found.flatMap((base) => step(process, base, segment, last));
    if (found.length === 0) return [];
  }
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function step(process: Process, base: string, segment: string, last: boolean): string[] {
  if (segment === '') return process.files.find(base)?.type === 'dir' ? [base] : [];
  const end = last ? '' : '/';
  if (!isPattern(segment)) {
    const path = base + unescapePattern(segment);
    const exists = process.files.find(path, !last) !== null;
    return exists ? [path + end] : [];
  }
  const names = attempt(() => process.files.list(base === '' ? '.' : base));
  if (names instanceof Errno) return [];
  const hidden = segment.startsWith('.') || segment.startsWith('\\.');
  const all = hidden ? ['.', '..', ...names] : names.filter((name) => !name.startsWith('.'));
  const regexp = patternRegExp(segment);
  return all
    .filter((name) => regexp.test(name))
    .map((name) => base + name)
    .filter((path) => last || process.files.find(path)?.type === 'dir')
    .map((path) => path + end);
}
