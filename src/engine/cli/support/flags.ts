import { quote } from '../../syntax/index.ts';
import type { Command } from './command.ts';
import { FlagSet, type Flag } from './flag-set.ts';

/** What became of reading the words behind a command. */
export type Parsed =
  | { readonly type: 'call'; readonly flags: FlagSet; readonly args: readonly string[] }
  | { readonly type: 'help'; readonly warning?: string }
  /** A mistake, in the words of the option library Docker uses. */
  | { readonly type: 'error'; readonly message: string }
  /** An option that is real and not simulated, with its dashes. */
  | { readonly type: 'not-simulated'; readonly flag: string };

type Stop = Exclude<Parsed, { type: 'call' }>;

/** Reads options as Docker does (github.com/spf13/pflag): `--name=value`, `--name value`, `-ab`, `-nvalue`, `--`. */
export function parseFlags(command: Command, words: readonly string[]): Parsed {
  const reader = new FlagReader(command, words);
  return reader.read() ?? { type: 'call', flags: reader.flags, args: reader.args };
}

class FlagReader {
  readonly flags = new FlagSet();
  readonly args: string[] = [];
  private readonly command: Command;
  private readonly words: readonly string[];
  private readonly known: readonly Flag[];
  private at = 0;

  constructor(command: Command, words: readonly string[]) {
    this.command = command;
    this.words = words;
    this.known = [...command.flags, ...(command.hiddenFlags ?? [])];
  }

  read(): Stop | null {
    while (this.at < this.words.length) {
      const word = this.words[this.at++] ?? '';
      if (word === '--') break;
      if (word.length < 2 || !word.startsWith('-')) {
        this.args.push(word);
        if (this.command.optionsFirst === true) break;
        continue;
      }
      const stop = word.startsWith('--') ? this.long(word.slice(2)) : this.short(word.slice(1));
      if (stop !== null) return stop;
    }
    this.args.push(...this.words.slice(this.at));
    return null;
  }

  private long(text: string): Stop | null {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    if (name === '' || name.startsWith('-')) return error(`bad flag syntax: --${text}`);
    const flag = this.known.find((candidate) => candidate.name === name);
    if (flag === undefined) return this.unknown(`--${name}`, name, `unknown flag: --${name}`);
    if (equals >= 0) return this.set(flag, text.slice(equals + 1));
    if (flag.kind === 'bool') return this.set(flag, 'true');
    if (this.at >= this.words.length) return error(`flag needs an argument: --${name}`);
    return this.set(flag, this.words[this.at++] ?? '');
  }

  private short(letters: string): Stop | null {
    for (let i = 0; i < letters.length; i++) {
      const letter = letters.charAt(i);
      const flag = this.known.find(({ short }) => short === letter);
      const rest = letters.slice(i + 1);
      if (flag === undefined) {
        const message = `unknown shorthand flag: ${quoteLetter(letter)} in -${letters}`;
        return this.unknown(`-${letter}`, letter, message);
      }
      if (rest.startsWith('=')) return this.set(flag, rest.slice(1));
      if (flag.kind !== 'bool') return this.shortValue(flag, rest, letters);
      const stop = this.set(flag, 'true');
      if (stop !== null) return stop;
    }
    return null;
  }

  private shortValue(flag: Flag, rest: string, letters: string): Stop | null {
    if (rest !== '') return this.set(flag, rest);
    if (this.at < this.words.length) return this.set(flag, this.words[this.at++] ?? '');
    return error(`flag needs an argument: ${quoteLetter(flag.short ?? '')} in -${letters}`);
  }

  private unknown(written: string, name: string, message: string): Stop {
    if (name === 'help') return { type: 'help' };
    if (name === 'h') return { type: 'help', warning: 'Flag shorthand -h has been deprecated, use --help\n' };
    if (this.command.notSimulated?.includes(name) === true) return { type: 'not-simulated', flag: written };
    return error(message);
  }

  private set(flag: Flag, value: string): Stop | null {
    if (flag.name === 'help') return { type: 'help' };
    if (flag.notSimulated === true) return { type: 'not-simulated', flag: `--${flag.name}` };
    const wrong = flag.kind === 'bool' || flag.kind === 'integer' ? scalarError(flag, value) : null;
    const problem = wrong ?? flag.check?.(value) ?? null;
    if (problem !== null) {
      const label = flag.short === undefined ? `--${flag.name}` : `-${flag.short}, --${flag.name}`;
      return error(`invalid argument ${quote(value)} for "${label}" flag: ${problem}`);
    }
    this.flags.add(flag, flag.kind === 'bool' ? String(TRUE.includes(value)) : value);
    return null;
  }
}

/** Texts that Go reads as a truth value. */
const TRUE = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const FALSE = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

function scalarError(flag: Flag, value: string): string | null {
  if (flag.kind === 'bool') {
    const known = TRUE.includes(value) || FALSE.includes(value);
    return known ? null : `strconv.ParseBool: parsing ${quote(value)}: invalid syntax`;
  }
  return /^[+-]?\d+$/.test(value) ? null : `strconv.ParseInt: parsing ${quote(value)}: invalid syntax`;
}

function quoteLetter(letter: string): string {
  return `'${letter}'`;
}

function error(message: string): Stop {
  return { type: 'error', message };
}
