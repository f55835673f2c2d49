import type { Instruction } from '../../instructions/index.ts';
import type { AppliedInstruction, BuildPlan } from '../../plan/index.ts';
import type { Keyword, Word } from '../../syntax/index.ts';

/** An instruction of one keyword as it was carried out. */
export interface AppliedOf<Name extends Keyword> {
  readonly instruction: Extract<Instruction, { readonly keyword: Name }>;
  readonly applied: AppliedInstruction;
  /** The build ends here: not all of the instruction was done. */
  readonly failed: boolean;
  /** It stands in this Dockerfile, so that spans mean something; a trigger of a base does not. */
  readonly own: boolean;
}

/** What was carried out of the given keywords, stage by stage. */
export function appliedOf<Name extends Keyword>(
  plan: BuildPlan,
  ...keywords: readonly Name[]
): readonly AppliedOf<Name>[] {
  if (plan.checks === null) return [];
  const last = plan.error === null || !plan.readIgnoreFile ? undefined : plan.applied.at(-1);
  return plan.applied.flatMap((applied) => {
    const { instruction, onBuild } = applied.command;
    if (!isOneOf(instruction, keywords)) return [];
    return [{ instruction, applied, failed: applied === last, own: !onBuild }];
  });
}

function isOneOf<Name extends Keyword>(
  instruction: Instruction,
  keywords: readonly Name[],
): instruction is Extract<Instruction, { readonly keyword: Name }> {
  return keywords.some((keyword) => keyword === instruction.keyword);
}

/** Where and under which comments a finding about it is reported. */
export function reportedAt({ applied: { command } }: { readonly applied: AppliedInstruction }) {
  return { place: command.place, comments: command.instruction.comments };
}

/** The word that is exactly this text, if a fix may touch it. */
export function literalWord(words: readonly Word[], text: string): Word | undefined {
  return words.find((word) => word.text === text && /^[\w./:-]+$/.test(text));
}
