import { ShellError } from '../errors.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';

/** Long option names by letter; some have no letter. */
export const OPTION_NAMES: readonly [string, string][] = [
  ['errexit', 'e'],
  ['noglob', 'f'],
  ['ignoreeof', 'ignoreeof'],
  ['interactive', 'i'],
  ['monitor', 'm'],
  ['noexec', 'n'],
  ['stdin', 's'],
  ['xtrace', 'x'],
  ['verbose', 'v'],
  ['noclobber', 'C'],
  ['allexport', 'a'],
  ['notify', 'b'],
  ['nounset', 'u'],
];

/** Applies `-eux`, `-o name` and the like from the start of a list of words; how many were used. Null: an error. */
export function applyOptions(shell: Shell, args: readonly string[]): number | null {
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--' || word === '-') return at + 1;
    if (!/^[-+]./.test(word)) break;
    const on = word.startsWith('-');
    for (const letter of word.slice(1)) {
      if (letter === 'o') {
        const name = args[at + 1];
        if (name === undefined) {
          listOptions(shell, on);
          break;
        }
        at++;
        if (!setNamed(shell, name, on)) return null;
      } else if (!setLetter(shell, letter, on)) return null;
    }
  }
  return at;
}

function setLetter(shell: Shell, letter: string, on: boolean): boolean {
  if (!shell.dialect.optionLettersKnown.includes(letter)) {
    const message = shell.dialect.illegalOption(letter, on ? '-' : '+');
    if (shell.dialect.name !== 'bash') throw new ShellError(message, 2, true, 'set');
    shell.complainAs('set', message);
    shell.dialect.usage(shell, 'set');
    return false;
  }
  toggle(shell, letter, on);
  return true;
}

function setNamed(shell: Shell, name: string, on: boolean): boolean {
  const letter = OPTION_NAMES.find(([long]) => long === name)?.[1];
  if (letter !== undefined) toggle(shell, letter, on);
  else if (name === 'pipefail' && shell.dialect.features.has('pipefail')) toggle(shell, 'pipefail', on);
  else if (shell.dialect.name === 'bash' && BASH_ONLY.has(name)) toggle(shell, name, on);
  else {
    if (shell.dialect.name !== 'bash') {
      const fatal = shell.dialect.name === 'dash';
      throw new ShellError(
        shell.dialect.illegalOption(`o ${name}`, on ? '-' : '+'),
        fatal ? 2 : 1,
        fatal,
        'set',
      );
    }
    shell.complainAs('set', `${name}: invalid option name`);
    return false;
  }
  return true;
}

const BASH_ONLY = new Set([
  'posix',
  'errtrace',
  'functrace',
  'hashall',
  'braceexpand',
  'emacs',
  'vi',
  'history',
  'physical',
]);

function toggle(shell: Shell, option: string, on: boolean): void {
  if (on) shell.options.add(option);
  else shell.options.delete(option);
  if (option === 'a') shell.variables.exportAll = on;
}

function listOptions(shell: Shell, on: boolean): void {
  const { out } = shell.process;
  const names = [
    ...OPTION_NAMES.map(([long]) => long),
    ...(shell.dialect.features.has('pipefail') ? ['pipefail'] : []),
  ];
  if (on && shell.dialect.name !== 'bash') out.line('Current option settings');
  for (const name of shell.dialect.name === 'bash' ? names.sort() : names) {
    const set = shell.options.has(OPTION_NAMES.find(([long]) => long === name)?.[1] ?? name);
    if (!on) out.line(`set ${set ? '-' : '+'}o ${name}`);
    else if (shell.dialect.name === 'bash') out.line(`${name.padEnd(15)}\t${set ? 'on' : 'off'}`);
    else out.line(`${name.padEnd(15)} ${set ? 'on' : 'off'}`);
  }
}

export const set: Builtin = function* (shell, argv) {
  if (argv.length === 1) {
    for (const name of shell.variables.names()) {
      const value = shell.variables.get(name);
      if (value !== undefined) shell.process.out.line(shell.dialect.showVariable(name, value));
    }
    return 0;
  }
  const args = argv.slice(1);
  const used = applyOptions(shell, args);
  if (used === null) return 2;
  if (used < args.length || args[used - 1] === '--') shell.positional = args.slice(used);
  return 0;
};

export const shift: Builtin = function* (shell, argv) {
  const text = argv[1] ?? '1';
  if (!/^\d+$/.test(text)) {
    if (shell.dialect.name !== 'bash') throw new ShellError(`Illegal number: ${text}`, 2, true, 'shift');
    const count = /^-\d+$/.test(text);
    shell.complainAs('shift', `${text}: ${count ? 'shift count out of range' : 'numeric argument required'}`);
    return 1;
  }
  const count = Number(text);
  if (count > shell.positional.length) {
    if (shell.dialect.name === 'dash') throw new ShellError("can't shift that many", 2, true, 'shift');
    return 1;
  }
  shell.positional = shell.positional.slice(count);
  return 0;
};
