import {
  answerEditor,
  completeLine,
  createCatalogue,
  createSession,
  createWorld,
  EditorDocument,
  ProgramStock,
  promptOf,
  step,
  workspaceRequest,
  type BuildResult,
  type CatalogueData,
  type Goal,
  type SessionInput,
  type SessionStep,
  type Task,
  type Workspace,
  type World,
} from '../../engine/index.ts';
import { addPart, type PartSupply } from '../../adapters/parts/index.ts';
import { buildView } from '../../views/build/model.ts';
import { summaryOf } from '../../views/compare/summary.ts';
import { lookAt } from '../../views/looks.ts';
import { noRunFields, type RunFields } from '../../views/start/fields.ts';
import { BUILD, changesBetween } from './begin.ts';
import { drive, type Between } from './drive.ts';
import type { EngineStart, FromEngine, ToEngine } from './messages.ts';
import { Seat } from './seat.ts';
import { snapshotOf } from './snapshot.ts';
import { withParts } from './with-parts.ts';

const INTERRUPTED = 130;
/** Ten virtual seconds pass in a real one. */
const FAST = 10;
/** Files a layer lists at most; more would make every keystroke carry them. */
const FILES = 200;

/** Where the engine's data come from, given the address of the catalogue. */
export interface Outside {
  readonly catalogue: (url: string) => Promise<CatalogueData>;
  readonly supply: (url: string) => PartSupply;
}

type Ask = Extract<ToEngine, { type: 'ask' }>;
type LookQuestion = Extract<ToEngine, { type: 'look' }>;
type LineQuestion = Extract<ToEngine, { type: 'line' }>;

/** A start that is to be made, with what happened since it failed. */
interface Unstarted {
  readonly start: EngineStart;
  readonly catalogue: string;
  readonly inputs: Exclude<SessionInput, { type: 'terminal' }>[];
}

/**
 * Holds the workspace and answers messages, in a worker or in the page. Inputs are taken in their order; a forecast is
 * given up as soon as something newer arrives. Every fault of ours ends here, as a message.
 */
export class EngineCore {
  private readonly tell: (message: FromEngine) => void;
  private readonly outside: Outside;
  private readonly stock = new ProgramStock();
  private supply: PartSupply | null = null;
  private world: World | null = null;
  private workspace: Workspace | null = null;
  /** A start that failed, such as without a network, and is tried again with the next message. */
  private unstarted: Unstarted | null = null;
  private goals: readonly Goal[] = [];
  private fields: RunFields = noRunFields;
  private waiting: ToEngine[] = [];
  private busy = false;
  private readonly aborted = new Set<number>();
  /** Who sits at the terminal of the line that runs, and its id. */
  private seat: Seat | null = null;
  private seated = 0;
  private speed = FAST;
  private document: EditorDocument | null = null;
  /** Number of the last build the page was told of. */
  private told = 0;
  /** The result in the last snapshot, with the workspace it is of. */
  private shown: { readonly result: BuildResult; readonly workspace: Workspace } | null = null;

  constructor(tell: (message: FromEngine) => void, outside: Outside) {
    this.tell = tell;
    this.outside = outside;
  }

