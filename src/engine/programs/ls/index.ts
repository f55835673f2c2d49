import { attempt, Errno, type Process } from '../../kernel/index.ts';
import { quoted, sayErrno } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program, type Program } from '../support/program.ts';
import { blocks, indicator, totalBlocks, type Entry } from './entry.ts';
import { longLines } from './long.ts';
import { sortEntries } from './order.ts';

const LONG = {
  all: 'a',
  'almost-all': 'A',
  directory: 'd',
  'human-readable': 'h',
  inode: 'i',
  'numeric-uid-gid': 'n',
  recursive: 'R',
  reverse: 'r',
  'color=?': 'color',
  'full-time': 'full',
  'group-directories-first': 'dirs',
  'no-group': 'G',
  'time-style=': 'style',
  classify: 'F',
  dereference: 'L',
  size: 's',
  'sort=': 'sort',
};

function* main(process: Process): Generator<undefined, number, void> {
  const busybox = process.flavour === 'busybox';
  const options = parseOptions(process, {
    short: busybox ? '1AaCxdLHRFplinshrSXvctukw:T:' : '1AaCxdLHRFplinshrSXvctukgoGBbqQmfUNZDw:T:I:',
    long: LONG,
    status: busybox ? 1 : 2,
  });
  if (typeof options === 'number') return options;
  const lister = new Lister(process, options);
  return lister.run(options.operands.length > 0 ? options.operands : ['.']);
}

class Lister {
  private readonly process: Process;
  private readonly options: Parsed;
  private readonly long: boolean;
  private status = 0;
  private printed = false;

  constructor(process: Process, options: Parsed) {
    this.process = process;
    this.options = options;
    this.long = ['l', 'n', 'g', 'o', 'full'].some((option) => options.has(option));
  }

  run(paths: readonly string[]): number {
    const { options } = this;
    const files: Entry[] = [];
    const directories: Entry[] = [];
    for (const path of paths) {
      const entry = this.entry(path, path, true);
      if (entry === null) continue;
      if (entry.stat.type === 'dir' && !options.has('d')) directories.push(entry);
      else files.push(entry);
    }
    if (files.length > 0) this.print(sortEntries(files, options), false, [...files, ...directories]);
    const titled = paths.length > 1 || options.has('R');
    for (const directory of sortEntries(directories, options)) this.directory(directory.path, titled);
    return this.status;
  }

  private entry(path: string, name: string, operand: boolean): Entry | null {
    const { files } = this.process;
    const { options } = this;
    const toDirectory = operand && !this.long && !options.has('d') && !options.has('F');
    const follow = options.has('L') || (operand && (options.has('H') || path.endsWith('/')));
    const busybox = this.process.flavour === 'busybox';
    let stat = attempt(() => files.stat(path, follow || (toDirectory && busybox)));
    if (!(stat instanceof Errno) && toDirectory && !follow && stat.type === 'symlink') {
      const target = files.find(path);
      if (target?.type === 'dir') stat = target;
    }
    if (stat instanceof Errno) {
      sayErrno(this.process, stat, path, `cannot access ${quoted(path)}`);
      this.status = busybox ? 1 : operand ? 2 : Math.max(1, this.status);
      return null;
    }
    return { name, path, stat };
  }

  private directory(path: string, titled: boolean): void {
    const names = attempt(() => this.process.files.list(path));
    if (names instanceof Errno) {
      sayErrno(this.process, names, `can't open '${path}'`, `cannot open directory ${quoted(path)}`);
      this.status = this.process.flavour === 'busybox' ? 1 : 2;
      return;
    }
    if (titled) {
      if (this.printed) this.process.out.put('\n');
      this.process.out.line(`${path}:`);
    }
    const { options } = this;
    const all = options.has('a') || options.has('f');
    const shown = names.filter((name) => all || options.has('A') || !name.startsWith('.'));
    const base = path.endsWith('/') ? path : `${path}/`;
    const entries = [...(all ? ['.', '..'] : []), ...shown]
      .map((name) => this.entry(base + name, name, false))
      .filter((entry) => entry !== null);
    this.print(sortEntries(entries, options), true);
    this.printed = true;
    if (!options.has('R')) return;
    for (const entry of sortEntries(entries, options)) {
      if (entry.stat.type === 'dir' && entry.name !== '.' && entry.name !== '..')
        this.directory(entry.path, true);
    }
  }

  /** Whether it writes to a terminal, and nothing asks for one name a line. */
  private inColumns(): boolean {
    const { process, options } = this;
    if (options.has('1')) return false;
    return options.has('C') || (process.hasDescriptor(1) && process.descriptor(1).terminal);
  }

  private print(entries: readonly Entry[], total: boolean, aligned = entries): void {
    const { out } = this.process;
    this.printed = true;
    if (this.long) {
      for (const line of longLines(this.process, this.options, entries, { total, aligned })) out.line(line);
      return;
    }
    if (total && this.options.has('s')) out.line(`total ${totalBlocks(entries)}`);
    const cells = entries.map((entry) => {
      const inode = this.options.has('i') ? `${entry.stat.ino} ` : '';
      const size = this.options.has('s') ? `${blocks(entry.stat)} ` : '';
      return inode + size + entry.name + indicator(entry.stat, this.options);
    });
    for (const line of this.inColumns() ? columns(cells) : cells) out.line(line);
  }
}

/** Columns of a terminal. */
const WIDTH = 80;

/** Names side by side, read downwards. */
function columns(cells: readonly string[]): string[] {
  const width = Math.max(0, ...cells.map((cell) => cell.length)) + 2;
  const across = Math.max(1, Math.floor((WIDTH - 1) / width));
  const rows = Math.ceil(cells.length / across);
  return Array.from({ length: rows }, (_, row) =>
    cells
      .filter((_cell, index) => index % rows === row)
      .map((cell) => cell.padEnd(width))
      .join('')
      .trimEnd(),
  );
}

export const listers: readonly Program[] = [
  program('ls', main),
  { name: 'dir', gnu: main },
  { name: 'vdir', gnu: main },
];
