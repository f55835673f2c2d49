import type { Instruction, InstructionOf, Stage } from '../../instructions/index.ts';
import { parsePlatform } from '../../image/platform.ts';
import type { BuildPlan, Place } from '../../plan/index.ts';
import { processWord, type InstructionNode, type Keyword, type WordResult } from '../../syntax/index.ts';

/** Whether BuildKit gets to reading instructions: the file divides into lines and instructions at all. */
function divided(plan: BuildPlan): boolean {
  return plan.checks !== null && plan.tree.error === undefined;
}

/** The instructions that are read, in order: up to the first one with a mistake, itself included. */
export function readNodes(plan: BuildPlan): readonly InstructionNode[] {
  if (!divided(plan)) return [];
  const { instructions } = plan.tree;
  const mistake = plan.read.error;
  if (mistake === undefined || mistake.startLine === 0) return instructions;
  return instructions.filter((node) => node.startLine <= mistake.startLine);
}

/** All stages once the whole file is read without a mistake. */
export function readStages(plan: BuildPlan): readonly Stage[] {
  return divided(plan) && plan.read.error === undefined ? plan.read.stages : [];
}

/** FROM lines with the instructions below them. */
export function stageInstructions(plan: BuildPlan): readonly Instruction[] {
  return readStages(plan).flatMap((stage) => [stage.from, ...stage.instructions]);
}

/** Instructions of one keyword as they are read, with a mistake or without. */
export function nodesOf(plan: BuildPlan, keyword: Keyword): readonly InstructionNode[] {
  return readNodes(plan).filter((node) => node.name === keyword);
}

/** A FROM line with its variables replaced. */
export interface OpenedStage {
  readonly stage: Stage;
  readonly from: InstructionOf<'FROM'>;
  readonly image: WordResult;
  readonly platform: WordResult | null;
}

/** FROM lines in order, up to the first that stops the build, itself as far as BuildKit gets. */
export function openedStages(plan: BuildPlan): readonly OpenedStage[] {
  const globals = plan.globalArgs;
  if (globals.names().length === 0) return [];
  const expand = (word: string) =>
    processWord(word, (name) => globals.get(name), { escape: plan.tree.escape });
  const opened: OpenedStage[] = [];
  for (const stage of readStages(plan)) {
    const { from } = stage;
    const image = expand(from.arguments.image.text);
    const stopped = !image.ok || image.value === '';
    const written = from.arguments.platform?.text ?? '';
    const platform = written === '' || stopped ? null : expand(written);
    opened.push({ stage, from, image, platform });
    if (stopped || (platform !== null && !isPlatform(platform))) break;
  }
  return opened;
}

function isPlatform(result: WordResult): boolean {
  return result.ok && !('error' in parsePlatform(result.value));
}

/** Where BuildKit points for an instruction. */
export function placeOf({ span, startLine, endLine }: Place): Place {
  return { span, startLine, endLine };
}
