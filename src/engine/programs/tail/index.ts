import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { closeInput, openInput, readAll } from '../support/lines.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { oldCounts, parseCount } from '../support/numbers.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

export const tail = program('tail', function* (process) {
  const argv = oldCounts(process.argv);
  const options = parseOptions(
    process,
    {
      short: 'n:c:qvfFs:',
      long: { 'lines=': 'n', 'bytes=': 'c', quiet: 'q', verbose: 'v', 'follow=?': 'f', retry: 'retry' },
    },
    argv,
  );
  if (typeof options === 'number') return options;
  const bytes = options.value('c');
  const text = bytes ?? options.value('n') ?? '10';
  const fromStart = text.startsWith('+');
  const count = parseCount(text.replace(/^[-+]/, ''));
  if (count === undefined) {
    const kind = bytes === undefined ? 'lines' : 'bytes';
    say(process, worded(process, `invalid number '${text}'`, `invalid number of ${kind}: ${quoted(text)}`));
    return 1;
  }
  const paths = options.operands.length > 0 ? options.operands : ['-'];
  // busybox counts the files that it could open.
  const gnu = process.flavour === 'gnu';
  const readable = paths.filter((path) => gnu || path === '-' || process.files.find(path) !== null);
  const titled = (readable.length > 1 || options.has('v')) && !options.has('q');
  let status = 0;
  let first = true;
  let failed = 0;
  const open: number[] = [];
  for (const path of paths) {
    try {
      const fd = yield* openInput(process, path);
      if (titled) process.out.put(`${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
      first = false;
      const all = yield* readAll(process, fd);
      process.out.put(bytes === undefined ? lines(all, count, fromStart) : bytesOf(all, count, fromStart));
      if (options.has('f') || options.has('F')) open.push(fd);
      else closeInput(process, fd);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      const directory = error.code === 'EISDIR';
      sayErrno(
        process,
        error,
        directory ? 'read error' : `can't open '${path}'`,
        directory ? `error reading ${quoted(path)}` : `cannot open ${quoted(path)} for reading`,
      );
      failed++;
      status = 1;
    }
  }
  if (process.flavour === 'busybox' && failed === paths.length) say(process, 'no files');
  if (open.length > 0) yield* follow(process, open);
  return status;
});

function lines(text: string, count: number, fromStart: boolean): string {
  const all = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return (fromStart ? all.slice(Math.max(0, count - 1)) : count === 0 ? [] : all.slice(-count)).join('');
}

function bytesOf(text: string, count: number, fromStart: boolean): string {
  return fromStart ? text.slice(Math.max(0, count - 1)) : count === 0 ? '' : text.slice(-count);
}

/** Prints what is appended, for ever: files are looked at once a second. */
function* follow(process: Process, fds: readonly number[]): Coroutine<void> {
  for (;;) {
    yield* process.out.flush();
    yield* process.sleep(1000);
    for (const fd of fds) process.out.put(yield* readAll(process, fd));
  }
}
