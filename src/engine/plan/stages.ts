import { parsePlatform, type Platform } from '../image/platform.ts';
import { readMount, type Instruction, type Stage as WrittenStage } from '../instructions/index.ts';
import { processWord, type InstructionNode } from '../syntax/index.ts';
import { PlanError, type Place } from '../instructions/plan-error.ts';
import { newStage } from './new-stage.ts';
import type { Planner } from './planner.ts';
import type { Command, Stage } from './stage.ts';
import { didYouMean } from './suggest.ts';

/** The name that stands for an empty file system. */
export const SCRATCH = 'scratch';

/** Registers the Dockerfile's stages with their FROM lines worked out. */
export function createStages(planner: Planner, read: readonly WrittenStage[]): void {
  const numbers = new Map<InstructionNode, number>(
    planner.tree.instructions.map((node, index) => [node, index]),
  );
  for (const [index, written] of read.entries()) {
    const from = written.from;
    const place = placeOf(from);
    const baseName = expandGlobal(planner, from.arguments.image.text, place).value;
    if (baseName === '')
      throw new PlanError(`base name (${from.arguments.image.text}) should not be blank`, place);
    const name = written.name ?? '';
    const stage = newStage({
      index,
      name,
      displayName: name === '' ? `stage-${index}` : name,
      baseName,
      place,
      platform: stagePlatform(planner, from.arguments.platform?.text, place),
      noCache: cacheIsOff(planner, name),
    });
    planner.register(stage);
    if (replacedByContext(planner, stage)) continue;
    stage.commands = written.instructions.map((instruction) => ({
      instruction,
      place: placeOf(instruction),
      onBuild: false,
      index: numbers.get(instruction.node) ?? null,
      sources: [],
    }));
    const counted = stage.commands.filter(({ instruction }) => isStep(instruction)).length;
    stage.total = counted + (baseName !== SCRATCH && stage.base === null ? 1 : 0);
  }
}

/** A named context takes the place of a stage of that name, instructions and all (dockerfile2llb, convert.go). */
function replacedByContext(planner: Planner, stage: Stage): boolean {
  if (stage.name === '' || !Object.hasOwn(planner.request.namedContexts, stage.name)) return false;
  stage.baseName = stage.name;
  stage.base = null;
  return true;
}

function isStep(instruction: Instruction): boolean {
  return ['ADD', 'COPY', 'RUN', 'WORKDIR'].includes(instruction.keyword);
}

function cacheIsOff(planner: Planner, name: string): boolean {
  const { noCache, noCacheFilter } = planner.request;
  return noCache || noCacheFilter.some((filter) => filter.toLowerCase() === name.toLowerCase());
}

/** Where BuildKit points when it complains about an instruction. */
export function placeOf(instruction: Pick<Instruction, 'span' | 'startLine' | 'endLine'>): Place {
  return { span: instruction.span, startLine: instruction.startLine, endLine: instruction.endLine };
}

function expandGlobal(planner: Planner, word: string, place: Place) {
  const result = processWord(word, (name) => planner.globalArgs.get(name), { escape: planner.tree.escape });
  if (!result.ok) throw new PlanError(result.error, place);
  return result;
}

function stagePlatform(planner: Planner, written: string | undefined, place: Place): Platform | null {
  if (written === undefined || written === '') return null;
  const { value, unmatched } = expandGlobal(planner, written, place);
  const hint = (text: string) => text + firstHint(unmatched, planner.globalArgs.names());
  if (value === '') throw new PlanError(hint(`empty platform value from expression ${written}`), place);
  const platform = parsePlatform(value);
  if ('error' in platform) {
    throw new PlanError(`failed to parse platform ${written}: ${hint(platform.error)}`, place);
  }
  return platform;
}

function firstHint(unmatched: readonly string[], names: readonly string[]): string {
  for (const name of unmatched) {
    const text = didYouMean(name, names);
    if (text !== '') return text;
  }
  return '';
}

/** Finds what every `--from` and every mount reads, and refuses circles. */
export function connectStages(planner: Planner): void {
  for (let at = 0; at < planner.stages.length; at++) {
    const stage = planner.stages[at];
    if (stage !== undefined)
      stage.commands = stage.commands.map((command) => connect(planner, stage, command));
  }
  refuseCircles(planner.stages);
}

/** A command with its sources found; unknown names become stages of their own, to be resolved as images. */
export function connect(planner: Planner, stage: Stage, command: Command): Command {
  const sources = findSources(planner, command);
  for (const source of sources) {
    stage.needs.set(source, command.place);
    if (source.unregistered && !planner.stages.includes(source)) planner.register(source);
  }
  return { ...command, sources };
}

function findSources(planner: Planner, { instruction, place }: Command): readonly Stage[] {
  if (instruction.keyword === 'COPY') {
    const from = instruction.arguments.from?.text ?? '';
    return from === '' ? [] : [copySource(planner, from, place)];
  }
  if (instruction.keyword !== 'RUN') return [];
  return instruction.arguments.mounts.map((mount) => namedSource(planner, mountSource(mount.text), null));
}

/** `from` of a mount, which takes no variables; other options are not looked at yet. */
function mountSource(text: string): string {
  const mount = readMount(text, (value) => ({ ok: true, value }));
  return (mount.ok ? mount.value.from : '') || SCRATCH;
}

function copySource(planner: Planner, from: string, place: Place): Stage {
  if (/^[+-]?\d+$/.test(from)) {
    const stage = planner.stages[Number(from)];
    if (stage === undefined) throw new PlanError(`invalid stage index ${Number(from)}`);
    return stage;
  }
  const literal = processWord(from, () => undefined, { escape: planner.tree.escape });
  if (!literal.ok) throw new PlanError(literal.error);
  if (literal.value !== from) {
    throw new PlanError(
      'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
    );
  }
  return namedSource(planner, from, place);
}

/** The stage of that name, else an image that is not among the stages yet; what is wrong with that has no line for mounts. */
function namedSource(planner: Planner, name: string, place: Place | null): Stage {
  const known = planner.stageNamed(name);
  return known ?? newStage({ index: planner.stages.length, baseName: name, place, unregistered: true });
}

function refuseCircles(stages: readonly Stage[]): void {
  const done = new Set<Stage>();
  const path = new Set<Stage>();
  const visit = (stage: Stage, places: readonly Place[]): readonly Place[] | null => {
    if (done.has(stage)) return null;
    done.add(stage);
    path.add(stage);
    for (const [next, place] of stage.needs) {
      if (path.has(next)) return [...places, place];
      const found = visit(next, [...places, place]);
      if (found !== null) return found;
    }
    path.delete(stage);
    return null;
  };
  for (const stage of stages) {
    const places = visit(stage, []);
    if (places === null) continue;
    throw new PlanError(`circular dependency detected on stage: ${stage.displayName}`, {
      span: {
        start: Math.min(...places.map((p) => p.span.start)),
        end: Math.max(...places.map((p) => p.span.end)),
      },
      startLine: Math.min(...places.map((p) => p.startLine)),
      endLine: Math.max(...places.map((p) => p.endLine)),
    });
  }
}

/** The stages that `target` needs, itself included. */
export function reachable(target: Stage): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  const todo = [target];
  for (let stage = todo.pop(); stage !== undefined; stage = todo.pop()) {
    if (found.has(stage)) continue;
    found.add(stage);
    if (stage.base !== null) todo.push(stage.base);
    todo.push(...stage.needs.keys());
  }
  return found;
}
