import type { Keyword } from '../syntax/index.ts';
import { applyAdd } from './add/apply.ts';
import { applyArg } from './arg/apply.ts';
import { applyCmd } from './cmd/apply.ts';
import type { StageContext } from './contract.ts';
import { applyCopy } from './copy/apply.ts';
import { applyEntrypoint } from './entrypoint/apply.ts';
import { applyEnv } from './env/apply.ts';
import { applyExpose } from './expose/apply.ts';
import { applyHealthcheck } from './healthcheck/apply.ts';
import { applyLabel } from './label/apply.ts';
import { applyMaintainer } from './maintainer/apply.ts';
import { applyOnbuild } from './onbuild/apply.ts';
import { applyRun } from './run/apply.ts';
import { applyShell } from './shell/apply.ts';
import { applyStopsignal } from './stopsignal/apply.ts';
import type { Instruction, InstructionArguments, InstructionOf } from './types.ts';
import { applyUser } from './user/apply.ts';
import { applyVolume } from './volume/apply.ts';
import { applyWorkdir } from './workdir/apply.ts';

/** Carries an instruction into its stage. `text` is the instruction as written, for the step's name. */
type Apply<Name extends Keyword> = (
  context: StageContext,
  read: InstructionArguments[Name],
  text: string,
) => void;

/** FROM opens a stage and is the planner's business. */
const APPLY: { readonly [Name in Exclude<Keyword, 'FROM'>]: Apply<Name> } = {
  ADD: applyAdd,
  ARG: applyArg,
  CMD: applyCmd,
  COPY: applyCopy,
  ENTRYPOINT: applyEntrypoint,
  ENV: applyEnv,
  EXPOSE: applyExpose,
  HEALTHCHECK: applyHealthcheck,
  LABEL: applyLabel,
  MAINTAINER: applyMaintainer,
  ONBUILD: applyOnbuild,
  RUN: applyRun,
  SHELL: applyShell,
  STOPSIGNAL: applyStopsignal,
  USER: applyUser,
  VOLUME: applyVolume,
  WORKDIR: applyWorkdir,
};

/** Carries any instruction but FROM into its stage; throws PlanError for a learner's mistake. */
export function applyInstruction(context: StageContext, instruction: Instruction): void {
  if (instruction.keyword === 'FROM') throw new Error(`FROM inside a stage: ${instruction.original}`);
  apply(context, instruction);
}

function apply<Name extends Exclude<Keyword, 'FROM'>>(
  context: StageContext,
  instruction: InstructionOf<Name>,
): void {
  const { keyword, arguments: read, original } = instruction;
  APPLY[keyword](context, read, original);
}
