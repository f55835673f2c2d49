import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { closeInput, openInput } from '../support/lines.ts';
import { quotedIfOdd, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

export const cat = program('cat', function* (process) {
  const options = parseOptions(process, {
    short: 'AbEeTtvnus',
    long: { number: 'n', 'show-all': 'A', 'show-ends': 'E', 'number-nonblank': 'b', 'squeeze-blank': 's' },
  });
  if (typeof options === 'number') return options;
  const paths = options.operands.length > 0 ? options.operands : ['-'];
  let status = 0;
  const lines = { number: 0, start: true };
  for (const path of paths) {
    try {
      const fd = yield* openInput(process, path);
      yield* copy(process, fd, options, lines);
      closeInput(process, fd);
    } catch (error) {
      status = 1;
      if (error instanceof WriteFailed) {
        say(
          process,
          `${worded(process, 'write error', 'standard output')}: ${process.strerror(error.errno)}`,
        );
        return 1;
      }
      const opened = error instanceof Errno && error.code === 'EISDIR';
      const busybox = opened ? `read error` : `can't open '${path}'`;
      sayErrno(process, error, busybox, quotedIfOdd(path));
    }
  }
  return status;
});

class WriteFailed extends Error {
  readonly errno: Errno;

  constructor(errno: Errno) {
    super(errno.code);
    this.errno = errno;
  }
}

function* copy(
  process: Process,
  fd: number,
  options: Parsed,
  lines: { number: number; start: boolean },
): Coroutine<void> {
  const plain = options.order.every((entry) => entry.option === 'u');
  for (;;) {
    const data = yield* process.read(fd);
    if (data === '') return;
    try {
      yield* process.write(1, plain ? data : decorate(data, options, lines));
    } catch (error) {
      throw error instanceof Errno ? new WriteFailed(error) : error;
    }
  }
}

function decorate(data: string, options: Parsed, lines: { number: number; start: boolean }): string {
  const ends = options.has('E') || options.has('e') || options.has('A');
  const tabs = options.has('T') || options.has('t') || options.has('A');
  const visible = options.has('v') || options.has('e') || options.has('t') || options.has('A');
  let out = '';
  for (const char of data) {
    if (lines.start && (options.has('n') || options.has('b')) && !(options.has('b') && char === '\n')) {
      out += `${String(++lines.number).padStart(6)}\t`;
    }
    lines.start = char === '\n';
    if (char === '\n') out += ends ? '$\n' : '\n';
    else if (char === '\t') out += tabs ? '^I' : '\t';
    else out += visible ? show(char) : char;
  }
  return out;
}

function show(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 128) return `M-${show(String.fromCharCode(code - 128))}`;
  if (code < 32) return `^${String.fromCharCode(code + 64)}`;
  return code === 127 ? '^?' : char;
}
