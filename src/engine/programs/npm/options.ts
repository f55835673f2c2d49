import type { Process } from '../../kernel/index.ts';

/** What a command line of npm says, with the environment. */
export interface NpmLine {
  readonly command: string;
  readonly operands: readonly string[];
  /** What stands after `--`. */
  readonly rest: readonly string[];
  readonly omitDev: boolean;
  readonly global: boolean;
  readonly silent: boolean;
  readonly audit: boolean;
  readonly scripts: boolean;
  readonly save: boolean;
  readonly saveDev: boolean;
  readonly exact: boolean;
  readonly force: boolean;
  readonly yes: boolean;
  readonly lockOnly: boolean;
  /** Directory of downloads. */
  readonly cache: string;
  /** Warnings about options. */
  readonly warnings: readonly string[];
}

type Change = Partial<NpmLine>;

const FLAGS: Readonly<Record<string, Change>> = {
  '-g': { global: true },
  '--global': { global: true },
  '-s': { silent: true },
  '--silent': { silent: true },
  '-q': {},
  '--quiet': {},
  '--no-audit': { audit: false },
  '--audit=false': { audit: false },
  '--ignore-scripts': { scripts: false },
  '--no-save': { save: false },
  '-S': {},
  '--save': {},
  '--save-prod': {},
  '-D': { saveDev: true },
  '--save-dev': { saveDev: true },
  '-E': { exact: true },
  '--save-exact': { exact: true },
  '-f': { force: true },
  '--force': { force: true },
  '-y': { yes: true },
  '--yes': { yes: true },
  '--omit=dev': { omitDev: true },
  '--only=prod': {
    omitDev: true,
    warnings: ['config only Use `--omit=dev` to omit dev dependencies from the install.'],
  },
  '--only=production': {
    omitDev: true,
    warnings: ['config only Use `--omit=dev` to omit dev dependencies from the install.'],
  },
  '--production': { omitDev: true, warnings: ['config production Use `--omit=dev` instead.'] },
  '--include=dev': { omitDev: false },
  '--package-lock-only': { lockOnly: true },
  '--if-present': { yes: true },
};

/** Options that change nothing here. */
const HARMLESS =
  /^--(no-fund|fund=false|no-progress|progress=false|prefer-offline|prefer-online|legacy-peer-deps|loglevel=\w+|no-update-notifier|unsafe-perm(=\w+)?|no-optional|omit=(optional|peer)|audit-level=\w+|no-package-lock|verbose|no-color|foreground-scripts|maxsockets=\d+|fetch-[a-z-]+=\d+)$/;

/** Reads a command line; ends the process at an option there is no model of. */
export function readLine(process: Process): NpmLine {
  const operands: string[] = [];
  const words = process.argv.slice(1);
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  let line: NpmLine = { ...defaults(process), rest: end === -1 ? [] : words.slice(end + 1) };
  for (let at = 0; at < own.length; at++) {
    let word = own[at] ?? '';
    if (!word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    if (/^--(omit|include|only|cache|loglevel|audit-level)$/.test(word)) word += `=${own[++at] ?? ''}`;
    if (word.startsWith('--cache=')) line = { ...line, cache: word.slice('--cache='.length) };
    else if (!HARMLESS.test(word)) {
      const change = FLAGS[word];
      if (change === undefined)
        return process.notSimulated(`npm ${operands[0] ?? ''} ${word}`.replace('  ', ' '));
      line = { ...line, ...change };
    }
  }
  const [command = '', ...rest] = operands;
  return { ...line, command, operands: rest };
}

function defaults(process: Process): NpmLine {
  const { env } = process;
  const config = (name: string): string | undefined =>
    env.get(`npm_config_${name}`) ?? env.get(`NPM_CONFIG_${name.toUpperCase()}`);
  const omit =
    config('omit') === 'dev' || config('production') === 'true' || env.get('NODE_ENV') === 'production';
  return {
    command: '',
    operands: [],
    rest: [],
    omitDev: omit,
    global: false,
    silent: config('loglevel') === 'silent',
    audit: config('audit') !== 'false',
    scripts: config('ignore_scripts') !== 'true',
    save: true,
    saveDev: false,
    exact: false,
    force: false,
    yes: false,
    lockOnly: false,
    cache: config('cache') ?? `${env.get('HOME') ?? '/root'}/.npm`,
    warnings: [],
  };
}
