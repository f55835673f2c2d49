import { minimum, satisfies } from '../support/range.ts';

/*
 * Requirements of versions as RubyGems reads them (guides.rubygems.org, "Patterns"): joined by commas, `~>` allows the
 * last number given to grow.
 */

/** The same as a range of `support/range`; null when it asks for what that cannot say. */
export function rangeOf(requirement: string): string | null {
  const parts = requirement.split(',').map((one) => one.trim());
  const ranges = parts.map((one) => {
    const [, operator = '=', version = ''] = /^(~>|>=|<=|=|>|<)?\s*([\w.]+)$/.exec(one) ?? [];
    const numbers = version.split('.');
    if (version === '' || numbers.length > 3 || numbers.some((part) => !/^\d+$/.test(part))) return null;
    const full = [...numbers, '0', '0'].slice(0, 3).join('.');
    if (operator !== '~>') return `${operator}${full}`;
    const [major = '0', minor = '0'] = numbers;
    const below = numbers.length < 3 ? `${Number(major) + 1}.0.0` : `${major}.${Number(minor) + 1}.0`;
    return `>=${full} <${below}`;
  });
  return ranges.includes(null) ? null : ranges.join(' ');
}

export function fits(version: string, requirement: string): boolean {
  return satisfies(version, rangeOf(requirement) ?? '*');
}

/** The lowest version that a requirement allows. */
export function least(requirement: string): string {
  return minimum(rangeOf(requirement) ?? '*');
}

/** A requirement as messages have it. */
export function shown(requirement: string): string {
  return /^\d/.test(requirement) ? `= ${requirement}` : requirement;
}
