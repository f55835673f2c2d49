import { applyInstruction } from '../instructions/index.ts';
import { splitVariable } from './env-list.ts';
import { PlanError } from '../instructions/plan-error.ts';
import { inheritStage } from './new-stage.ts';
import type { Planner } from './planner.ts';
import { StageState } from './stage-state.ts';
import type { Command, Stage } from './stage.ts';

/** PATH of an image that has none (buildkit, util/system/path.go). */
const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Carries out the instructions of the given stages, in the order of the Dockerfile. */
export function dispatchStages(planner: Planner, wanted: ReadonlySet<Stage>): void {
  for (const stage of planner.stages) {
    if (!wanted.has(stage) || stage.dispatched) continue;
    dispatchStage(planner, stage);
  }
}

function dispatchStage(planner: Planner, stage: Stage): void {
  if (stage.base !== null) inheritStage(stage, stage.base);
  stage.dispatched = true;
  startFromConfig(stage);
  try {
    for (const command of stage.commands) dispatchCommand(planner, stage, command);
  } finally {
    const { labels, config } = stage;
    if (labels.size > 0) stage.config = { ...config, Labels: Object.fromEntries(labels) };
  }
}

function dispatchCommand(planner: Planner, stage: Stage, command: Command): void {
  const state = new StageState(planner, stage, command);
  try {
    applyInstruction(state, command.instruction);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    throw error.place === null ? new PlanError(error.message, command.place) : error;
  } finally {
    planner.applied.push(state.applied());
  }
}

function startFromConfig(stage: Stage): void {
  const env = stage.config.Env ?? [];
  if (!env.some((line) => line.startsWith('PATH=')))
    stage.config = { ...stage.config, Env: [...env, DEFAULT_PATH] };
  for (const line of stage.config.Env ?? []) stage.env.set(...splitVariable(line));
  stage.labels = new Map(Object.entries(stage.config.Labels ?? {}));
  if (stage.config.WorkingDir !== undefined && stage.config.WorkingDir !== '')
    stage.directory = stage.config.WorkingDir;
  if (stage.config.User !== undefined) stage.user = stage.config.User;
}
