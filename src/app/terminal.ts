import { signal, type ReadonlySignal } from '@preact/signals';

/** How a command line is carried out. The worker that holds the engine stands behind this. */
export type RunCommand = (
  line: string,
  io: {
    /** Adds output as the command prints it; may hold terminal codes. */
    readonly write: (text: string) => void;
    /** Aborted by Ctrl-C. */
    readonly signal: AbortSignal;
  },
) => Promise<{ readonly exitCode: number }>;

/** A command with what it printed so far. */
export interface TranscriptEntry {
  readonly id: number;
  readonly command: string;
  readonly output: string;
  /** Undefined while the command runs. */
  readonly exitCode: number | undefined;
}

/** What a screen must draw, in order. */
export type ScreenEvent =
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'clear' };

export interface Terminal {
  readonly entries: ReadonlySignal<readonly TranscriptEntry[]>;
  readonly running: ReadonlySignal<boolean>;
  /** Gives a line; it waits its turn behind commands that still run. */
  readonly submit: (line: string) => void;
  readonly interrupt: () => void;
  readonly clear: () => void;
  /** Attaches a screen; the return value detaches it. */
  readonly attach: (screen: (event: ScreenEvent) => void) => () => void;
}

/** What one's Ctrl-C leaves on screen and as exit code, as a shell does. */
const INTERRUPTED = 130;
const TRANSCRIPT_LIMIT = 200;

class CommandTerminal implements Terminal {
  readonly entries = signal<readonly TranscriptEntry[]>([]);
  readonly running = signal(false);
  private readonly run: RunCommand;
  private readonly screens = new Set<(event: ScreenEvent) => void>();
  private waiting: string[] = [];
  private abort: AbortController | undefined;
  private nextId = 1;

  constructor(run: RunCommand) {
    this.run = run;
  }

  readonly submit = (line: string): void => {
    this.waiting.push(line);
    if (!this.running.value) void this.drain();
  };

  readonly interrupt = (): void => {
    this.waiting = [];
    this.abort?.abort();
  };

  readonly clear = (): void => {
    this.entries.value = this.entries.value.filter((entry) => entry.exitCode === undefined);
    this.tell({ kind: 'clear' });
  };

  readonly attach = (screen: (event: ScreenEvent) => void): (() => void) => {
    this.screens.add(screen);
    return () => this.screens.delete(screen);
  };

  private tell(event: ScreenEvent): void {
    for (const screen of this.screens) screen(event);
  }

  private async drain(): Promise<void> {
    this.running.value = true;
    for (let line = this.waiting.shift(); line !== undefined; line = this.waiting.shift())
      await this.one(line);
    this.running.value = false;
    this.tell({ kind: 'ready' });
  }

  private async one(line: string): Promise<void> {
    if (line.trim() === 'clear') {
      this.clear();
      return;
    }
    const id = this.nextId++;
    this.entries.value = [
      ...this.entries.value.slice(1 - TRANSCRIPT_LIMIT),
      { id, command: line, output: '', exitCode: undefined },
    ];
    this.tell({ kind: 'command', line });
    const exitCode = line.trim() === '' ? 0 : await this.carryOut(id, line);
    this.change(id, (entry) => ({ ...entry, exitCode }));
  }

  private async carryOut(id: number, line: string): Promise<number> {
    const abort = new AbortController();
    this.abort = abort;
    const write = (text: string): void => {
      this.change(id, (entry) => ({ ...entry, output: entry.output + text }));
      this.tell({ kind: 'output', text });
    };
    try {
      const { exitCode } = await this.run(line, { write, signal: abort.signal });
      return exitCode;
    } catch (error) {
      if (!abort.signal.aborted) {
        write(`layerwise: this is a fault of the simulator, not of your files: ${String(error)}\n`);
        return 1;
      }
      write('^C\n');
      return INTERRUPTED;
    } finally {
      this.abort = undefined;
    }
  }

  private change(id: number, by: (entry: TranscriptEntry) => TranscriptEntry): void {
    this.entries.value = this.entries.value.map((entry) => (entry.id === id ? by(entry) : entry));
  }
}

/** A terminal without a screen: an ordered transcript that any number of screens can draw. */
export function createTerminal(run: RunCommand): Terminal {
  return new CommandTerminal(run);
}
