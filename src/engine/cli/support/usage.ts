import type { Command, Flag } from './command.ts';

/** Docker leaves the last column of a terminal free. */
const WIDTH = 79;
/** Lines may be this much longer, so that no single short word is left for the last line. */
const SLOP = 5;

/** The path of words that calls a command first of all: `docker history`. */
export function commandPath(command: Command): string {
  return /^docker(?: [a-z]+)+/.exec(command.usage)?.[0] ?? 'docker';
}

/** The command as it speaks of itself when it is called in a group: `docker container start`. */
export function asCalled(command: Command, group: string): Command {
  const name = command.names.find((candidate) => candidate.startsWith(`${group} `));
  if (name === undefined || command.plugin === true) return command;
  return { ...command, usage: command.usage.replace(commandPath(command), `docker ${name}`) };
}

/** What `--help` prints. */
export function helpPage(command: Command): string {
  const parts = [`Usage:  ${command.usage}`, command.about];
  const aliases = command.names.map((name) => `docker ${name}`);
  if (aliases.length > 1) parts.push(`Aliases:\n  ${listed(aliases, command).join(', ')}`);
  if (command.flags.length > 0) parts.push(`Options:\n${optionList(command.flags)}`);
  return `${parts.join('\n\n')}\n`;
}

/** Aliases are listed with the command's own path at the end. */
function listed(aliases: readonly string[], command: Command): string[] {
  const own = commandPath(command);
  if (command.plugin === true) return aliases.filter((alias) => alias !== own);
  return [...aliases.filter((alias) => alias !== own), own];
}

/** The aligned list of options, sorted by name (github.com/spf13/pflag, FlagUsagesWrapped). */
export function optionList(flags: readonly Flag[]): string {
  const sorted = [...flags].sort((a, b) => (a.name < b.name ? -1 : 1));
  const left = sorted.map(label);
  const indent = Math.max(...left.map((text) => text.length)) + 3;
  return sorted
    .map((flag, index) => `${(left[index] ?? '').padEnd(indent)}${wrapped(helpText(flag), indent)}`)
    .join('\n');
}

function label(flag: Flag): string {
  const short = flag.short === undefined ? '      ' : `  -${flag.short}, `;
  const names = { bool: '', string: 'string', list: 'list', integer: 'int' };
  const value = flag.value ?? names[flag.kind];
  return `${short}--${flag.name}${value === '' ? '' : ` ${value}`}`;
}

function helpText(flag: Flag): string {
  if (flag.default === undefined) return flag.help;
  return `${flag.help} (default ${flag.kind === 'string' ? `"${flag.default}"` : flag.default})`;
}

function wrapped(text: string, indent: number): string {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '') {
    const cut = cutAt(rest, WIDTH - indent - SLOP);
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut + 1);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** Where the first line of a text ends. */
function cutAt(text: string, limit: number): number {
  const newline = text.indexOf('\n');
  const end = newline < 0 ? text.length : newline;
  if (end < limit + SLOP) return end;
  const head = text.slice(0, limit);
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'));
  return blank <= 0 ? end : blank;
}
