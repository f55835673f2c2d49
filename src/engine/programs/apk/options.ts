import type { Process } from '../../kernel/index.ts';

/** What a command line of apk says. */
export interface ApkLine {
  readonly command: string;
  readonly operands: readonly string[];
  readonly noCache: boolean;
  readonly quiet: boolean;
  /** Name of the group that the packages are put into; null without. */
  readonly virtual: string | null;
  has(option: string): boolean;
}

/** Options without an argument, by all of their names. Those of the last line change nothing here. */
const FLAGS: Readonly<Record<string, string>> = {
  '--no-cache': 'no-cache',
  '-q': 'quiet',
  '--quiet': 'quiet',
  '-U': 'update',
  '--update': 'update',
  '--update-cache': 'update',
  '-a': 'all',
  '-e': 'installed',
  '--installed': 'installed',
  '-L': 'contents',
  '--contents': 'contents',
  '-v': 'verbose',
  '--verbose': 'verbose',
  '-V': 'version',
  '--version': 'version',
  '-s': 'simulate',
  '--simulate': 'simulate',
  '--no-progress': '',
  '-u': '',
  '--upgrade': '',
  '-l': '',
  '--latest': '',
  '-f': '',
  '--force': '',
  '--purge': '',
  '--clean-protected': '',
  '--available': '',
  '--no-interactive': '',
  '--no-check-certificate': '',
};

/** Reads a command line; ends the process at an option there is no model of. */
export function readLine(process: Process): ApkLine {
  const found = new Set<string>();
  const operands: string[] = [];
  let virtual: string | null = null;
  const words = process.argv.slice(1);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) operands.push(word);
    else if (word === '-t' || word === '--virtual') virtual = words[++at] ?? '';
    else if (word.startsWith('--virtual=')) virtual = word.slice('--virtual='.length);
    else {
      const letters = /^-[a-zA-Z]{2,}$/.test(word)
        ? Array.from(word.slice(1), (letter) => `-${letter}`)
        : [word];
      for (const one of letters) {
        const flag = FLAGS[one];
        if (flag === undefined) process.notSimulated(`apk ${[operands[0] ?? '', one].join(' ').trim()}`);
        found.add(flag);
      }
    }
  }
  const [command = '', ...rest] = operands;
  return {
    command,
    operands: rest,
    noCache: found.has('no-cache'),
    quiet: found.has('quiet'),
    virtual,
    has: (option) => found.has(option),
  };
}
