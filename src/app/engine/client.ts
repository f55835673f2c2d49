import type {
  AskEditor,
  LineCompletion,
  EditorAnswers,
  EditorAsk,
  EditorQuestion,
  EditorQuestionOf,
  SessionInput,
  WorkspaceFile,
  WorkspaceFiles,
} from '../../engine/index.ts';
import type { AskLook, LookAnswers, LookKind, Look, LookOf } from '../../views/looks.ts';
import type { RunFields } from '../../views/start/fields.ts';
import { fromBase64 } from '../base64.ts';
import type { Files, ProjectFile } from '../project.ts';
import type { Complete, RunCommand } from '../terminal.ts';
import { openEngine, type EngineLink } from './link.ts';
import type { CommittedBuild, EngineStart, FromEngine, Snapshot, ToEngine } from './messages.ts';
import type { WaitsFor } from './seat.ts';

export interface EngineEvents {
  readonly snapshot: (snapshot: Snapshot) => void;
  readonly built: (build: CommittedBuild) => void;
  /** A line of the terminal changed files. */
  readonly files: (change: Extract<FromEngine, { type: 'files' }>) => void;
  /** A fault of ours, in the engine's words. */
  readonly broken: (message: string) => void;
}

export interface EngineClient {
  /** Loads and starts the engine unless that was done. */
  readonly wake: () => void;
  readonly change: (input: Exclude<SessionInput, { type: 'terminal' }>) => void;
  readonly setRunFields: (fields: RunFields) => void;
  readonly run: RunCommand;
  readonly complete: Complete;
  /** Virtual milliseconds that pass in a real one. */
  readonly setSpeed: (speed: number) => void;
  /** Rejects when the engine broke or was started anew. */
  readonly ask: AskEditor;
  /** Rejects as `ask` does. */
  readonly look: AskLook;
  readonly close: () => void;
}

interface Question {
  readonly write: (text: string) => void;
  readonly waits: (reason: WaitsFor) => void;
  readonly settle: (done: Done) => void;
  readonly fail: (error: Error) => void;
}

type Answer = Extract<FromEngine, { type: 'answer' }>['answer'];

type Done = Extract<FromEngine, { type: 'done' }>;

interface Inquiry {
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

/** How long a stopped command may take to end before the whole engine is started anew, milliseconds. */
const PATIENCE = 2000;

/**
 * The engine as the page sees it: asleep until it is needed, then a worker. When it has to be started anew the files
 * come from `start`, which is asked again; what was built is gone then.
 */
class WorkerClient implements EngineClient {
  private readonly start: () => EngineStart;
  private readonly catalogue: string;
  private readonly events: EngineEvents;
  private link: Promise<EngineLink> | null = null;
  private readonly questions = new Map<number, Question>();
  private readonly inquiries = new Map<number, Inquiry>();
  private readonly completions = new Map<number, (completion: LineCompletion) => void>();
  private speed: number | null = null;
  private nextId = 1;

  constructor(start: () => EngineStart, catalogue: string, events: EngineEvents) {
    this.start = start;
    this.catalogue = catalogue;
    this.events = events;
  }

  readonly wake = (): void => {
    // A failure was told of.
    this.awake().catch(() => undefined);
  };

  readonly change: EngineClient['change'] = (input) => {
    // An engine that sleeps is told all files when it wakes.
    if (this.link === null) this.wake();
    else void this.link.then((link) => link.send({ type: 'input', input }));
  };

  readonly setRunFields = (fields: RunFields): void => {
    void this.awake().then((link) => link.send({ type: 'run-fields', fields }));
  };

  readonly run: RunCommand = async (line, { columns, write, waits, keys, signal }) => {
    const link = await this.awake();
    const id = this.nextId++;
    const stop = (): void => {
      link.send({ type: 'abort', id });
      setTimeout(() => this.questions.has(id) && this.restart(), PATIENCE);
    };
    signal.addEventListener('abort', stop, { once: true });
    keys((text) => link.send({ type: 'keys', id, text }));
    try {
      const { exitCode, prompt } = await new Promise<Done>((settle, fail) => {
        this.questions.set(id, { write, waits, settle, fail });
        link.send({ type: 'line', id, line, columns });
      });
      signal.throwIfAborted();
      return { exitCode, prompt };
    } finally {
      signal.removeEventListener('abort', stop);
      this.questions.delete(id);
    }
  };

