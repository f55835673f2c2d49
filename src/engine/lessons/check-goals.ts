import type { BuildResult } from '../build/index.ts';
import type { Task } from '../kernel/contract.ts';
import { forecast, type Workspace, type World } from '../workspace/index.ts';
import type { CheckFields, Evidence, Hint, Measure } from './checks/contract.ts';
import { applyEdit, type Edit } from './checks/edit.ts';
import { checks, type CheckKind, type CheckOf } from './checks/table.ts';
import type { Goal, GoalResult } from './goal.ts';

/**
 * Which goals a workspace meets, in their order. `current` is its forecast where the caller has it already. Nothing
 * counts but state: files, the image a build would give, the last build, what an edit would rebuild.
 */
export function* checkGoals(
  goals: readonly Goal[],
  workspace: Workspace,
  world: World,
  current?: BuildResult,
): Task<readonly GoalResult[]> {
  const now = current ?? (yield* forecast(workspace, world));
  const results: GoalResult[] = [];
  for (const goal of goals) {
    const asked = askedOf(goal, workspace);
    const result = asked === workspace ? now : yield* forecast(asked, world);
    const afterEdit = yield* tryEdit(editOf(goal.check), asked, world, result);
    const evidence = { workspace: asked, forecast: result, lastBuild: workspace.lastBuild, afterEdit };
    const hint = yield* judge(goal.check, evidence, world);
    const measure = yield* measured(goal.check, evidence, world);
    results.push({
      id: goal.id,
      met: hint === null,
      hint: hint === null ? null : inWordsOf(goal, hint),
      measure,
    });
    yield;
  }
  return results;
}

/** The workspace with the goal's own options of the build; the same one where it has none. */
function askedOf({ build }: Goal, workspace: Workspace): Workspace {
  if (Object.keys(build).length === 0) return workspace;
  const { options } = workspace;
  const buildArgs = { ...options.buildArgs, ...build.buildArgs };
  return { ...workspace, options: { ...options, ...build, buildArgs } };
}

function inWordsOf({ hints }: Goal, { id, text }: Hint): Hint {
  return { id, text: Object.hasOwn(hints, id) ? (hints[id] ?? text) : text };
}

function* judge<Kind extends CheckKind>(
  { kind, args }: CheckOf<Kind>,
  evidence: Evidence,
  world: World,
): Task<Hint | null> {
  const definition = checks[kind];
  return 'trial' in definition
    ? yield* definition.trial(args, evidence, world)
    : definition.check(args, evidence);
}

function* measured<Kind extends CheckKind>(
  { kind, args }: CheckOf<Kind>,
  evidence: Evidence,
  world: World,
): Task<Measure | null> {
  const definition: CheckFields<typeof args> = checks[kind];
  return definition.measure === undefined ? null : yield* definition.measure(args, evidence, world);
}

function editOf<Kind extends CheckKind>({ kind, args }: CheckOf<Kind>): Edit | null {
  const definition = checks[kind];
  return 'edit' in definition ? definition.edit(args) : null;
}

/** A build after the edit, as if `built` had been built before; null when there is no edit or it does not fit. */
function* tryEdit(
  edit: Edit | null,
  workspace: Workspace,
  world: World,
  built: BuildResult,
): Task<BuildResult | null> {
  if (edit === null || built.error !== null) return null;
  const { options, daemon } = workspace;
  const copy: Workspace = {
    ...workspace,
    options: { ...options, noCache: false },
    daemon: { ...daemon, cache: built.cache },
    lastBuild: built,
  };
  const edited = applyEdit(copy, edit);
  return edited === null ? null : yield* forecast(edited, world);
}
