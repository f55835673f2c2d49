import { attempt, Errno, type Process } from '../../kernel/index.ts';
import { textOf } from '../support/package-files.ts';

/** What a command line of apt says, with the configuration files. */
export interface AptLine {
  readonly command: string;
  readonly operands: readonly string[];
  readonly yes: boolean;
  /** How many q: 1 leaves progress out, 2 everything but mistakes. */
  readonly quiet: number;
  readonly recommends: boolean;
  readonly autoRemove: boolean;
  readonly purge: boolean;
  /** Downloaded packages stay in /var/cache/apt/archives. */
  readonly keep: boolean;
}

type Change = Partial<Pick<AptLine, 'yes' | 'recommends' | 'autoRemove' | 'purge' | 'keep'>>;

/** Options without an argument and what they change. Those with nothing have no effect here. */
const FLAGS: Readonly<Record<string, Change>> = {
  '-y': { yes: true },
  '--yes': { yes: true },
  '--assume-yes': { yes: true },
  '--assume-no': { yes: false },
  '--no-install-recommends': { recommends: false },
  '--install-recommends': { recommends: true },
  '--auto-remove': { autoRemove: true },
  '--autoremove': { autoRemove: true },
  '--purge': { purge: true },
  '-f': {},
  '--fix-broken': {},
  '-m': {},
  '--fix-missing': {},
  '--ignore-missing': {},
  '--no-install-suggests': {},
  '--no-upgrade': {},
  '--allow-downgrades': {},
  '--allow-change-held-packages': {},
  '--allow-releaseinfo-change': {},
  '--show-progress': {},
  '-V': {},
  '--verbose-versions': {},
  '--force-yes': { yes: true },
};

/** Settings (`-o`, apt.conf) that change nothing in this simulation. */
const HARMLESS = /^(Acquire::|DPkg::|Dpkg::|Debug::|APT::Get::Show|APT::Sandbox|APT::Color)/;

/** Reads a command line; ends the process at an option there is no model of. */
export function readLine(process: Process): AptLine {
  const operands: string[] = [];
  let quiet = 0;
  let change: Change = configuration(process);
  const words = process.argv.slice(1);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') operands.push(word);
    else if (word === '-o' || word === '--option')
      change = { ...change, ...setting(process, words[++at] ?? '') };
    else if (word.startsWith('-o')) change = { ...change, ...setting(process, word.slice(2)) };
    else if (/^-q+$/.test(word)) quiet += word.length - 1;
    else if (/^-q=\d$/.test(word)) quiet = Number(word.slice(3));
    else if (/^--quiet(=\d)?$/.test(word)) quiet += Number(word.slice(8) || 1);
    else {
      for (const one of /^-[a-zA-Z]{2,}$/.test(word)
        ? Array.from(word.slice(1), (letter) => `-${letter}`)
        : [word]) {
        if (one === '-q') quiet++;
        else {
          const flag = FLAGS[one];
          if (flag === undefined)
            return process.notSimulated(`${process.name} ${operands[0] ?? ''} ${one}`.replace('  ', ' '));
          change = { ...change, ...flag };
        }
      }
    }
  }
  const [command = '', ...rest] = operands;
  const base = { yes: quiet > 1, recommends: true, autoRemove: false, purge: false, keep: false };
  return { ...base, ...change, command, operands: rest, quiet };
}

function setting(process: Process, text: string): Change {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const change = known(name, value.replace(/"/g, ''));
  if (change !== undefined) return change;
  return HARMLESS.test(name) ? {} : process.notSimulated(`${process.name} -o ${text}`);
}

function known(name: string, value: string): Change | undefined {
  const on = /^(true|1|yes|on)$/i.test(value);
  if (/^APT::Install-Recommends$/i.test(name)) return { recommends: on };
  if (/^APT::Get::Assume-Yes$/i.test(name)) return { yes: on };
  if (/^(Binary::apt(-get)?::)?APT::Keep-Downloaded-Packages$/i.test(name)) return { keep: on };
  return undefined;
}

/** What the files of /etc/apt/apt.conf.d change. Only settings that are modelled count. */
function configuration(process: Process): Change {
  const directory = '/etc/apt/apt.conf.d';
  const names = attempt(() => process.files.list(directory));
  let change: Change = {};
  for (const name of names instanceof Errno ? [] : names) {
    for (const [, key = '', value = ''] of (textOf(process, `${directory}/${name}`) ?? '').matchAll(
      /^\s*([\w:-]+)\s+"([^"]*)";/gm,
    )) {
      change = { ...change, ...known(key, value) };
    }
  }
  return change;
}
