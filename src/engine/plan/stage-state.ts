import type { ImageConfig } from '../image/config.ts';
import type { ExpandOptions, SourceStage, StageContext, StepSpec } from '../instructions/contract.ts';
import type {
  FileOperation,
  GitOperation,
  HttpOperation,
  Input,
  Operation,
  VertexId,
} from '../instructions/operation.ts';
import { processWord, processWords, type WordOptions } from '../syntax/index.ts';
import { PlanError } from '../instructions/plan-error.ts';
import type { VariablesThen } from './env-list.ts';
import { given } from './global-args.ts';
import type { Planner } from './planner.ts';
import type { AppliedInstruction, Command, Stage } from './stage.ts';

const HISTORY_COMMENT = 'buildkit.dockerfile.v0';

/** Carries one instruction into its stage. Made anew for every instruction. */
export class StageState implements StageContext {
  private readonly planner: Planner;
  private readonly stage: Stage;
  private readonly command: Command;
  private readonly unmatched: AppliedInstruction['unmatched'][number][] = [];
  private readonly notes: Record<string, readonly string[]> = {};
  private readonly before: ImageConfig;
  private readonly workdirWasSet: boolean;
  private readonly variablesBefore: VariablesThen;

  constructor(planner: Planner, stage: Stage, command: Command) {
    this.planner = planner;
    this.stage = stage;
    this.command = command;
    this.before = stage.config;
    this.workdirWasSet = stage.workdirSet;
    this.variablesBefore = stage.env.now();
  }

  /** What the build checks need to know of it. */
  applied(): AppliedInstruction {
    return {
      stage: this.stage.index,
      command: this.command,
      before: this.before,
      workdirSet: this.workdirWasSet,
      unmatched: this.unmatched,
      variables: this.variablesBefore,
      variablesAfter: this.stage.env.now(),
      notes: this.notes,
    };
  }

  get platform() {
    return this.stage.imagePlatform;
  }

  get config(): ImageConfig {
    return this.stage.config;
  }

  get root(): Input {
    return this.stage.root;
  }

  get commandIsSet(): boolean {
    return this.stage.commandSet;
  }

  variable(name: string): string | undefined {
    return this.stage.env.get(name);
  }

  variables(): readonly string[] {
    return this.stage.env.lines();
  }

  expand(word: string, options: ExpandOptions = {}): string {
    const raw = options.quotes === 'raw';
    const result = processWord(word, this.lookup, raw ? { skipQuotes: true } : this.wordOptions);
    this.noteUnmatched(result.unmatched);
    if (!result.ok) throw new PlanError(result.error);
    return result.value;
  }

  /** Keeps unset variables that no ARG above declares; an instruction's own names do not count yet. */
  private noteUnmatched(names: readonly string[]): void {
    const { arguments: declared, env } = this.stage;
    for (const name of names) {
      if (declared.some((argument) => argument.name === name)) continue;
      this.unmatched.push({ name, candidates: env.now() });
    }
  }

  expandList(word: string): readonly string[] {
    const result = processWords(word, this.lookup, this.wordOptions);
    if (!result.ok) throw new PlanError(result.error);
    return result.words;
  }

  get stageName(): string {
    return this.stage.displayName;
  }

  display(text: string, raw = false, masked: ReadonlySet<string> = new Set()): string {
    const options = raw ? { ...this.wordOptions, rawQuotes: true, skipUnset: true } : this.wordOptions;
    const lookup = (name: string) => (masked.has(name) ? '****' : this.lookup(name));
    const result = processWord(text, lookup, options);
    const shown = result.ok ? result.value : text;
    const [keyword = ''] = shown.split(' ', 1);
    return keyword.toUpperCase() + shown.slice(keyword.length);
  }

  configure(change: Partial<ImageConfig>): void {
    this.stage.config = { ...this.stage.config, ...change };
    if (change.WorkingDir !== undefined) {
      this.stage.directory = change.WorkingDir;
      this.stage.workdirSet = true;
    }
    if (change.User !== undefined) this.stage.user = change.User;
  }

  setVariable(name: string, value: string): void {
    this.stage.env.set(name, value);
  }

  setLabel(name: string, value: string): void {
    this.stage.labels.set(name, value);
  }

  declareArgument(name: string, value: string | undefined): void {
    this.stage.arguments.push({ name, value });
  }

  buildArgument(name: string): string | undefined {
    return given(this.planner.request.buildArgs, name);
  }

  globalArgument(name: string): string | undefined {
    return this.planner.globalArgs.get(name);
  }

  argumentsInScope(): readonly { readonly name: string; readonly value: string }[] {
    const found = new Map<string, string>();
    for (const { name, value } of this.stage.arguments) found.set(name, this.variable(name) ?? value ?? '');
    return [...found].map(([name, value]) => ({ name, value }));
  }

  proxy(): readonly string[] {
    return this.planner.proxy;
  }

  setAuthor(author: string): void {
    this.stage.author = author;
  }

  markCommandSet(): void {
    this.stage.commandSet = true;
  }

  dropCommand(): void {
    const { Cmd: _inherited, ...config } = this.stage.config;
    this.stage.config = config;
  }

  note(topic: string, values: readonly string[]): void {
    this.notes[topic] = values;
  }

  step(spec: StepSpec): Input {
    if (spec.sameNumber === true) this.stage.counter--;
    const name = this.planner.stepName(this.stage, spec.name, this.command.onBuild);
    const added = this.add(name, spec.operation, spec.inputs, {
      internal: false,
      ignoresCache: spec.ignoresCache && this.stage.noCache,
    });
    if (spec.detached !== true) this.stage.root = added;
    return added;
  }

  side(name: string, operation: FileOperation, inputs: readonly Input[]): Input {
    return this.add(`[internal] ${name}`, operation, inputs, { internal: true, ignoresCache: false });
  }

  download(name: string, operation: HttpOperation | GitOperation): Input {
    const shown = this.planner.stepName(this.stage, name, this.command.onBuild);
    if (this.stage.total > 0) this.stage.counter--;
    return this.add(shown, operation, [], { internal: false, ignoresCache: false });
  }

  private add(
    name: string,
    operation: Operation,
    inputs: readonly Input[],
    how: { readonly internal: boolean; readonly ignoresCache: boolean },
  ): VertexId {
    const { place, index: instruction } = this.command;
    return this.planner.graph.add({
      name,
      operation,
      inputs,
      stage: this.stage.index,
      place,
      instruction,
      ...how,
    });
  }

  context(): Input {
    return this.planner.contextInput();
  }

  source(from: string, index: number): SourceStage | null {
    const source = this.command.sources[index];
    if (source === undefined)
      throw new Error(`no source ${index} for "${from}" in ${this.command.instruction.keyword}`);
    return source.dispatched ? { input: source.root } : null;
  }

  history(line: string, layer: boolean): void {
    const { history, layers, root } = this.stage;
    if (layer && root !== null) layers.push({ history: history.length, vertex: root });
    history.push({ created_by: line, comment: HISTORY_COMMENT, ...(layer ? {} : { empty_layer: true }) });
  }

  private readonly lookup = (name: string): string | undefined => this.stage.env.get(name);

  private get wordOptions(): WordOptions {
    return { escape: this.planner.tree.escape };
  }
}
