import { Errno, statusCode, type Coroutine, type Process } from '../../kernel/index.ts';
import { LineReader } from '../support/lines.ts';
import { become } from '../support/run.ts';

interface Child {
  readonly fd: number;
  readonly pid: number;
}

/** Files and commands that an awk program reads and writes, open until it closes them or ends. */
export class Streams {
  private readonly process: Process;
  private readonly outputs = new Map<string, { fd: number; pid: number | null }>();
  private readonly readers = new Map<string, { reader: LineReader; fd: number; pid: number | null }>();

  constructor(process: Process) {
    this.process = process;
  }

  *write(kind: '>' | '>>' | '|', name: string, text: string): Coroutine<void> {
    if (name === '/dev/stdout' || name === '-') {
      this.process.out.put(text);
      return;
    }
    if (name === '/dev/stderr') {
      this.process.complain(text);
      return;
    }
    let output = this.outputs.get(name);
    if (output === undefined) {
      output = kind === '|' ? yield* this.command(name, 'w') : yield* this.file(kind, name);
      this.outputs.set(name, output);
    }
    yield* this.process.write(output.fd, text);
  }

  private *file(kind: '>' | '>>', name: string): Coroutine<{ fd: number; pid: null }> {
    const mode = kind === '>' ? { truncate: true } : { append: true };
    const description = yield* this.process.files.open(name, { write: true, create: true, ...mode });
    return { fd: this.process.install(description, 3, true), pid: null };
  }

  private *command(text: string, direction: 'r' | 'w'): Coroutine<Child> {
    const { process } = this;
    yield* process.out.flush();
    const { reader, writer } = process.pipe();
    const [mine, theirs, target] = direction === 'r' ? [reader, writer, 1] : [writer, reader, 0];
    const child = process.fork(function* (self) {
      yield;
      self.close(mine);
      self.assign(target, self.descriptor(theirs));
      self.close(theirs);
      return become(self, ['/bin/sh', '-c', text], self.env, (name, why) => `${name}: ${why}`);
    });
    process.close(theirs);
    return { fd: mine, pid: child.pid };
  }

  /** The next line of a file or a command's output; null at the end, undefined when it cannot be opened. */
  *line(from: 'file' | 'command', name: string): Coroutine<string | null | undefined> {
    let source = this.readers.get(name);
    if (source === undefined) {
      try {
        const opened: { fd: number; pid: number | null } =
          from === 'command'
            ? yield* this.command(name, 'r')
            : name === '-'
              ? { fd: 0, pid: null }
              : {
                  fd: this.process.install(yield* this.process.files.open(name, { read: true }), 3, true),
                  pid: null,
                };
        source = { ...opened, reader: new LineReader(this.process, opened.fd) };
      } catch (error) {
        if (error instanceof Errno) return undefined;
        throw error;
      }
      this.readers.set(name, source);
    }
    const line = yield* source.reader.next();
    return line === null ? null : line.replace(/\n$/, '');
  }

  *close(name: string): Coroutine<number> {
    const output = this.outputs.get(name) ?? this.readers.get(name);
    if (output === undefined) return -1;
    this.outputs.delete(name);
    this.readers.delete(name);
    if (output.fd !== 0) this.process.close(output.fd);
    if (output.pid === null) return 0;
    const ended = yield* this.process.wait(output.pid);
    return ended === null || ended === 'interrupted' ? -1 : statusCode(ended.status);
  }

  *closeAll(): Coroutine<void> {
    yield* this.process.out.flush();
    for (const name of [...this.outputs.keys(), ...this.readers.keys()]) yield* this.close(name);
  }

  *system(command: string): Coroutine<number> {
    const { process } = this;
    yield* process.out.flush();
    const child = process.fork(function* (self) {
      yield;
      return become(self, ['/bin/sh', '-c', command], self.env, (name, why) => `${name}: ${why}`);
    });
    const ended = yield* process.wait(child.pid);
    return ended === null || ended === 'interrupted' ? -1 : statusCode(ended.status);
  }
}
