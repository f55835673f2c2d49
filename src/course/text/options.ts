import { AuthorMistake } from '../../engine/index.ts';
import type { Fence } from './scan.ts';

/** What a live build shows under itself. */
export const SHOWS = ['steps', 'layers', 'start', 'output', 'files', 'history', 'size'] as const;
export type Show = (typeof SHOWS)[number];

/** A block of code as its opening line describes it. */
export type Block =
  | { readonly kind: 'plain'; readonly file: string | null }
  /** Shown and tested, not built with the site. */
  | { readonly kind: 'dockerfile'; readonly builds: 'yes' | 'no' | 'part' }
  | BuildBlock
  | ConsoleBlock;

export interface BuildBlock {
  readonly kind: 'build';
  readonly shows: readonly Show[];
  readonly name: string | null;
  readonly from: 'start' | 'solution';
  /** All of these must be found in what the build shows. */
  readonly expects: readonly string[];
  readonly fails: boolean;
  /** Build whose cache and images this one finds. */
  readonly after: string | null;
}

export interface ConsoleBlock {
  readonly kind: 'console';
  /** Build whose Dockerfile the files have, or console that goes on here. */
  readonly on: string | null;
  readonly name: string | null;
  readonly expects: readonly string[];
  /** Tag under which the Dockerfile was built before the first command. */
  readonly built: string | null;
}

/** Words behind a language, `name`, `name=value` or `name="several words"`; the names that are there must be allowed. */
class Options {
  private readonly values = new Map<string, string[]>();

  constructor({ meta, language }: Fence, allowed: readonly string[]) {
    for (const [, name = '', quoted, bare] of meta.matchAll(/([^\s="]+)(?:="([^"]*)"|=(\S*))?/g)) {
      if (!allowed.includes(name)) {
        const known = allowed.length === 0 ? 'there are none' : `these are: ${allowed.join(', ')}`;
        throw new AuthorMistake(`“${name}” is no option of a ${language} block here; ${known}`);
      }
      this.values.set(name, [...(this.values.get(name) ?? []), quoted ?? bare ?? '']);
    }
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** The value; null when the option is not there. */
  word(name: string): string | null {
    const [value] = this.all(name);
    if (value === '') throw new AuthorMistake(`${name}= needs a value behind it`);
    return value ?? null;
  }
}

/** Reads the opening line of a block. Throws an AuthorMistake that says what to change. */
export function readBlock(fence: Fence): Block {
  const live = /^live\b/.test(fence.meta);
  if (fence.language === 'dockerfile') return live ? readBuild(fence) : readDockerfileBlock(fence);
  if (fence.language === 'console' && live) return readConsole(fence);
  if (live) throw new AuthorMistake(`only dockerfile and console blocks can be live, not ${fence.language}`);
  const options = new Options(fence, ['file']);
  return { kind: 'plain', file: options.word('file') };
}

function readDockerfileBlock(fence: Fence): Block {
  const options = new Options(fence, ['nobuild', 'part']);
  return {
    kind: 'dockerfile',
    builds: options.has('part') ? 'part' : options.has('nobuild') ? 'no' : 'yes',
  };
}

function readBuild(fence: Fence): BuildBlock {
  const options = new Options(fence, ['live', 'show', 'name', 'from', 'expect', 'fails', 'after']);
  const shows = (options.word('show') ?? 'steps').split(',').map((word) => {
    const show = SHOWS.find((known) => known === word);
    if (show === undefined) throw new AuthorMistake(`show=${word} is unknown; use ${SHOWS.join(', ')}`);
    return show;
  });
  const from = options.word('from') ?? 'start';
  if (from !== 'start' && from !== 'solution') {
    throw new AuthorMistake(`from=${from} is unknown; use start or solution`);
  }
  return {
    kind: 'build',
    shows,
    name: options.word('name'),
    from,
    expects: options.all('expect'),
    fails: options.has('fails'),
    after: options.word('after'),
  };
}

function readConsole(fence: Fence): ConsoleBlock {
  const options = new Options(fence, ['live', 'on', 'name', 'expect', 'built']);
  const lines = fence.text.split('\n');
  const other = lines.find((line) => line.trim() !== '' && !/^[$>] /.test(line));
  if (other !== undefined) {
    throw new AuthorMistake(
      `“${other}” is no command: a live console holds only lines that begin with “$ ” (or “> ” to go on); the engine writes the output`,
    );
  }
  if (!lines.some((line) => line.startsWith('$ '))) throw new AuthorMistake('a live console needs a command');
  return {
    kind: 'console',
    on: options.word('on'),
    name: options.word('name'),
    expects: options.all('expect'),
    built: options.word('built'),
  };
}
