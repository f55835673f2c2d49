import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { formatDate } from '../support/dates.ts';
import { readFile } from '../support/lines.ts';
import { sayErrno } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';
import { compareLines, type Hunk } from './lines.ts';

export const diff = program('diff', function* (process) {
  const options = parseOptions(process, {
    short: 'abBdiL:NqrsS:tTU:uwc',
    long: {
      unified: 'u',
      'unified=': 'U',
      brief: 'q',
      recursive: 'r',
      'new-file': 'N',
      'report-identical-files': 's',
      'ignore-case': 'i',
      'ignore-all-space': 'w',
      'ignore-space-change': 'b',
      'ignore-blank-lines': 'B',
      'label=': 'L',
      'color=?': 'color',
    },
    status: 2,
  });
  if (typeof options === 'number') return options;
  const [left, right] = options.operands;
  if (left === undefined || right === undefined) {
    return wrongUsage(
      process,
      left === undefined ? "missing operand after 'diff'" : `missing operand after '${left}'`,
      2,
    );
  }
  return yield* compare(process, options, left, right, true);
});

function* compare(
  process: Process,
  options: Parsed,
  left: string,
  right: string,
  top: boolean,
): Coroutine<number> {
  const kind = (path: string): string | null =>
    path === '-' ? 'file' : (process.files.find(path)?.type ?? null);
  let [a, b] = [left, right];
  if (kind(a) === 'dir' && kind(b) === 'dir') return yield* directories(process, options, a, b, top);
  if (kind(a) === 'dir' && top) a = `${a}/${b.replace(/^.*\//, '')}`;
  else if (kind(b) === 'dir' && top) b = `${b}/${a.replace(/^.*\//, '')}`;
  const texts: string[] = [];
  let failed = false;
  for (const path of [a, b]) {
    try {
      texts.push(options.has('N') && kind(path) === null ? '' : yield* readFile(process, path));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, `can't stat '${path}'`, path);
      failed = true;
      if (process.flavour === 'busybox') return 2;
    }
  }
  if (failed) return 2;
  return report(process, options, [a, b], texts[0] ?? '', texts[1] ?? '');
}

function* directories(
  process: Process,
  options: Parsed,
  a: string,
  b: string,
  top: boolean,
): Coroutine<number> {
  if (!top && !options.has('r')) {
    process.out.line(`Common subdirectories: ${a} and ${b}`);
    return 0;
  }
  const list = (path: string): string[] => {
    const names = attempt(() => process.files.list(path));
    return names instanceof Errno ? [] : names;
  };
  const left = new Set(list(a));
  const right = new Set(list(b));
  let status = 0;
  for (const name of [...new Set([...left, ...right])].sort()) {
    if (!left.has(name) || !right.has(name)) {
      if (options.has('N'))
        status = Math.max(status, yield* compare(process, options, `${a}/${name}`, `${b}/${name}`, false));
      else {
        process.out.line(`Only in ${left.has(name) ? a : b}: ${name}`);
        status = Math.max(status, 1);
      }
      continue;
    }
    status = Math.max(status, yield* compare(process, options, `${a}/${name}`, `${b}/${name}`, false));
  }
  return status;
}

function report(
  process: Process,
  options: Parsed,
  names: readonly [string, string],
  a: string,
  b: string,
): number {
  const left = linesOf(a);
  const right = linesOf(b);
  const key = (line: string): string => {
    let text = options.has('w') ? line.replace(/\s+/g, '') : line;
    if (options.has('b')) text = text.replace(/[ \t]+/g, ' ').replace(/ $/, '');
    return options.has('i') ? text.toLowerCase() : text;
  };
  const hunks = compareLines(left.map(key), right.map(key));
  const changed = hunks.some((hunk) => hunk.kind !== 'same');
  if (!changed) {
    if (options.has('s')) process.out.line(`Files ${names[0]} and ${names[1]} are identical`);
    return 0;
  }
  if (options.has('q')) process.out.line(`Files ${names[0]} and ${names[1]} differ`);
  else {
    if (options.has('r')) {
      const flags = process.argv.slice(1).filter((word) => word.startsWith('-'));
      if (process.flavour === 'gnu') process.out.line(`diff ${flags.join(' ')} ${names[0]} ${names[1]}`);
    }
    const unified = options.has('u') || options.has('U') || process.flavour === 'busybox';
    if (unified) printUnified(process, options, names, left, right, hunks);
    else printNormal(process, left, right, hunks);
  }
  return 1;
}

