import type { Process } from '../../kernel/index.ts';
import { say, tryHelp } from './messages.ts';
import { sayBusyboxUsage } from './usage.ts';

/** Options as a program declares them. */
export interface OptionSpec {
  /** getopt(3) letters; `:` after a letter: it takes an argument. A leading `+`: options end at the first operand. */
  readonly short: string;
  /** Long name to the letter (or name) it stands for; a trailing `=` on the name: it takes an argument, `=?`: optionally. */
  readonly long?: Readonly<Record<string, string>>;
  /** Status for wrong options; default 1. */
  readonly status?: number;
}

export interface Parsed {
  readonly operands: readonly string[];
  has(option: string): boolean;
  /** Argument of the last occurrence. */
  value(option: string): string | undefined;
  values(option: string): readonly string[];
  /** All options in order. */
  readonly order: readonly { readonly option: string; readonly value: string }[];
}

/** getopt_long. A number is the exit code after a message about a wrong option. */
export function parseOptions(process: Process, spec: OptionSpec, argv = process.argv): Parsed | number {
  const found: { option: string; value: string }[] = [];
  const operands: string[] = [];
  const short = spec.short.replace(/^\+/, '');
  const stops = spec.short.startsWith('+');
  for (let at = 1; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') {
      operands.push(...argv.slice(at + 1));
      break;
    }
    if (word.startsWith('--') && spec.long !== undefined) {
      const cut = word.indexOf('=');
      const name = word.slice(2, cut === -1 ? undefined : cut);
      const option = findLong(spec.long, name);
      if (option === undefined) {
        return badOption(process, spec, process.flavour === 'busybox' ? word : (word.split('=')[0] ?? word));
      }
      let value = cut === -1 ? '' : word.slice(cut + 1);
      if (option.argument === 'required' && cut === -1) value = argv[++at] ?? '';
      found.push({ option: option.means, value });
      continue;
    }
    if (!word.startsWith('-') || word === '-') {
      if (stops) {
        operands.push(...argv.slice(at));
        break;
      }
      operands.push(word);
      continue;
    }
    for (let i = 1; i < word.length; i++) {
      const letter = word[i] ?? '';
      const place = letter === ':' ? -1 : short.indexOf(letter);
      if (place === -1) return badOption(process, spec, letter);
      if (short[place + 1] !== ':') {
        found.push({ option: letter, value: '' });
        continue;
      }
      const optional = short[place + 2] === ':';
      const rest = word.slice(i + 1);
      if (rest === '' && !optional && at + 1 >= argv.length) return missingArgument(process, spec, letter);
      found.push({ option: letter, value: rest !== '' || optional ? rest : (argv[++at] ?? '') });
      break;
    }
  }
  return {
    operands,
    order: found,
    has: (option) => found.some((entry) => entry.option === option),
    value: (option) => found.filter((entry) => entry.option === option).at(-1)?.value,
    values: (option) => found.filter((entry) => entry.option === option).map((entry) => entry.value),
  };
}

function findLong(
  long: Readonly<Record<string, string>>,
  name: string,
): { means: string; argument: 'none' | 'required' | 'optional' } | undefined {
  const keys = Object.keys(long);
  const exact = keys.find((key) => key.replace(/=\??$/, '') === name);
  const key = exact ?? keys.find((candidate) => candidate.startsWith(name));
  if (key === undefined) return undefined;
  const argument = key.endsWith('=') ? 'required' : key.endsWith('=?') ? 'optional' : 'none';
  return { means: long[key] ?? '', argument };
}

function badOption(process: Process, spec: OptionSpec, option: string): number {
  const status = spec.status ?? 1;
  const long = option.startsWith('--');
  if (process.flavour === 'busybox') {
    say(process, `unrecognized option: ${option.replace(/^--/, '')}`);
    sayBusyboxUsage(process);
    return status;
  }
  say(process, long ? `unrecognized option '${option}'` : `invalid option -- '${option}'`);
  tryHelp(process);
  return status;
}

function missingArgument(process: Process, spec: OptionSpec, letter: string): number {
  if (process.flavour === 'busybox') {
    say(process, `option requires an argument: ${letter}`);
    sayBusyboxUsage(process);
  } else {
    say(process, `option requires an argument -- '${letter}'`);
    tryHelp(process);
  }
  return spec.status ?? 1;
}

/** Wrong usage: the usage text of busybox, or GNU's message and its hint. Returns the exit code. */
export function wrongUsage(process: Process, gnu: string, status = 1): number {
  if (process.flavour === 'busybox') sayBusyboxUsage(process);
  else {
    say(process, gnu);
    tryHelp(process);
  }
  return status;
}
