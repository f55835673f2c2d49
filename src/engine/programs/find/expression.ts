import type { Process } from '../../kernel/index.ts';
import { quoted } from '../support/messages.ts';
import { checkArgument } from './arguments.ts';
import { FindError } from './error.ts';

/** What find does with a path. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | { readonly kind: 'test'; readonly name: string; readonly argument: string }
  | {
      readonly kind: 'action';
      readonly name: string;
      readonly words: readonly string[];
      readonly batch: boolean;
    };

export interface Settings {
  minDepth: number;
  maxDepth: number;
  depthFirst: boolean;
  follow: boolean;
}

export { FindError } from './error.ts';

const WITH_ARGUMENT = new Set(
  '-name -iname -path -wholename -ipath -regex -iregex -type -xtype -perm -user -group -uid -gid -size -mtime -mmin -ctime -cmin -atime -amin -newer -links -inum -lname -samefile -fstype'.split(
    ' ',
  ),
);
const WITHOUT = new Set('-empty -true -false -readable -writable -executable -nouser -nogroup'.split(' '));
const ACTIONS = new Set('-print -print0 -prune -quit -delete -ls'.split(' '));
/** What busybox 1.37 leaves out. */
const GNU_ONLY = new Set(
  '-lname -readable -writable -xtype -printf -fprint -nouser -nogroup -fstype -uid -gid -true -false -iregex -execdir -mount -ls'.split(
    ' ',
  ),
);

export function parseExpression(
  process: Process,
  words: readonly string[],
): { expression: Expression; settings: Settings } {
  const parser = new Parser(process, words);
  const parsed = parser.parse();
  const expression: Expression = parser.acts
    ? parsed
    : { kind: 'and', parts: [parsed, { kind: 'action', name: '-print', words: [], batch: false }] };
  return { expression, settings: parser.settings };
}

class Parser {
  acts = false;
  readonly settings: Settings = {
    minDepth: 0,
    maxDepth: Number.POSITIVE_INFINITY,
    depthFirst: false,
    follow: false,
  };
  private readonly process: Process;
  private readonly busybox: boolean;
  private readonly words: readonly string[];
  private at = 0;

  constructor(process: Process, words: readonly string[]) {
    this.process = process;
    this.busybox = process.flavour === 'busybox';
    this.words = words;
  }

  parse(): Expression {
    if (this.words.length === 0) return { kind: 'and', parts: [] };
    const expression = this.or();
    const rest = this.words[this.at];
    if (rest === ')') throw new FindError("invalid expression; you have too many ')'");
    if (rest !== undefined) throw new FindError(`paths must precede expression: \`${rest}'`);
    return expression;
  }

  private or(): Expression {
    const parts = [this.and()];
    while (this.words[this.at] === '-o' || this.words[this.at] === '-or') {
      this.at++;
      parts.push(this.and());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'or', parts };
  }

  private and(): Expression {
    const parts: Expression[] = [];
    for (;;) {
      const word = this.words[this.at];
      if (word === undefined || word === '-o' || word === '-or' || word === ')') break;
      if (word === '-a' || word === '-and') this.at++;
      else parts.push(this.not());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'and', parts };
  }

  private not(): Expression {
    const word = this.words[this.at];
    if (word === '!' || word === '-not') {
      this.at++;
      return { kind: 'not', part: this.not() };
    }
    if (word !== '(') return this.primary();
    this.at++;
    const inner = this.or();
    if (this.words[this.at] !== ')') {
      throw new FindError(
        this.busybox
          ? "unpaired '('"
          : "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
      );
    }
    this.at++;
    return inner;
  }

  private primary(): Expression {
    const name = this.words[this.at++] ?? '';
    const known = !this.busybox || !GNU_ONLY.has(name);
    if (known && this.setting(name)) return { kind: 'and', parts: [] };
    if (known && WITH_ARGUMENT.has(name)) {
      const argument = this.argument(name);
      checkArgument(this.process, name, argument);
      return { kind: 'test', name, argument };
    }
    if (known && WITHOUT.has(name)) return { kind: 'test', name, argument: '' };
    if (known && ACTIONS.has(name)) {
      this.acts ||= name !== '-prune';
      if (name === '-delete') this.settings.depthFirst = true;
      return { kind: 'action', name, words: [], batch: false };
    }
    if ((name === '-printf' || name === '-fprint') && known) {
      this.acts = true;
      return { kind: 'action', name, words: [this.argument(name)], batch: false };
    }
    if (known && (name === '-exec' || name === '-execdir' || name === '-ok')) return this.command(name);
    if (!name.startsWith('-') && !this.busybox)
      throw new FindError(`paths must precede expression: \`${name}'`);
    throw new FindError(this.busybox ? `unrecognized: ${name}` : `unknown predicate \`${name}'`, true);
  }

  private depth(name: string): number {
    const text = this.argument(name);
    if (/^\d+$/.test(text)) return Number(text);
    throw new FindError(
      this.busybox
        ? `invalid number '${text}'`
        : `Expected a positive decimal integer argument to ${name}, but got ${quoted(text)}`,
    );
  }

  private setting(name: string): boolean {
    switch (name) {
      case '-maxdepth':
        this.settings.maxDepth = this.depth(name);
        return true;
      case '-mindepth':
        this.settings.minDepth = this.depth(name);
        return true;
      case '-depth':
      case '-d':
        this.settings.depthFirst = true;
        return true;
      case '-follow':
        this.settings.follow = true;
        return true;
      case '-xdev':
      case '-mount':
      case '-noleaf':
      case '-ignore_readdir_race':
        return true;
      default:
        return false;
    }
  }

  private argument(name: string): string {
    const value = this.words[this.at++];
    if (value === undefined) {
      throw new FindError(
        this.busybox ? `${name} requires an argument` : `missing argument to \`${name}'`,
        false,
      );
    }
    return value;
  }

  private command(name: string): Expression {
    this.acts = true;
    const words: string[] = [];
    for (;;) {
      const word = this.words[this.at++];
      if (word === undefined)
        throw new FindError(this.busybox ? `${name} requires an argument` : `missing argument to \`${name}'`);
      if (word === ';') return { kind: 'action', name, words, batch: false };
      if (word === '+' && words[words.length - 1] === '{}') {
        if (this.busybox && words.filter((one) => one.includes('{}')).length > 1)
          throw new FindError(`only one '{}' allowed for ${name} +`);
        return { kind: 'action', name, words, batch: true };
      }
      words.push(word);
    }
  }
}