const NO_NEWLINE = '\\ No newline at end of file';

/** Lines with a mark on the last one if its line break is missing. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  if (last !== '') lines.push(`${last}\n${NO_NEWLINE}`);
  return lines;
}

function printNormal(
  process: Process,
  left: readonly string[],
  right: readonly string[],
  hunks: readonly Hunk[],
): void {
  const range = (start: number, count: number): string =>
    count === 1 ? String(start + 1) : `${start + 1},${start + count}`;
  for (let i = 0; i < hunks.length; i++) {
    const hunk = hunks[i];
    if (hunk === undefined || hunk.kind === 'same') continue;
    const next = hunks[i + 1];
    const removed = hunk.kind === 'removed' ? hunk : undefined;
    const added = hunk.kind === 'added' ? hunk : next?.kind === 'added' ? next : undefined;
    if (removed !== undefined && added !== undefined) {
      process.out.line(`${range(removed.a, removed.count)}c${range(added.b, added.count)}`);
      i++;
    } else if (removed !== undefined) process.out.line(`${range(removed.a, removed.count)}d${removed.b}`);
    else if (added !== undefined) process.out.line(`${added.a}a${range(added.b, added.count)}`);
    if (removed !== undefined)
      for (const line of left.slice(removed.a, removed.a + removed.count)) process.out.line(`< ${line}`);
    if (removed !== undefined && added !== undefined) process.out.line('---');
    if (added !== undefined)
      for (const line of right.slice(added.b, added.b + added.count)) process.out.line(`> ${line}`);
  }
}

function printUnified(
  process: Process,
  options: Parsed,
  names: readonly [string, string],
  left: readonly string[],
  right: readonly string[],
  hunks: readonly Hunk[],
): void {
  const context = Number(options.value('U') ?? 3);
  const labels = options.values('L');
  const header = (mark: string, name: string, label: string | undefined): string => {
    if (label !== undefined) return `${mark} ${label}`;
    if (process.flavour === 'busybox') return `${mark} ${name}`;
    const time = process.files.find(name)?.mtime ?? process.kernel.time();
    return `${mark} ${name}\t${formatDate('%Y-%m-%d %H:%M:%S.%N %z', time)}`;
  };
  process.out.line(header('---', names[0], labels[0]));
  process.out.line(header('+++', names[1], labels[1]));
  const all = hunks.flatMap((hunk) =>
    Array.from({ length: hunk.count }, (_value, i) => ({
      kind: hunk.kind,
      a: hunk.kind === 'added' ? hunk.a : hunk.a + i,
      b: hunk.kind === 'removed' ? hunk.b : hunk.b + i,
    })),
  );
  const changes = all.flatMap((line, index) => (line.kind === 'same' ? [] : [index]));
  for (let i = 0; i < changes.length;) {
    const first = changes[i] ?? 0;
    let last = first;
    while (i < changes.length && (changes[i] ?? 0) - last <= context * 2) last = changes[i++] ?? last;
    if (last === first && (changes[i] ?? -1) === first) i++;
    const part = all.slice(Math.max(0, first - context), last + context + 1);
    const start = part[0] ?? { a: 0, b: 0 };
    const count = (kind: 'removed' | 'added'): number =>
      part.filter((line) => line.kind === 'same' || line.kind === kind).length;
    const range = (at: number, size: number): string =>
      size === 1 ? String(at + 1) : `${size === 0 ? at : at + 1},${size}`;
    process.out.line(`@@ -${range(start.a, count('removed'))} +${range(start.b, count('added'))} @@`);
    for (const line of part) {
      if (line.kind === 'added') process.out.line(`+${right[line.b] ?? ''}`);
      else process.out.line(`${line.kind === 'removed' ? '-' : ' '}${left[line.a] ?? ''}`);
    }
  }
}