  /** Takes a message from the page; answers come through `tell`. */
  readonly receive = (message: ToEngine): void => {
    if (message.type === 'abort') {
      this.aborted.add(message.id);
      this.seat?.rouse();
      return;
    }
    if (message.type === 'keys') {
      if (this.seated === message.id) this.seat?.type(message.text);
      return;
    }
    if (message.type === 'speed') {
      this.speed = message.speed;
      this.seat?.setSpeed(message.speed);
      return;
    }
    if (message.type === 'complete' && this.workspace !== null) {
      void this.guarded(message.id, () => this.complete(message.id, message.line));
      return;
    }
    if (message.type === 'ask' && this.workspace !== null) {
      // At once and beside the queue: it changes nothing, and must not make a forecast start over.
      void this.guarded(message.id, () => this.answer(message));
      return;
    } else if (message.type === 'look' && this.shown !== null) {
      void this.guarded(message.id, () => this.look(message));
      return;
    }
    this.waiting.push(message);
    if (!this.busy) void this.work();
  };

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
        const message = next;
        const id = 'id' in message ? message.id : null;
        await this.guarded(id, () => this.take(message));
      }
      await this.guarded(null, () => this.show());
    }
    this.busy = false;
  }

  private async guarded(id: number | null, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.tell({ type: 'broken', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  private async take(message: ToEngine): Promise<void> {
    if (this.unstarted !== null && message.type !== 'start') {
      if (message.type === 'input') this.unstarted.inputs.push(message.input);
      await this.begin(this.unstarted);
      if (message.type === 'input') return;
    }
    switch (message.type) {
      case 'start':
        this.unstarted = { start: message.start, catalogue: message.catalogue, inputs: [] };
        await this.begin(this.unstarted);
        return;
      case 'run-fields':
        this.fields = message.fields;
        return;
      case 'input':
        await this.change(message.input);
        return;
      case 'line':
        await this.runLine(message);
        return;
      case 'ask':
        await this.answer(message);
        return;
      case 'look':
        await this.look(message);
        return;
      case 'complete':
        await this.complete(message.id, message.line);
        return;
      case 'abort':
      case 'keys':
      case 'speed':
        throw new Error(`${message.type} is taken at once, never queued`);
    }
  }

  private async begin({ start, catalogue, inputs }: Unstarted): Promise<void> {
    const { files, builtFiles, options, goals } = start;
    this.goals = goals;
    this.supply = this.outside.supply(catalogue);
    this.world ??= createWorld(createCatalogue(await this.outside.catalogue(catalogue)), this.stock);
    this.unstarted = null;
    this.workspace = createSession(builtFiles ?? files);
    if (builtFiles !== null) {
      await this.change({ type: 'terminal', line: BUILD });
      this.tellBuild();
      for (const input of changesBetween(builtFiles, files)) await this.change(input);
    }
    if (options !== undefined) await this.change({ type: 'options', options });
    for (const input of inputs) await this.change(input);
  }

  /** Runs a task as {@link drive} does; a part of the simulation that it lacks is loaded on the way. */
  private driven<T>(
    task: () => Task<T>,
    wanted: () => boolean,
    between?: Between,
  ): Promise<{ readonly value: T } | null> {
    return withParts(this.addPart, () => drive(task(), wanted, between));
  }

  private readonly addPart = async (part: string): Promise<void> => {
    if (this.supply === null) throw new Error(`the part ${part} was needed before the engine was started`);
    await addPart(this.stock, part, this.supply);
  };

  private ready(): { readonly workspace: Workspace; readonly world: World } {
    const { workspace, world } = this;
    if (workspace === null || world === null) throw new Error('the engine was asked before it was started');
    return { workspace, world };
  }

  private async change(input: SessionInput): Promise<void> {
    const { workspace, world } = this.ready();
    const done = await this.driven(
      () => step(workspace, input, world),
      () => true,
    );
    if (done !== null) this.workspace = done.value.workspace;
  }

  /** Tells of a build that was committed since the last time. */
  private tellBuild(): void {
    const { builds, files, options, lastBuild } = this.ready().workspace;
    if (lastBuild === null || builds === this.told) return;
    this.told = builds;
    const { headline } = buildView(lastBuild, true);
    const summary = summaryOf(lastBuild);
    this.tell({ type: 'built', build: { number: builds, headline, files, options, summary } });
  }

  private async runLine({ id, line, columns }: LineQuestion): Promise<void> {
    const { workspace, world } = this.ready();
    const seat = new Seat(columns, this.speed);
    this.seat = seat;
    this.seated = id;
    const start = (): Task<SessionStep> => {
      seat.begin();
      return step(workspace, { type: 'terminal', line }, world, seat);
    };
    const wanted = () => !this.aborted.has(id);
    const done = wanted() ? await this.driven(start, wanted, () => this.between(id, seat)) : null;
    this.aborted.delete(id);
    this.seat = null;
    if (done !== null) this.workspace = done.value.workspace;
    this.tellBuild();
    this.tellFiles(workspace);
    // The views change before the prompt comes back, so that who reads the one finds the other.
    if (done !== null) await this.show();
    this.printed(id, seat);
    const prompt = promptOf(this.ready().workspace);
    this.tell({
      type: 'done',
      id,
      exitCode: done?.value.exitCode ?? INTERRUPTED,
      aborted: done === null,
      prompt,
    });
  }

  /** Tells of the files, links and empty folders that are not what they were. */
  private tellFiles(before: Workspace): void {
    const { files } = this.ready().workspace;
    if (files === before.files) return;
    const removed = Object.keys(before.files).filter((path) => !Object.hasOwn(files, path));
    const written = Object.entries(files).filter(([path, file]) => file !== before.files[path]);
    if (removed.length + written.length > 0)
      this.tell({ type: 'files', written: Object.fromEntries(written), removed });
  }

  /** Passes on what was printed, and waits if the line has to wait. */
  private between(id: number, seat: Seat): Promise<void> | null {
    const reason = seat.waitsFor();
    if (reason === null) return null;
    this.printed(id, seat);
    this.tell({ type: 'waits', id, for: reason });
    return seat.pause().then(() => this.tell({ type: 'waits', id, for: null }));
  }

  private printed(id: number, seat: Seat): void {
    const text = seat.flush();
    if (text !== '') this.tell({ type: 'output', id, text });
  }

  private complete(id: number, line: string): Promise<void> {
    const { workspace } = this.ready();
    this.tell({ type: 'completion', id, completion: completeLine(workspace, line) });
    return Promise.resolve();
  }

  // Asynchronous like everything that `guarded` guards.
  private answer({ id, text, question }: Ask): Promise<void> {
    this.tell({ type: 'answer', id, answer: answerEditor(this.documentOf(text), question) });
    return Promise.resolve();
  }

  private async look(message: LookQuestion): Promise<void> {
    const { world } = this.ready();
    if (this.shown === null) await this.show();
    const { shown } = this;
    // What came in between has to be taken first; the question waits behind it.
    if (shown === null) this.waiting.push(message);
    else {
      const answer = await this.driven(
        () => lookAt({ ...shown, world }, message.question),
        () => true,
      );
      if (answer !== null) this.tell({ type: 'answer', id: message.id, answer: answer.value });
    }
  }

  /** The document that was asked about last, as long as nothing around it changed. */
  private documentOf(text: string): EditorDocument {
    const { workspace, world } = this.ready();
    const known = this.document;
    const same =
      known?.text === text &&
      known.surroundings.context === workspace.context &&
      known.surroundings.request?.target === workspace.options.target;
    if (same) return known;
    const { context, ...request } = workspaceRequest(workspace);
    this.document = new EditorDocument(text, { images: world.images, context, request });
    return this.document;
  }

  /** Works out what the views show, unless a newer input waits already. */
  private async show(): Promise<void> {
    const { workspace, world } = this.ready();
    const wanted = { run: this.fields, goals: this.goals, files: FILES };
    const done = await this.driven(
      () => snapshotOf(workspace, world, wanted),
      () => this.waiting.length === 0,
    );
    if (done === null) return;
    this.shown = { result: done.value.result, workspace };
    this.tell({ type: 'snapshot', snapshot: done.value.snapshot });
  }
}
