import { attempt, Errno, type Process, type Stat } from '../../kernel/index.ts';
import { quoted, sayErrno } from '../support/messages.ts';
import { humanSize } from '../support/numbers.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

export const du = program('du', function* (process) {
  yield;
  const options = parseOptions(process, {
    short: 'aHLcsd:hmkxlb0S',
    long: {
      all: 'a',
      total: 'c',
      summarize: 's',
      'max-depth=': 'd',
      'human-readable': 'h',
      bytes: 'b',
      'apparent-size': 'apparent',
      'exclude=': 'exclude',
    },
  });
  if (typeof options === 'number') return options;
  const usage = new Usage(process, options);
  let total = 0;
  for (const path of options.operands.length > 0 ? options.operands : ['.']) total += usage.measure(path, 0);
  if (options.has('c')) usage.print(total, 'total');
  return usage.failed ? 1 : 0;
});

class Usage {
  failed = false;
  private readonly process: Process;
  private readonly options: Parsed;
  private readonly seen = new Set<string>();

  constructor(process: Process, options: Parsed) {
    this.process = process;
    this.options = options;
  }

  /** Bytes below a path; prints lines on the way. */
  measure(path: string, depth: number): number {
    const { process, options } = this;
    const stat = attempt(() => process.files.stat(path, options.has('L')));
    if (stat instanceof Errno) {
      sayErrno(process, stat, path, `cannot access ${quoted(path)}`);
      this.failed = true;
      return 0;
    }
    const key = `${stat.device}:${stat.ino}`;
    if (stat.nlink > 1 && stat.type !== 'dir') {
      if (this.seen.has(key)) return 0;
      this.seen.add(key);
    }
    let size = this.own(stat);
    if (stat.type === 'dir') {
      const names = attempt(() => process.files.list(path));
      if (names instanceof Errno) {
        sayErrno(process, names, path, `cannot read directory ${quoted(path)}`);
        this.failed = true;
      } else
        for (const name of names)
          size += this.measure(path.endsWith('/') ? path + name : `${path}/${name}`, depth + 1);
    }
    const deepest = options.has('s') ? 0 : Number(options.value('d') ?? Number.POSITIVE_INFINITY);
    if (depth === 0 || (depth <= deepest && (stat.type === 'dir' || options.has('a'))))
      this.print(size, path);
    return size;
  }

  private own(stat: Stat): number {
    if (this.options.has('b') || this.options.has('apparent')) return stat.size;
    if (stat.type === 'symlink') return 0;
    return Math.ceil(stat.size / 4096) * 4096;
  }

  print(bytes: number, path: string): void {
    const { options, process } = this;
    const unit = options.has('m') ? 1 << 20 : options.has('b') ? 1 : 1024;
    const busybox = process.flavour === 'busybox';
    const text = options.has('h') ? humanSize(bytes, busybox) : String(Math.ceil(bytes / unit));
    process.out.line(`${text}\t${path}`);
  }
}
