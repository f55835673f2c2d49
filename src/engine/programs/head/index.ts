import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { closeInput, LineReader, openInput, readAll } from '../support/lines.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { oldCounts, parseCount } from '../support/numbers.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

export const head = program('head', function* (process) {
  const argv = oldCounts(process.argv);
  const options = parseOptions(
    process,
    { short: 'n:c:qv', long: { 'lines=': 'n', 'bytes=': 'c', quiet: 'q', verbose: 'v', silent: 'q' } },
    argv,
  );
  if (typeof options === 'number') return options;
  const bytes = options.value('c');
  const text = bytes ?? options.value('n') ?? '10';
  const fromEnd = text.startsWith('-');
  const count = parseCount(text.replace(/^[-+]/, ''));
  if (count === undefined) {
    const kind = bytes === undefined ? 'lines' : 'bytes';
    say(process, worded(process, `invalid number '${text}'`, `invalid number of ${kind}: ${quoted(text)}`));
    return 1;
  }
  const paths = options.operands.length > 0 ? options.operands : ['-'];
  const titled = (paths.length > 1 || options.has('v')) && !options.has('q');
  let status = 0;
  let first = true;
  for (const path of paths) {
    let fd: number;
    try {
      fd = yield* openInput(process, path);
      if (process.flavour === 'gnu' && process.files.find(path)?.type === 'dir') {
        say(process, `error reading ${quoted(path)}: Is a directory`);
        status = 1;
        continue;
      }
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, path, `cannot open ${quoted(path)} for reading`);
      status = 1;
      continue;
    }
    if (titled) process.out.put(`${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
    first = false;
    yield* part(process, fd, { count, fromEnd, bytes: bytes !== undefined });
    closeInput(process, fd);
  }
  return status;
});

interface Part {
  readonly count: number;
  readonly fromEnd: boolean;
  readonly bytes: boolean;
}

function* part(process: Process, fd: number, { count, fromEnd, bytes }: Part): Coroutine<void> {
  if (fromEnd) {
    const all = yield* readAll(process, fd);
    const lines = bytes ? all.split('') : (all.match(/[^\n]*\n|[^\n]+$/g) ?? []);
    process.out.put(lines.slice(0, Math.max(0, lines.length - count)).join(''));
    return;
  }
  if (bytes) {
    let left = count;
    while (left > 0) {
      const data = yield* process.read(fd, left);
      if (data === '') return;
      process.out.put(data);
      left -= data.length;
    }
    return;
  }
  const reader = new LineReader(process, fd);
  for (let line = 0; line < count; line++) {
    const next = yield* reader.next();
    if (next === null) return;
    process.out.put(next);
    yield* process.out.relieve();
  }
}
