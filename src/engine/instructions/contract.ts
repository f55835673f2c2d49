import type { ImageConfig } from '../image/config.ts';
import type { Platform } from '../image/platform.ts';
import type { FileOperation, GitOperation, HttpOperation, Input, Operation } from './operation.ts';

/** What a step is made of, given to {@link StageContext.step}. */
export interface StepSpec {
  /** Text shown after `[2/5] `. */
  readonly name: string;
  readonly operation: Operation;
  readonly inputs: readonly Input[];
  /** Whether `--no-cache` applies to it; WORKDIR's directory is exempt in BuildKit. */
  readonly ignoresCache: boolean;
  /** Reuse the number of the step before, as the two halves of `COPY --link` do. */
  readonly sameNumber?: boolean;
  /** Do not build on it: the stage's root stays what it was. */
  readonly detached?: boolean;
}

/** How {@link StageContext.expand} treats a word. */
export interface ExpandOptions {
  /** `raw`: quotes stay and only variables are replaced, as in heredoc bodies. */
  readonly quotes?: 'process' | 'raw';
}

/** Where a COPY or a mount reads from. */
export interface SourceStage {
  /** Result of the stage or image, at the point of the build where all of it is done. */
  readonly input: Input;
}

/**
 * The stage an instruction is applied to: what it may read, and the only ways in which it may change the plan.
 * Methods that can meet a learner's mistake throw PlanError without a place; the planner adds it.
 */
export interface StageContext {
  readonly platform: Platform;
  readonly config: ImageConfig;
  /** Result so far; null for an empty file system. */
  readonly root: Input;
  /** Variables in scope: ENV and ARG together, the later one wins. */
  variable(name: string): string | undefined;
  /** All of them as `NAME=value`, in the order in which they were last set. */
  variables(): readonly string[];
  expand(word: string, options?: ExpandOptions): string;
  /** Expands and splits at unquoted blanks. */
  expandList(word: string): readonly string[];
  /** Name of the stage, as in its steps; empty when it is the only one. */
  readonly stageName: string;
  /**
   * The instruction's own text as shown in progress, variables replaced. `raw` keeps quotes and unset variables; of
   * the names in `masked` only stars are shown.
   */
  display(text: string, raw?: boolean, masked?: ReadonlySet<string>): string;

  configure(change: Partial<ImageConfig>): void;
  setVariable(name: string, value: string): void;
  setLabel(name: string, value: string): void;
  /** Notes an ARG of this stage; `undefined` when it has no value. */
  declareArgument(name: string, value: string | undefined): void;
  /** Value given with --build-arg. */
  buildArgument(name: string): string | undefined;
  /** Value of a global ARG (above the first FROM) or of a predefined platform argument. */
  globalArgument(name: string): string | undefined;
  /** Names and values of this stage's ARGs as RUN's history line shows them. */
  argumentsInScope(): readonly { readonly name: string; readonly value: string }[];
  proxy(): readonly string[];
  setAuthor(author: string): void;
  /** Whether CMD was set in this stage; ENTRYPOINT clears an inherited one only. */
  readonly commandIsSet: boolean;
  markCommandSet(): void;
  /** Removes the inherited CMD. */
  dropCommand(): void;

  /** Keeps an expanded value for the build checks, by topic: `directory`, `ports`, `sources`. */
  note(topic: string, values: readonly string[]): void;

  /** Adds a step and, unless it is detached, makes it the stage's root. */
  step(spec: StepSpec): Input;
  /** Adds work of the builder's own that is no step, such as writing a heredoc's file; returns what it makes. */
  side(name: string, operation: FileOperation, inputs: readonly Input[]): Input;
  /** Adds a download, listed under the name and number of the step that comes next. */
  download(name: string, operation: HttpOperation | GitOperation): Input;
  /** The build context as an input. */
  context(): Input;
  /** What `--from` or a mount's `from` names; see instructions that read it for the errors. */
  source(from: string, index: number): SourceStage | null;
  /** Adds a history entry; `layer` when the instruction makes one. */
  history(line: string, layer: boolean): void;
}
