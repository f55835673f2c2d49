import type { Process } from '../../kernel/index.ts';
import { readFile, writeFile } from '../support/lines.ts';
import { quoted, quotedIfOdd, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

/** Constants of a linear congruential generator (Numerical Recipes). */
const FACTOR = 1664525;
const SUMMAND = 1013904223;
const MODULUS = 2 ** 32;

/**
 * Numbers that stand in for chance: nothing in a simulation is random, so equal runs print the same. Each call gives one
 * below `limit`.
 */
function standIn(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, FACTOR) + SUMMAND) >>> 0;
    return Math.floor((state / MODULUS) * limit);
  };
}

function shuffled(lines: readonly string[], next: (limit: number) => number): string[] {
  const out = [...lines];
  for (let last = out.length - 1; last > 0; last--) {
    const other = next(last + 1);
    [out[last], out[other]] = [out[other] ?? '', out[last] ?? ''];
  }
  return out;
}

/** Numbers of a range `LOW-HIGH` as lines; null when it is none. */
function rangeLines(text: string): string[] | null {
  const match = /^(\d+)-(\d+)$/.exec(text);
  const [low, high] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || low > high) return null;
  return Array.from({ length: high - low + 1 }, (_, index) => String(low + index));
}

/** What is wrong with the operands, as an exit code after a message; null for nothing. */
function wrongOperands(process: Process, options: Parsed): number | null {
  if (options.has('e') && options.has('i')) return wrongUsage(process, 'cannot combine -e and -i options');
  if (options.has('e')) return null;
  const extra = options.operands[options.has('i') ? 0 : 1];
  return extra === undefined ? null : wrongUsage(process, `extra operand ${quoted(extra)}`);
}

export const shuf = program('shuf', function* (process) {
  const options = parseOptions(process, {
    short: worded(process, 'ei:n:o:z', 'ei:n:o:rz'),
    long: {
      echo: 'e',
      'input-range=': 'i',
      'head-count=': 'n',
      'output=': 'o',
      repeat: 'r',
      'zero-terminated': 'z',
      'random-source=': 'source',
    },
  });
  if (typeof options === 'number') return options;
  if (options.has('source')) process.notSimulated('shuf --random-source');
  const wrong = wrongOperands(process, options);
  if (wrong !== null) return wrong;
  const count = options.value('n') ?? 'Infinity';
  if (count !== 'Infinity' && !/^\d+$/.test(count)) {
    say(process, worded(process, `invalid number '${count}'`, `invalid line count: ${quoted(count)}`));
    return 1;
  }
  const end = options.has('z') ? '\0' : '\n';
  const range = options.value('i');
  let lines: string[] | null;
  const path = options.operands[0] ?? '-';
  try {
    if (range !== undefined) lines = rangeLines(range);
    else if (options.has('e')) lines = [...options.operands];
    else lines = (yield* readFile(process, path)).replace(new RegExp(`${end}$`), '').split(end);
  } catch (error) {
    sayErrno(process, error, path, quotedIfOdd(path));
    return 1;
  }
  if (lines === null) {
    say(
      process,
      worded(process, `bad range '${range ?? ''}'`, `invalid input range: ${quoted(range ?? '')}`),
    );
    return 1;
  }
  const next = standIn();
  if (options.has('r')) {
    if (count === 'Infinity') process.notSimulated('shuf -r without an end');
    const pool = lines;
    lines = Array.from({ length: Number(count) }, () => pool[next(pool.length)] ?? '');
  } else lines = shuffled(lines, next).slice(0, Number(count));
  const text = lines.map((line) => line + end).join('');
  const target = options.value('o');
  if (target === undefined) process.out.put(text);
  else yield* writeFile(process, target, text);
  return 0;
});
