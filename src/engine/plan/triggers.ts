import { readInstruction } from '../instructions/index.ts';
import { parseDockerfile } from '../syntax/index.ts';
import { PlanError } from '../instructions/plan-error.ts';
import type { Planner } from './planner.ts';
import { connect } from './stages.ts';
import type { Command, Stage } from './stage.ts';

/**
 * Puts the ONBUILD triggers of the base in front of a stage's instructions: those of a base image's config, or
 * the ONBUILD lines of the base stage. Says whether they read from stages that still have to be resolved.
 */
export function fireTriggers(planner: Planner, stage: Stage): boolean {
  if (stage.triggersRead) return false;
  stage.triggersRead = true;
  const triggers = stage.base === null ? (stage.config.OnBuild ?? []) : onBuildLines(stage.base);
  if (triggers.length === 0) return false;
  const { OnBuild: _fired, ...config } = stage.config;
  stage.config = config;
  const commands = triggers.map((line) => triggerCommand(planner, stage, line));
  stage.commands = [...commands, ...stage.commands];
  stage.total += commands.length;
  return commands.some((command) => command.sources.length > 0);
}

function onBuildLines(base: Stage): readonly string[] {
  return base.commands.flatMap(({ instruction }) =>
    instruction.keyword === 'ONBUILD' ? [instruction.arguments.expression] : [],
  );
}

function triggerCommand(planner: Planner, stage: Stage, line: string): Command {
  const place = stage.place;
  if (place === null) throw new Error(`trigger "${line}" in a stage without a place`);
  const tree = parseDockerfile(line);
  if (tree.error !== undefined) throw new PlanError(tree.error.message, place);
  const [node, ...more] = tree.instructions;
  if (node === undefined || more.length > 0)
    throw new PlanError('onbuild trigger should be a single expression', place);
  const read = readInstruction(node);
  if (!read.ok) throw new PlanError(read.message, place);
  return connect(planner, stage, {
    instruction: read.instruction,
    place,
    onBuild: true,
    index: null,
    sources: [],
  });
}
