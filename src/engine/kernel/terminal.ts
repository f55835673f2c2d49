import type { Coroutine } from './coroutine.ts';
import { until } from './coroutine.ts';
import { Description } from './description.ts';
import { SIGNALS } from './signals.ts';

const INTERRUPT = '\x03';
const END = '\x04';
const ERASE = '\x7f';

/** What a terminal needs of the machine it belongs to. */
export interface TerminalEnds {
  /** Where written bytes go, and by which descriptor they came. */
  readonly show: (data: string, fd: 1 | 2) => void;
  /** Sends a signal to those who are in the foreground. */
  readonly signal: (signal: number) => void;
  /** Whether a line break goes out as carriage return and line feed. */
  readonly returns: boolean;
}

/**
 * A terminal: the line discipline between a keyboard and processes (Linux, n_tty). Cooked, it echoes, hands over whole
 * lines and turns Ctrl-C into a signal and Ctrl-D into an end of file; raw, it passes on every byte as it comes.
 */
export class TerminalDevice {
  /** The program in front reads single keys, as a client does that is attached to another terminal. */
  raw = false;
  private readonly ends: TerminalEnds;
  private line = '';
  private ready: string[] = [];
  private closed = false;

  constructor(ends: TerminalEnds) {
    this.ends = ends;
  }

  /** Takes what somebody typed. */
  type(keys: string): void {
    if (this.raw) {
      this.ready.push(keys);
      return;
    }
    for (const key of keys.replace(/\r\n?/g, '\n')) this.key(key);
  }

  /** Nobody types any more. */
  hangUp(): void {
    if (this.line !== '') this.ready.push(this.line);
    this.line = '';
    this.closed = true;
  }

  /** Whether a read would not wait. */
  pending(): boolean {
    return this.ready.length > 0 || this.closed;
  }

  *read(): Coroutine<string> {
    yield* until(() => this.pending());
    return this.ready.shift() ?? '';
  }

  /** What a read gives; null where it would wait. */
  take(): string | null {
    return this.pending() ? (this.ready.shift() ?? '') : null;
  }

  write(data: string, fd: 1 | 2 = 1): void {
    this.ends.show(this.ends.returns ? data.replaceAll('\n', '\r\n') : data, fd);
  }

  private key(key: string): void {
    if (key === INTERRUPT) {
      this.line = '';
      this.write('^C\n');
      this.ends.signal(SIGNALS.INT);
    } else if (key === END) {
      this.ready.push(this.line);
      this.line = '';
    } else if (key === ERASE) {
      if (this.line !== '') this.write('\b \b');
      this.line = this.line.slice(0, -1);
    } else {
      this.write(key);
      this.line += key;
      if (key !== '\n') return;
      this.ready.push(this.line);
      this.line = '';
    }
  }
}

/** An open terminal, as a process has it. */
export class TerminalDescription extends Description {
  readonly device: TerminalDevice;
  override readonly terminal = true;
  private readonly fd: 0 | 1 | 2;
  private rest = '';

  constructor(device: TerminalDevice, fd: 0 | 1 | 2 = 0) {
    super(true, true);
    this.device = device;
    this.fd = fd;
  }

  *read(max: number): Coroutine<string> {
    if (this.rest === '') this.rest = yield* this.device.read();
    const part = this.rest.slice(0, max);
    this.rest = this.rest.slice(part.length);
    return part;
  }

  *write(data: string): Coroutine<void> {
    this.device.write(data, this.fd === 2 ? 2 : 1);
  }

  reopen(): Description {
    return new TerminalDescription(this.device, this.fd);
  }

  label(): string {
    return '/dev/pts/0';
  }
}
