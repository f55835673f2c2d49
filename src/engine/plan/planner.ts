import type { BaseImage } from '../image/base-image.ts';
import type { Platform } from '../image/platform.ts';
import type { Input, VertexId } from '../instructions/operation.ts';
import type { Place } from '../instructions/plan-error.ts';
import type { DockerfileTree } from '../syntax/index.ts';
import { EnvList } from './env-list.ts';
import { Graph } from './graph.ts';
import { proxyVariables } from './global-args.ts';
import type { BuildRequest, ImageSource } from './request.ts';
import type { AppliedInstruction, Stage } from './stage.ts';

/** A base image as it was found. */
export interface PulledImage {
  /** What FROM or --from names, variables replaced. */
  readonly written: string;
  readonly stage: number;
  readonly place: Place | null;
  readonly wanted: Platform;
  readonly actual: Platform;
}

/** Everything that is shared while one plan is made. */
export class Planner {
  readonly tree: DockerfileTree;
  readonly request: BuildRequest;
  readonly images: ImageSource;
  readonly platform: Platform;
  readonly graph = new Graph();
  private readonly locals = new Map<string, VertexId>();
  readonly stages: Stage[] = [];
  readonly stagesByName = new Map<string, Stage>();
  readonly applied: AppliedInstruction[] = [];
  /** Base images whose metadata was asked for, as they are listed. */
  readonly metadata = new Set<string>();
  readonly baseImages = new Map<string, BaseImage>();
  readonly pulled: PulledImage[] = [];
  /** Named contexts that are read. */
  readonly contexts = new Set<string>();
  /** Frontend image of a `# syntax=` line. */
  frontend: string | null = null;
  /** Canonical reference of the image or frontend that could not be found. */
  missing: string | null = null;
  /** What its registry says. */
  refusal = '';
  /** Why that need not be true. */
  doubt: string | null = null;
  readonly proxy: readonly string[];
  globalArgs = new EnvList();

  constructor(tree: DockerfileTree, request: BuildRequest, images: ImageSource, platform: Platform) {
    this.tree = tree;
    this.request = request;
    this.images = images;
    this.platform = platform;
    this.proxy = proxyVariables(request.buildArgs);
  }

  /** Registers a stage under its place and, if it has one, its name. Its base is an earlier stage of that name. */
  register(stage: Stage): void {
    this.stages.push(stage);
    stage.base = this.stagesByName.get(stage.baseName) ?? null;
    if (stage.name !== '') this.stagesByName.set(stage.name.toLowerCase(), stage);
  }

  stageNamed(name: string): Stage | undefined {
    return this.stagesByName.get(name.toLowerCase());
  }

  /** Names that a "did you mean" may offer. */
  stageNames(): readonly string[] {
    return this.stages.map((stage) => stage.displayName).filter((name) => name !== '');
  }

  /** `[build 2/5] RUN …`, or the bare text for what is not counted. Counts the step. */
  stepName(stage: Stage, text: string, onBuild = false): string {
    if (stage.total === 0) return text;
    stage.counter++;
    const width = 1 + Math.floor(Math.log10(stage.total));
    const number = `${String(stage.counter).padStart(width)}/${stage.total}`;
    const prefix = stage.displayName === '' ? '' : `${stage.displayName} `;
    return `[${prefix}${number}] ${onBuild ? 'ONBUILD ' : ''}${text}`;
  }

  contextInput(): Input {
    return this.localInput('context', '[internal] load build context');
  }

  localInput(name: string, shown: string): Input {
    const known = this.locals.get(name);
    if (known !== undefined) return known;
    const added = this.graph.add({
      operation: { type: 'local', name },
      inputs: [],
      name: shown,
      stage: -1,
      internal: true,
      ignoresCache: false,
      place: null,
      instruction: null,
    });
    this.locals.set(name, added);
    return added;
  }
}
