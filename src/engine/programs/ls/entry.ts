import type { Stat } from '../../kernel/index.ts';
import type { Parsed } from '../support/options.ts';

/** A file to list: its name as shown and what is known of it. */
export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly stat: Stat;
}

/** Kibibytes on disk. */
export function blocks(stat: Stat): number {
  if (stat.type === 'symlink' || stat.type === 'fifo' || stat.type === 'char' || stat.type === 'block')
    return 0;
  return Math.ceil(stat.size / 4096) * 4;
}

export function totalBlocks(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + blocks(entry.stat), 0);
}

/** What -F and -p put after a name. */
export function indicator(stat: Stat, options: Parsed): string {
  if (stat.type === 'dir') return options.has('F') || options.has('p') ? '/' : '';
  if (!options.has('F')) return '';
  if (stat.type === 'symlink') return '@';
  if (stat.type === 'fifo') return '|';
  if (stat.type === 'socket') return '=';
  return stat.type === 'file' && (stat.mode & 0o111) !== 0 ? '*' : '';
}
