import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { matches } from '../../shell/index.ts';
import { readFile } from '../support/lines.ts';
import type { Member } from './archive.ts';
import type { Parsed } from '../support/options.ts';

/** What `unzip` was asked for. */
export interface Request {
  readonly options: Parsed;
  readonly archive: string;
  /** Patterns of names to extract; none: all. Their `*` matches slashes too. */
  readonly names: readonly string[];
  readonly excluded: readonly string[];
  /** How often `-q` was said. */
  readonly quiet: number;
}

/** Takes the names after `-x` out of the words, up to the next option. */
export function withoutExcluded(argv: readonly string[]): { argv: string[]; excluded: string[] } {
  const rest: string[] = [];
  const excluded: string[] = [];
  let excluding = false;
  for (const word of argv) {
    if (word.startsWith('-') && word !== '-') excluding = word === '-x';
    if (word === '-x') continue;
    (excluding ? excluded : rest).push(word);
  }
  return { argv: rest, excluded };
}

export function requestOf(options: Parsed, excluded: readonly string[]): Request {
  const [archive = '', ...names] = options.operands;
  const quiet = options.order.filter(({ option }) => option === 'q').length;
  return { options, archive, names, excluded, quiet };
}

export function isWanted(request: Request, { name }: Member): boolean {
  const named = request.names.length === 0 || request.names.some((pattern) => matches(pattern, name));
  return named && !request.excluded.some((pattern) => matches(pattern, name));
}

/** The archive under its name or with a suffix, and its bytes; null when there is none. */
export function* openArchive(
  process: Process,
  name: string,
): Coroutine<{ path: string; text: string } | null> {
  for (const path of [name, `${name}.zip`, `${name}.ZIP`]) {
    if (path !== '-' && attempt(() => process.files.stat(path)) instanceof Errno) continue;
    try {
      return { path, text: yield* readFile(process, path) };
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
    }
  }
  return null;
}

/** What to do about a file that is there already. */
export type Answer = 'yes' | 'no' | 'all' | 'none' | 'end';

const ANSWERS: Readonly<Record<string, Answer>> = { y: 'yes', Y: 'yes', n: 'no', A: 'all', N: 'none' };

/** Asks through `prompt` until a line of standard input is an answer. */
export function* askToReplace(
  process: Process,
  path: string,
  prompt: (text: string) => void,
): Coroutine<Answer> {
  for (;;) {
    prompt(`replace ${path}? [y]es, [n]o, [A]ll, [N]one, [r]ename: `);
    yield* process.out.relieve();
    let line = '';
    let char = yield* process.read(0, 1);
    for (; char !== '' && char !== '\n'; char = yield* process.read(0, 1)) line += char;
    if (line === '' && char === '') return 'end';
    if (line.startsWith('r')) process.notSimulated('unzip, renaming a file');
    const answer = ANSWERS[line[0] ?? ''];
    if (answer !== undefined) return answer;
    prompt(`error:  invalid response [${line[0] ?? '{ENTER}'}]\n`);
  }
}

/** Makes the directories above a path that are not there. Throws Errno. */
export function makeParents(process: Process, path: string): void {
  const parts = path.split('/').slice(0, -1);
  for (let count = 1; count <= parts.length; count++) {
    const directory = parts.slice(0, count).join('/');
    if (directory !== '' && process.files.find(directory) === null) process.files.mkdir(directory);
  }
}

/** Permissions of a member: those that the archive has, without setuid and the like, or what the umask leaves. */
export function modeOf(process: Process, { mode }: Member, fallback: number, keepSpecial: boolean): number {
  return mode === null || mode === 0 ? fallback & ~process.umask : mode & (keepSpecial ? 0o7777 : 0o777);
}

/** Whether a member is a symbolic link. */
export function isLink({ mode }: Member): boolean {
  return mode !== null && (mode & 0o170000) === 0o120000;
}
