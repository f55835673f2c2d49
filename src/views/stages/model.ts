import type { BuildResult, PlannedStage, StepResult } from '../../engine/index.ts';
import { familiarName } from '../shared/names.ts';
import { linesOf, type Lines } from '../shared/lines.ts';
import { durationText } from '../shared/size.ts';

/** What a build does with a stage. `image`: a base image, nothing is built. */
export type StageState = 'image' | 'built' | 'reused' | 'skipped' | 'failed' | 'waiting';

export interface StageNode {
  readonly id: string;
  readonly title: string;
  /** `stage 2 of 3`, `base image`. */
  readonly kind: string;
  readonly state: StageState;
  /** The state in a word or two. */
  readonly word: string;
  /** One sentence on it. */
  readonly text: string;
  /** It is what the build gives. */
  readonly target: boolean;
  readonly lines: Lines;
}

/** `base`: the stage starts from it. `copy`: the stage copies or mounts files of it. */
export interface StageEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'base' | 'copy';
}

export interface StagesView {
  /** Why there is nothing to draw, or empty. */
  readonly missing: string;
  readonly headline: string;
  /** Base images first, then stages in the order of the Dockerfile. */
  readonly nodes: readonly StageNode[];
  readonly edges: readonly StageEdge[];
}

/** The graph of a build's stages: what each is made of, and whether this build needs it. `built`: it happened. */
export function stagesView(result: BuildResult, built: boolean): StagesView {
  const { stages } = result.plan;
  if (stages.length === 0)
    return {
      missing: 'There is no stage yet: a Dockerfile begins with FROM.',
      headline: '',
      nodes: [],
      edges: [],
    };
  const images = new Map<string, StageNode>();
  const edges: StageEdge[] = [];
  const image = (reference: string): string => {
    const id = `image ${reference}`;
    if (!images.has(id)) images.set(id, imageNode(id, reference, usersOf(stages, reference)));
    return id;
  };
  for (const stage of stages) {
    const base = stage.base === null ? image(stage.from) : stageId(stage.base);
    edges.push({ from: base, to: stageId(stage.index), kind: 'base' });
    for (const index of stage.reads) {
      const known = stages.some((other) => other.index === index);
      if (known) edges.push({ from: stageId(index), to: stageId(stage.index), kind: 'copy' });
    }
  }
  const nodes = stages.map((stage) => stageNode(stage, result, built));
  return { missing: '', headline: headlineOf(nodes, built), nodes: [...images.values(), ...nodes], edges };
}

function stageId(index: number): string {
  return `stage ${index}`;
}

function usersOf(stages: readonly PlannedStage[], reference: string): readonly PlannedStage[] {
  return stages.filter(({ base, from }) => base === null && from === reference);
}

function imageNode(id: string, reference: string, users: readonly PlannedStage[]): StageNode {
  const title = reference === 'scratch' ? 'scratch' : familiarName(reference);
  return {
    id,
    title,
    kind: 'base image',
    state: 'image',
    word: 'base image',
    text:
      reference === 'scratch'
        ? 'An empty file system: nothing is fetched.'
        : 'Fetched from a registry, not built here.',
    target: false,
    lines: users.flatMap(({ place }) => linesOf(place)),
  };
}

function stageNode(stage: PlannedStage, result: BuildResult, built: boolean): StageNode {
  const steps = result.steps.filter(
    (step) => step.stage === stage.index && !step.internal && step.type !== 'image',
  );
  const state = stateOf(stage, steps, result);
  const target = stage.index === result.plan.target;
  return {
    id: stageId(stage.index),
    title: stage.name === '' ? `stage ${stage.index}` : stage.name,
    kind: `stage ${stage.index + 1} of ${result.plan.stages.length}`,
    state,
    word: wordOf(state, built),
    text: textOf(stage, state, steps, built),
    target,
    lines: linesOf(stage.place),
  };
}

function stateOf(stage: PlannedStage, steps: readonly StepResult[], { error }: BuildResult): StageState {
  if (!stage.needed) return 'skipped';
  if (steps.some(({ status }) => status === 'failed')) return 'failed';
  if (steps.some(({ status }) => status === 'done')) return 'built';
  if (steps.some(({ status }) => status === 'not-started')) return 'waiting';
  if (steps.length === 0 && error !== null) return 'waiting';
  return 'reused';
}

function wordOf(state: StageState, built: boolean): string {
  switch (state) {
    case 'image':
      return 'base image';
    case 'built':
      return built ? 'built' : 'would be built';
    case 'reused':
      return 'reused';
    case 'skipped':
      return 'skipped';
    case 'failed':
      return built ? 'failed' : 'would fail';
    case 'waiting':
      return 'not started';
  }
}

function textOf(
  stage: PlannedStage,
  state: StageState,
  steps: readonly StepResult[],
  built: boolean,
): string {
  if (state === 'skipped') return 'Nothing that this build wants comes from it, so no line of it runs.';
  if (state === 'failed') return 'A step of it stops the build.';
  if (state === 'waiting') return 'The build stops before it.';
  if (steps.length === 0)
    return `It adds no files of its own to ${stage.base === null ? 'its base image' : 'the stage below it'}.`;
  if (state === 'reused') return `${count(steps.length)} from the cache.`;
  const ran = steps.filter(({ status }) => status === 'done');
  const time = ran.reduce((sum, { estimate }) => sum + estimate, 0);
  const cached = steps.length - ran.length;
  const rest = cached === 0 ? '' : `, ${cached} from the cache`;
  return `${count(ran.length)} ${built ? 'ran' : ran.length === 1 ? 'runs' : 'run'}${rest}; ${durationText(time)}, an estimate.`;
}

function count(steps: number): string {
  return steps === 1 ? 'One step' : `${steps} steps`;
}

function headlineOf(nodes: readonly StageNode[], built: boolean): string {
  const skipped = nodes.filter(({ state }) => state === 'skipped').length;
  if (nodes.length === 1)
    return built ? 'One stage: everything was built in it.' : 'One stage: everything is built in it.';
  if (skipped === 0) return `${nodes.length} stages, and all of them are needed.`;
  return `${nodes.length} stages; nothing needs ${skipped === 1 ? 'one of them' : `${skipped} of them`}, so ${built ? 'Docker left' : 'Docker would leave'} ${skipped === 1 ? 'it' : 'them'} out.`;
}
