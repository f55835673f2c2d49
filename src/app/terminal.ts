import { signal, type ReadonlySignal } from '@preact/signals';
import type { LineCompletion } from '../engine/index.ts';
import type { WaitsFor } from './engine/seat.ts';

/** How a command line is carried out. The worker that holds the engine stands behind this. */
export type RunCommand = (
  line: string,
  io: {
    /** Characters of a line on screen. */
    readonly columns: number;
    /** Adds output as the command prints it; may hold terminal codes. */
    readonly write: (text: string) => void;
    /** Says what the command waits for. */
    readonly waits: (reason: WaitsFor) => void;
    /** Says where keys go while the command runs; Ctrl-C is `\x03`, Ctrl-D `\x04`. */
    readonly keys: (send: (text: string) => void) => void;
    /** Aborted when the command shall be given up. */
    readonly signal: AbortSignal;
  },
) => Promise<{ readonly exitCode: number; readonly prompt: string }>;

/** What may stand in place of the last word of a line. */
export type Complete = (line: string) => Promise<LineCompletion>;

/** A command with what it printed so far. */
export interface TranscriptEntry {
  readonly id: number;
  readonly command: string;
  /** What stood in front of it. */
  readonly prompt: string;
  readonly output: string;
  /** Undefined while the command runs. */
  readonly exitCode: number | undefined;
}

/** What a screen must draw, in order. */
export type ScreenEvent =
  | { readonly kind: 'command'; readonly line: string; readonly prompt: string }
  | { readonly kind: 'output'; readonly text: string }
  /** The command that runs reads from the terminal, or does so no longer. */
  | { readonly kind: 'reading'; readonly on: boolean }
  | { readonly kind: 'ready'; readonly prompt: string }
  | { readonly kind: 'clear' };

export interface Terminal {
  readonly entries: ReadonlySignal<readonly TranscriptEntry[]>;
  readonly running: ReadonlySignal<boolean>;
  /** What the command that runs waits for. */
  readonly waitsFor: ReadonlySignal<WaitsFor>;
  readonly prompt: ReadonlySignal<string>;
  /** Characters of a line on screen. */
  columns: number;
  /** Gives a line: to the command that reads from the terminal, else it waits its turn behind commands that still run. */
  readonly submit: (line: string) => void;
  /** Ctrl-C. Pressed again and again it gives the command up. */
  readonly interrupt: () => void;
  /** Ctrl-D on an empty line. */
  readonly end: () => void;
  readonly clear: () => void;
  /** Attaches a screen; the return value detaches it. */
  readonly attach: (screen: (event: ScreenEvent) => void) => () => void;
}

/** What one's Ctrl-C leaves on screen and as exit code, as a shell does. */
const INTERRUPTED = 130;
const TRANSCRIPT_LIMIT = 200;
/** Characters of output that an entry keeps: the end is what people read. */
const OUTPUT_LIMIT = 200_000;
/** As often Ctrl-C gives up a command that does not end by it. */
const LAST_INTERRUPT = 4;
const FIRST_PROMPT = '$ ';
const COLUMNS = 80;

class CommandTerminal implements Terminal {
  readonly entries = signal<readonly TranscriptEntry[]>([]);
  readonly running = signal(false);
  readonly waitsFor = signal<WaitsFor>(null);
  readonly prompt = signal(FIRST_PROMPT);
  columns = COLUMNS;
  private readonly run: RunCommand;
  private readonly screens = new Set<(event: ScreenEvent) => void>();
  private waiting: string[] = [];
  private abort: AbortController | undefined;
  private send: ((text: string) => void) | undefined;
  private interrupts = 0;
  private nextId = 1;

  constructor(run: RunCommand) {
    this.run = run;
  }

  readonly submit = (line: string): void => {
    this.waiting.push(line);
    this.feed();
    if (!this.running.value) void this.drain();
  };

  /** Hands the next line to a command that reads. What it does not ask for is the next command. */
  private feed(): void {
    if (this.send === undefined || this.waitsFor.value !== 'input') return;
    const line = this.waiting.shift();
    if (line === undefined) return;
    this.wait(null);
    this.send(`${line}\n`);
  }

  private wait(reason: WaitsFor): void {
    const before = this.waitsFor.value;
    if (reason === before) return;
    this.waitsFor.value = reason;
    if (reason === 'input' || before === 'input') this.tell({ kind: 'reading', on: reason === 'input' });
  }

  readonly interrupt = (): void => {
    this.waiting = [];
    this.interrupts++;
    this.wait(null);
    this.send?.('\x03');
    if (this.send === undefined || this.interrupts >= LAST_INTERRUPT) this.abort?.abort();
  };

  readonly end = (): void => {
    this.wait(null);
    this.send?.('\x04');
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
    this.tell({ kind: 'ready', prompt: this.prompt.value });
  }

  private async one(line: string): Promise<void> {
    if (line.trim() === 'clear') {
      this.clear();
      return;
    }
    const id = this.nextId++;
    this.entries.value = [
      ...this.entries.value.slice(1 - TRANSCRIPT_LIMIT),
      { id, command: line, prompt: this.prompt.value, output: '', exitCode: undefined },
    ];
    this.tell({ kind: 'command', line, prompt: this.prompt.value });
    const exitCode = line.trim() === '' ? 0 : await this.carryOut(id, line);
    this.change(id, (entry) => ({ ...entry, exitCode }));
  }

  private async carryOut(id: number, line: string): Promise<number> {
    const abort = new AbortController();
    this.abort = abort;
    const write = (text: string): void => {
      this.change(id, (entry) => ({ ...entry, output: (entry.output + text).slice(-OUTPUT_LIMIT) }));
      this.tell({ kind: 'output', text });
    };
    const waits = (reason: WaitsFor): void => {
      this.wait(reason);
      this.feed();
    };
    const keys = (send: (text: string) => void): void => {
      this.send = send;
    };
    this.interrupts = 0;
    try {
      const { columns } = this;
      const done = await this.run(line, { columns, write, waits, keys, signal: abort.signal });
      this.prompt.value = done.prompt;
      return done.exitCode;
    } catch (error) {
      if (!abort.signal.aborted) {
        write(`layerwise: this is a fault of the simulator, not of your files: ${String(error)}\n`);
        return 1;
      }
      write('^C\n');
      return INTERRUPTED;
    } finally {
      this.abort = undefined;
      this.send = undefined;
      this.wait(null);
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
