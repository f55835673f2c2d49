import type { Parsed } from '../support/options.ts';
import { compareVersions } from '../support/versions.ts';

interface Key {
  readonly startField: number;
  readonly startChar: number;
  /** Infinity: to the end of the line. */
  readonly endField: number;
  /** 0: to the end of the field. */
  readonly endChar: number;
  readonly flags: string;
}

type Comparison = (a: string, b: string) => number;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** How lines compare under the options of sort. */
export function makeComparison(options: Parsed): {
  compare: Comparison;
  keysEqual: (a: string, b: string) => boolean;
} {
  const global = options.order
    .map((entry) => entry.option)
    .filter((option) => /^[bdfghiMnRrV]$/.test(option))
    .join('');
  const separator = options.value('t');
  const keys = options.values('k').map((text) => parseKey(text, global));
  const byKeys: Comparison = (a, b) => {
    if (keys.length === 0) return directed(compareText(a, b, global), global);
    for (const key of keys) {
      const order = compareText(extract(a, key, separator), extract(b, key, separator), key.flags);
      if (order !== 0) return directed(order, key.flags);
    }
    return 0;
  };
  const last: Comparison = (a, b) => directed(plain(a, b), global.includes('r') ? 'r' : '');
  const stable = options.has('s') || options.has('u');
  return {
    compare: (a, b) => byKeys(a, b) || (stable ? 0 : last(a, b)),
    keysEqual: (a, b) => byKeys(a, b) === 0,
  };
}

function directed(order: number, flags: string): number {
  return flags.includes('r') ? -order : order;
}

function plain(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parseKey(text: string, global: string): Key {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(text);
  const flags = `${match?.[3] ?? ''}${match?.[6] ?? ''}`;
  return {
    startField: Number(match?.[1] ?? 1),
    startChar: Number(match?.[2] ?? 1),
    endField: match?.[4] === undefined ? Number.POSITIVE_INFINITY : Number(match[4]),
    endChar: Number(match?.[5] ?? 0),
    flags: flags === '' ? global : flags,
  };
}

/** Where the fields of a line begin and end. */
function fields(line: string, separator: string | undefined): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  if (separator !== undefined) {
    let start = 0;
    for (let at = line.indexOf(separator); at !== -1; at = line.indexOf(separator, at + 1)) {
      out.push({ start, end: at });
      start = at + separator.length;
    }
    out.push({ start, end: line.length });
    return out;
  }
  const pattern = /[ \t]*[^ \t]+/g;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    out.push({ start: match.index, end: match.index + match[0].length });
  }
  return out;
}

function extract(line: string, key: Key, separator: string | undefined): string {
  const all = fields(line, separator);
  const first = all[key.startField - 1];
  if (first === undefined) return '';
  let start = first.start;
  if (key.flags.includes('b')) while (/[ \t]/.test(line[start] ?? '')) start++;
  start += Math.max(0, key.startChar - 1);
  const last = all[key.endField - 1];
  if (last === undefined) return line.slice(start);
  if (key.endChar === 0) return line.slice(start, Math.max(start, last.end));
  let from = last.start;
  if (key.flags.includes('b')) while (/[ \t]/.test(line[from] ?? '')) from++;
  return line.slice(start, Math.max(start, from + key.endChar));
}

function compareText(a: string, b: string, flags: string): number {
  if (flags.includes('n')) return number(a) - number(b);
  if (flags.includes('g')) return (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0);
  if (flags.includes('h')) return human(a) - human(b);
  if (flags.includes('V')) return compareVersions(a, b);
  if (flags.includes('M')) return month(a) - month(b);
  let left = a;
  let right = b;
  if (flags.includes('b')) [left, right] = [left.trimStart(), right.trimStart()];
  if (flags.includes('d')) [left, right] = [dictionary(left), dictionary(right)];
  if (flags.includes('f')) [left, right] = [left.toUpperCase(), right.toUpperCase()];
  return plain(left, right);
}

function dictionary(text: string): string {
  return text.replace(/[^A-Za-z0-9 \t]/g, '');
}

function number(text: string): number {
  return Number(/^\s*(-?\d*\.?\d+|-?\d+)/.exec(text)?.[1] ?? 0);
}

function human(text: string): number {
  const match = /^\s*(-?\d*\.?\d+)([KMGTPE]?)/i.exec(text);
  return match === null ? 0 : Number(match[1]) * 1024 ** ' KMGTPE'.indexOf((match[2] || ' ').toUpperCase());
}

function month(text: string): number {
  return MONTHS.indexOf(text.trim().slice(0, 3).toUpperCase());
}
