import type { Coroutine, Process } from '../../kernel/index.ts';

/** Reads a descriptor line by line as data comes in. */
export class LineReader {
  private readonly process: Process;
  private readonly fd: number;
  private readonly delimiter: string;
  private held = '';
  private ended = false;

  constructor(process: Process, fd: number, delimiter = '\n') {
    this.process = process;
    this.fd = fd;
    this.delimiter = delimiter;
  }

  /** Puts text back in front of what is to be read. */
  unread(text: string): void {
    this.held = text + this.held;
  }

  /** The next line with its delimiter (the last may lack it), or null at the end. */
  *next(): Coroutine<string | null> {
    let from = 0;
    for (;;) {
      const cut = this.held.indexOf(this.delimiter, from);
      if (cut !== -1) {
        const line = this.held.slice(0, cut + 1);
        this.held = this.held.slice(cut + 1);
        return line;
      }
      if (this.ended) break;
      from = this.held.length;
      const data = yield* this.process.read(this.fd);
      if (data === '') this.ended = true;
      this.held += data;
    }
    if (this.held === '') return null;
    const rest = this.held;
    this.held = '';
    return rest;
  }
}

/** Everything that is left to read. */
export function* readAll(process: Process, fd: number): Coroutine<string> {
  const parts: string[] = [];
  for (;;) {
    const data = yield* process.read(fd);
    if (data === '') return parts.join('');
    parts.push(data);
  }
}

/** Opens a path for reading; `-` is standard input. Throws Errno. */
export function* openInput(process: Process, path: string): Coroutine<number> {
  if (path === '-') return 0;
  return process.install(yield* process.files.open(path, { read: true }), 3);
}

/** Closes what {@link openInput} opened. */
export function closeInput(process: Process, fd: number): void {
  if (fd !== 0) process.close(fd);
}

/** The whole of a file, or of standard input for `-`. Throws Errno. */
export function* readFile(process: Process, path: string): Coroutine<string> {
  const fd = yield* openInput(process, path);
  try {
    return yield* readAll(process, fd);
  } finally {
    closeInput(process, fd);
  }
}

/** Writes text to a file, new or truncated. Throws Errno. */
export function* writeFile(process: Process, path: string, text: string, append = false): Coroutine<void> {
  const flags = { write: true, create: true, ...(append ? { append } : { truncate: true }) };
  const fd = process.install(yield* process.files.open(path, flags), 3);
  try {
    yield* process.write(fd, text);
  } finally {
    process.close(fd);
  }
}

/** Lines of a text without their line breaks. */
export function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}
