import type { BuildPlan } from '../../engine/index.ts';
import { linesOf, type Lines } from './lines.ts';

/** An instruction that the image's history and config come from. */
export interface OwnInstruction {
  readonly keyword: string;
  /** The joined line as written. */
  readonly text: string;
  readonly lines: Lines;
  /** Names it sets, for ENV and LABEL. */
  readonly names: readonly string[];
}

/** The instructions above the base image that make the target, first to last: its own stage and those it is FROM. */
export function instructionsOf(plan: BuildPlan): readonly OwnInstruction[] {
  const chain: number[] = [];
  for (let at: number | null = plan.target; at !== null;) {
    const stage: BuildPlan['stages'][number] | undefined = plan.stages.find(({ index }) => index === at);
    if (stage === undefined) break;
    chain.unshift(stage.index);
    at = stage.base;
  }
  return chain.flatMap((stage) =>
    plan.applied
      .filter((applied) => applied.stage === stage)
      .map(({ command: { instruction, place } }) => ({
        keyword: instruction.keyword,
        text: instruction.original,
        lines: linesOf(place),
        names:
          instruction.keyword === 'ENV' || instruction.keyword === 'LABEL'
            ? instruction.arguments.pairs.map(({ name }) => name.text)
            : [],
      })),
  );
}
