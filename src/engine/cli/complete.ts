import { compareBytes, joinPath, lexicalClean } from '../files/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { FIRST_LEVEL, GROUPS } from './docker/known.ts';
import { GLOBAL_FLAGS } from './docker/help.ts';
import { hostTree } from './host/machine.ts';
import type { Command, Flag } from './support/command.ts';
import { APP_DIRECTORY } from './support/host.ts';
import { BY_NAME } from './table.ts';

/** What may stand in place of the last word of a line. */
export interface LineCompletion {
  /** Where that word begins, as an offset in the line. */
  readonly from: number;
  /** Whole words, sorted; a directory ends in a slash. */
  readonly words: readonly string[];
}

/** Completes the last word of a line that somebody is typing: commands, options, images, containers, files. */
export function completeLine(workspace: Workspace, line: string): LineCompletion {
  const from = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t')) + 1;
  const word = line.slice(from);
  const before = line
    .slice(0, from)
    .split(/&&|\|\||[;|]/)
    .at(-1)
    ?.split(/\s+/)
    .filter((part) => part !== '');
  const words = candidates(workspace, before ?? [], word).filter((candidate) => candidate.startsWith(word));
  return { from, words: [...new Set(words)].sort(compareBytes) };
}

function candidates(workspace: Workspace, before: readonly string[], word: string): readonly string[] {
  const [program, ...rest] = before;
  if (program === undefined && !word.includes('/')) return programs(workspace);
  if (program !== 'docker') return paths(workspace, word);
  const plain = rest.filter((part) => !part.startsWith('-'));
  const command = BY_NAME.get(plain.slice(0, 2).join(' ')) ?? BY_NAME.get(plain[0] ?? '');
  if (command === undefined) {
    if (word.startsWith('-')) return options(GLOBAL_FLAGS);
    const group = GROUPS.find(({ name }) => name === plain[0]);
    if (group !== undefined) return group.commands.map(({ name }) => name);
    return plain.length === 0 ? [...FIRST_LEVEL] : [];
  }
  if (word.startsWith('-')) return options(command.flags);
  return [...objects(workspace, command), ...(takesPaths(command) ? paths(workspace, word) : [])];
}

function programs({ host, now }: Workspace): string[] {
  const bin = (host?.tree ?? hostTree(now)).find('/usr/bin')?.inode;
  return bin?.type === 'dir' ? [...bin.entries.keys(), 'cd', 'clear', 'exit', 'export', 'history'] : [];
}

function options(flags: readonly Flag[]): string[] {
  return [
    '--help',
    ...flags.filter(({ notSimulated }) => notSimulated !== true).map(({ name }) => `--${name}`),
  ];
}

const PATHS = new Set(['build', 'cp', 'import']);

function takesPaths({ names }: Command): boolean {
  return PATHS.has(names[0] ?? '');
}

/** Names of what the usage of a command speaks of. */
function objects({ daemon }: Workspace, { usage, names }: Command): readonly string[] {
  const words = usage.split(/[\s[\]|:.]+/);
  const has = (word: string): boolean => words.includes(word);
  const group = names[0]?.split(' ')[0] ?? '';
  return [
    ...(has('CONTAINER') ? daemon.containers.map(({ name }) => name) : []),
    ...(has('IMAGE') || has('SOURCE_IMAGE') || group === 'push'
      ? daemon.images.flatMap(({ tags }) => tags)
      : []),
    ...(has('VOLUME') ? daemon.volumes.map(({ name }) => name) : []),
    ...(has('NETWORK') ? daemon.networks.map(({ name }) => name) : []),
  ];
}

/** What lies in the directory that the beginning of a path names. */
function paths({ host, context }: Workspace, word: string): string[] {
  const slash = word.lastIndexOf('/') + 1;
  const prefix = word.slice(0, slash);
  const current = host?.directory ?? APP_DIRECTORY;
  const directory = lexicalClean(joinPath(current, prefix === '' ? '.' : prefix));
  const own = directory === APP_DIRECTORY || directory.startsWith(`${APP_DIRECTORY}/`);
  const found = own
    ? context.find(directory.slice(APP_DIRECTORY.length) || '/')
    : (host?.tree.find(directory) ?? null);
  if (found?.inode.type !== 'dir') return [];
  const tree = own ? context : host?.tree;
  const hidden = word.slice(slash).startsWith('.');
  return [...found.inode.entries]
    .filter(([name]) => hidden || !name.startsWith('.'))
    .map(([name, ino]) => `${prefix}${name}${tree?.inode(ino).type === 'dir' ? '/' : ''}`);
}

/** What stands in front of a line: where the shell is, if it is not with the learner's files. */
export function promptOf({ host }: Workspace): string {
  const directory = host?.directory ?? APP_DIRECTORY;
  if (directory === APP_DIRECTORY) return '$ ';
  const inApp = directory.startsWith(`${APP_DIRECTORY}/`);
  return `${inApp ? directory.slice(APP_DIRECTORY.length + 1) : directory} $ `;
}
