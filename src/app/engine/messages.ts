import type {
  EditorAnswers,
  EditorAsk,
  EditorQuestion,
  Goal,
  GoalResult,
  SessionInput,
  TerminalOutput,
  WorkspaceFiles,
} from '../../engine/index.ts';
import type { RunFields } from '../../views/start/fields.ts';
import type { Views } from '../../views/models.ts';

/** What a workbench begins with. */
export interface EngineStart {
  readonly files: WorkspaceFiles;
  /** Files as they were at a build before; null when nothing was built yet. */
  readonly builtFiles: WorkspaceFiles | null;
  readonly goals: readonly Goal[];
}

/** From the page to the engine. `id` names a question that is answered by `done`. */
export type ToEngine =
  | { readonly type: 'start'; readonly start: EngineStart; readonly catalogue: string }
  | { readonly type: 'input'; readonly input: Exclude<SessionInput, { type: 'terminal' }> }
  | { readonly type: 'run-fields'; readonly fields: RunFields }
  | { readonly type: 'line'; readonly id: number; readonly line: string }
  | { readonly type: 'abort'; readonly id: number }
  /** About the Dockerfile as it is in the editor at this moment. */
  | { readonly type: 'ask'; readonly id: number; readonly text: string; readonly question: EditorQuestion };

/** What the views show, and what the workbench knows beside them. */
export interface Snapshot {
  readonly views: Views;
  /** In the order of the lesson's goals. */
  readonly goals: readonly GoalResult[];
}

/** From the engine to the page. */
export type FromEngine =
  /** The worker has loaded; said once, before anything else. */
  | { readonly type: 'ready' }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'output'; readonly id: number; readonly output: readonly TerminalOutput[] }
  | { readonly type: 'done'; readonly id: number; readonly exitCode: number; readonly aborted: boolean }
  | { readonly type: 'answer'; readonly id: number; readonly answer: EditorAnswers[EditorAsk] }
  /** A fault of ours, met while working on a question (`id`) or on the forecast (null). */
  | { readonly type: 'broken'; readonly id: number | null; readonly message: string };
