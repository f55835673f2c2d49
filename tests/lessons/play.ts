import { courseWorld } from '../../src/course/world.ts';
import {
  createSession,
  finish,
  step,
  type GoalResult,
  type Workspace,
  type WorkspaceFiles,
} from '../../src/engine/index.ts';

/** What a learner does: replace the files of the start, build, carry out commands of their own. */
export function play(
  start: WorkspaceFiles,
  files: WorkspaceFiles,
  commands: readonly string[] = [],
): Workspace {
  const edited = finish(step(createSession(start), { type: 'files', files }, courseWorld)).workspace;
  const lines = ['docker build -t lesson .', ...commands];
  return lines.reduce(
    (workspace, line) => finish(step(workspace, { type: 'terminal', line }, courseWorld)).workspace,
    edited,
  );
}

/** What is not reached yet, in words for a failing test. */
export function unmet(results: readonly GoalResult[]): readonly string[] {
  return results.flatMap(({ id, hint }) => (hint === null ? [] : [`${id}: ${hint.id}: ${hint.text}`]));
}