  readonly complete: Complete = async (line) => {
    const link = await this.awake();
    const id = this.nextId++;
    return new Promise((settle) => {
      this.completions.set(id, settle);
      link.send({ type: 'complete', id, line });
    });
  };

  readonly setSpeed = (speed: number): void => {
    this.speed = speed;
    void this.link?.then((link) => link.send({ type: 'speed', speed }));
  };

  readonly ask: AskEditor = async <Ask extends EditorAsk>(text: string, question: EditorQuestionOf<Ask>) => {
    // TypeScript does not see that each member of a union is one of it; the engine answers each question in its own kind.
    const asked = question as unknown as EditorQuestion;
    return (await this.inquire((id) => ({ type: 'ask', id, text, question: asked }))) as EditorAnswers[Ask];
  };

  readonly look: AskLook = async <Kind extends LookKind>(question: LookOf<Kind>) => {
    const asked = question as unknown as Look;
    return (await this.inquire((id) => ({ type: 'look', id, question: asked }))) as LookAnswers[Kind];
  };

  private async inquire(message: (id: number) => ToEngine): Promise<Answer> {
    const link = await this.awake();
    const id = this.nextId++;
    return new Promise((settle, fail) => {
      this.inquiries.set(id, { settle, fail });
      link.send(message(id));
    });
  }

  readonly close = (): void => {
    void this.link?.then((link) => link.close());
    this.link = null;
  };

  private awake(): Promise<EngineLink> {
    // What could not be loaded is loaded again when it is needed next.
    this.link ??= this.open().catch((error: unknown) => {
      this.link = null;
      this.events.broken(error instanceof Error ? error.message : String(error));
      throw error;
    });
    return this.link;
  }

  private async open(): Promise<EngineLink> {
    const link = await openEngine(this.receive, (message) => {
      this.events.broken(message);
      this.drop(message);
    });
    link.send({ type: 'start', start: this.start(), catalogue: this.catalogue });
    if (this.speed !== null) link.send({ type: 'speed', speed: this.speed });
    return link;
  }

  private restart(): void {
    this.close();
    this.drop('stopped');
    this.wake();
  }

  /** Fails what was asked and can no longer be answered. */
  private drop(message: string): void {
    for (const { fail } of [...this.questions.values(), ...this.inquiries.values()]) fail(new Error(message));
    this.questions.clear();
    this.inquiries.clear();
    for (const settle of this.completions.values()) settle({ from: 0, words: [] });
    this.completions.clear();
  }

  private readonly receive = (message: FromEngine): void => {
    switch (message.type) {
      case 'ready':
        return;
      case 'snapshot':
        this.events.snapshot(message.snapshot);
        return;
      case 'files':
        this.events.files(message);
        return;
      case 'built':
        this.events.built(message.build);
        return;
      case 'output':
        this.questions.get(message.id)?.write(message.text);
        return;
      case 'waits':
        this.questions.get(message.id)?.waits(message.for);
        return;
      case 'completion':
        this.completions.get(message.id)?.(message.completion);
        this.completions.delete(message.id);
        return;
      case 'done':
        this.questions.get(message.id)?.settle(message);
        return;
      case 'answer':
        this.inquiries.get(message.id)?.settle(message.answer);
        this.inquiries.delete(message.id);
        return;
      case 'broken':
        if (message.id !== null) {
          const asked = this.questions.get(message.id) ?? this.inquiries.get(message.id);
          asked?.fail(new Error(message.message));
        }
        this.events.broken(message.message);
    }
  };
}

/** `catalogue`: address of the facts about base images. */
export function createEngineClient(
  start: () => EngineStart,
  catalogue: string,
  events: EngineEvents,
): EngineClient {
  return new WorkerClient(start, catalogue, events);
}

/** Files of the page as the engine takes them. */
export function asWorkspaceFiles(files: Files): WorkspaceFiles {
  return Object.fromEntries(
    files.map((file) => {
      const content = contentOf(file);
      return [file.path, file.mode === undefined ? content : { ...content, mode: file.mode }];
    }),
  );
}

function contentOf({ text, base64, target, folder }: ProjectFile): WorkspaceFile {
  if (target !== undefined) return { target };
  if (folder !== undefined) return { folder };
  const bytes = base64 === undefined ? null : fromBase64(base64);
  return bytes === null ? { text } : { bytes };
}
