import type { Keyword } from '../syntax/index.ts';
import type { StageContext } from './contract.ts';
import { INSTRUCTIONS, type InstructionDefinition } from './table.ts';
import type { Instruction, InstructionArguments, InstructionOf } from './types.ts';

/** Carries any instruction but FROM into its stage; throws PlanError for a learner's mistake. */
export function applyInstruction(context: StageContext, instruction: Instruction): void {
  apply(context, instruction);
}

function apply<Name extends Keyword>(context: StageContext, instruction: InstructionOf<Name>): void {
  const { keyword, arguments: read, original } = instruction;
  const definition: InstructionDefinition<InstructionArguments[Name]> = INSTRUCTIONS[keyword];
  if (definition.apply === null) throw new Error(`${keyword} inside a stage: ${original}`);
  definition.apply(context, read, original);
}
