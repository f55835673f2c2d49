import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { readRequirement, type Requirement } from './requirement.ts';

/** What a command line of pip says, with the environment. */
export interface PipLine {
  readonly command: string;
  readonly operands: readonly string[];
  readonly files: readonly string[];
  readonly quiet: boolean;
  /** Directory of downloads; null for none. */
  readonly cache: string | null;
  readonly compile: boolean;
  readonly dependencies: boolean;
  readonly upgrade: boolean;
  readonly yes: boolean;
  readonly user: boolean;
  readonly target: string | null;
  readonly breakSystem: boolean;
  readonly rootWarning: boolean;
}

type Change = Partial<PipLine>;

const FLAGS: Readonly<Record<string, Change>> = {
  '-q': { quiet: true },
  '--quiet': { quiet: true },
  '--no-cache-dir': { cache: null },
  '--no-cache': { cache: null },
  '--no-compile': { compile: false },
  '--no-deps': { dependencies: false },
  '-U': { upgrade: true },
  '--upgrade': { upgrade: true },
  '-y': { yes: true },
  '--yes': { yes: true },
  '--user': { user: true },
  '--break-system-packages': { breakSystem: true },
  '--root-user-action=ignore': { rootWarning: false },
};

/** Options that change nothing here; the second kind takes a word more. */
const HARMLESS =
  /^(--(disable-pip-version-check|no-input|prefer-binary|no-warn-script-location|require-hashes|compile|no-color|isolated|(only-binary|progress-bar|timeout|default-timeout|retries|trusted-host)=.*)|-v)$/;
const WITH_WORD = new Set([
  '--only-binary',
  '--progress-bar',
  '--timeout',
  '--default-timeout',
  '--retries',
  '--trusted-host',
]);

/** Reads a command line; ends the process at an option there is no model of. */
export function readLine(process: Process, given: readonly string[]): PipLine {
  const argv = given.flatMap((word) =>
    /^-[qvyU]{2,}$/.test(word) ? Array.from(word.slice(1), (letter) => `-${letter}`) : [word],
  );
  const operands: string[] = [];
  const files: string[] = [];
  let line = defaults(process);
  for (let at = 0; at < argv.length; at++) {
    let word = argv[at] ?? '';
    if (/^(-r|--requirement|--cache-dir|--root-user-action|-t|--target)$/.test(word))
      word += `=${argv[++at] ?? ''}`;
    else if (/^-r.+/.test(word)) word = `-r=${word.slice(2)}`;
    const value = word.slice(word.indexOf('=') + 1);
    if (/^(-r|--requirement)=/.test(word)) files.push(value);
    else if (word.startsWith('--cache-dir=')) line = { ...line, cache: value };
    else if (/^(-t|--target)=/.test(word)) line = { ...line, target: value };
    else if (WITH_WORD.has(word)) at++;
    else if (!word.startsWith('-')) operands.push(word);
    else if (!HARMLESS.test(word)) {
      const change = FLAGS[word];
      if (change === undefined)
        return process.notSimulated(`pip ${operands[0] ?? ''} ${word}`.replace('  ', ' '));
      line = { ...line, ...change };
    }
  }
  const [command = '', ...rest] = operands;
  return { ...line, command, operands: rest, files };
}

function defaults(process: Process): PipLine {
  const { env } = process;
  const on = (name: string): boolean => !/^(|0|false|no|off)$/i.test(env.get(name) ?? '');
  // PIP_NO_CACHE_DIR=0 and =off also mean: no cache (pip, cli/cmdoptions.py).
  const noCache = (env.get('PIP_NO_CACHE_DIR') ?? '') !== '';
  return {
    command: '',
    operands: [],
    files: [],
    quiet: on('PIP_QUIET'),
    cache: noCache ? null : (env.get('PIP_CACHE_DIR') ?? `${env.get('HOME') ?? '/root'}/.cache/pip`),
    compile: !on('PIP_NO_COMPILE'),
    dependencies: !on('PIP_NO_DEPS'),
    upgrade: false,
    yes: false,
    user: on('PIP_USER'),
    target: null,
    breakSystem: on('PIP_BREAK_SYSTEM_PACKAGES'),
    rootWarning: env.get('PIP_ROOT_USER_ACTION') !== 'ignore',
  };
}

/** All requirements of a command line; null after a message about a file that cannot be read. */
export function* requirements(process: Process, line: PipLine): Coroutine<Requirement[] | null> {
  const found: Requirement[] = [];
  for (const text of line.operands)
    found.push(readRequirement(text) ?? process.notSimulated(`pip install ${text}`));
  for (const file of line.files) {
    const more = yield* requirementFile(process, file);
    if (more === null) return null;
    found.push(...more);
  }
  return found;
}

function* requirementFile(process: Process, file: string): Coroutine<Requirement[] | null> {
  let text: string;
  try {
    text = yield* readFile(process, file);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const number = error.code === 'ENOENT' ? 2 : error.code === 'EACCES' ? 13 : 21;
    process.complain(
      `ERROR: Could not open requirements file: [Errno ${number}] ${process.strerror(error)}: '${file}'\n`,
    );
    return null;
  }
  const found: Requirement[] = [];
  for (const [at, raw] of text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .entries()) {
    const line = raw
      .replace(/(^|\s)#.*$/, '')
      .replace(/\s--hash=\S+/g, '')
      .trim();
    if (line === '') continue;
    const other = /^(?:-r|--requirement)[ =]?(.+)$/.exec(line)?.[1];
    if (other !== undefined) {
      const path = other.startsWith('/') ? other : `${file.replace(/[^/]*$/, '')}${other.trim()}`;
      const more = yield* requirementFile(process, path);
      if (more === null) return null;
      found.push(...more);
      continue;
    }
    if (line.includes(';') && !applies(line)) continue;
    const one = readRequirement(line, ` (from -r ${file} (line ${at + 1}))`);
    found.push(one ?? process.notSimulated(`pip install -r with the line ${line}`));
  }
  return found;
}

/** Markers for other systems than Linux with CPython do not apply; other markers are taken to. */
function applies(line: string): boolean {
  return !/(sys_platform|platform_system|os_name)\s*==\s*['"](win32|Windows|darwin|Darwin|nt)['"]/.test(line);
}
