import type {
  BuildOptions,
  EditorAnswers,
  EditorAsk,
  EditorQuestion,
  Goal,
  GoalResult,
  LineCompletion,
  SessionInput,
  WorkspaceFiles,
} from '../../engine/index.ts';
import type { RunFields } from '../../views/start/fields.ts';
import type { BuildSummary } from '../../views/compare/summary.ts';
import type { Look, LookAnswers, LookKind } from '../../views/looks.ts';
import type { Views } from '../../views/models.ts';
import type { WaitsFor } from './seat.ts';

/** What a workbench begins with. */
export interface EngineStart {
  readonly files: WorkspaceFiles;
  /** Files as they were at a build before; null when nothing was built yet. */
  readonly builtFiles: WorkspaceFiles | null;
  /** Target, build arguments and so on; Docker's defaults where left out. */
  readonly options?: BuildOptions;
  readonly goals: readonly Goal[];
}

/** From the page to the engine. `id` names a question that is answered by `done`. */
export type ToEngine =
  | { readonly type: 'start'; readonly start: EngineStart; readonly catalogue: string }
  | { readonly type: 'input'; readonly input: Exclude<SessionInput, { type: 'terminal' }> }
  | { readonly type: 'run-fields'; readonly fields: RunFields }
  | { readonly type: 'line'; readonly id: number; readonly line: string; readonly columns: number }
  /** Typed while the line runs; Ctrl-C is `\x03`, Ctrl-D `\x04`. */
  | { readonly type: 'keys'; readonly id: number; readonly text: string }
  /** Virtual milliseconds that pass in a real one. */
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'complete'; readonly id: number; readonly line: string }
  | { readonly type: 'abort'; readonly id: number }
  /** About the Dockerfile as it is in the editor at this moment. */
  | { readonly type: 'ask'; readonly id: number; readonly text: string; readonly question: EditorQuestion }
  /** About the result in the last snapshot. */
  | { readonly type: 'look'; readonly id: number; readonly question: Look };

/** What the views show, and what the workbench knows beside them. */
export interface Snapshot {
  readonly views: Views;
  /** In the order of the lesson's goals. */
  readonly goals: readonly GoalResult[];
}

/** A build that was committed, with what leads back to it. */
export interface CommittedBuild {
  /** 1 for the first of the session. */
  readonly number: number;
  /** What became of it, in a sentence. */
  readonly headline: string;
  readonly files: WorkspaceFiles;
  readonly options: BuildOptions;
  readonly summary: BuildSummary;
}

/** From the engine to the page. */
export type FromEngine =
  /** The worker has loaded; said once, before anything else. */
  | { readonly type: 'ready' }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'built'; readonly build: CommittedBuild }
  /** A line of the terminal changed files, links or folders. */
  | {
      readonly type: 'files';
      readonly written: WorkspaceFiles;
      readonly removed: readonly string[];
    }
  | { readonly type: 'output'; readonly id: number; readonly text: string }
  /** What the line waits for now. */
  | { readonly type: 'waits'; readonly id: number; readonly for: WaitsFor }
  | {
      readonly type: 'done';
      readonly id: number;
      readonly exitCode: number;
      readonly aborted: boolean;
      /** What stands in front of the next line. */
      readonly prompt: string;
    }
  | { readonly type: 'completion'; readonly id: number; readonly completion: LineCompletion }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly answer: EditorAnswers[EditorAsk] | LookAnswers[LookKind];
    }
  /** A fault of ours, met while working on a question (`id`) or on the forecast (null). */
  | { readonly type: 'broken'; readonly id: number | null; readonly message: string };
