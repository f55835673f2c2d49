import { Memo, outcomeWeight, type MemoLimits, type Outcome } from './build/index.ts';
import { runLine, type TerminalOutput } from './cli/index.ts';
import { createExec, createLive, type Console, type Task } from './kernel/index.ts';
import type { ImageSource } from './plan/index.ts';
import { createPrograms, type ProgramStock } from './programs/index.ts';
import {
  createWorkspace,
  noteLine,
  removeFile,
  replaceFiles,
  withStore,
  writeFile,
  type BuildOptions,
  type ImageStore,
  type Workspace,
  type WorkspaceFiles,
  type World,
} from './workspace/index.ts';

/** What a person, or the page for them, can do. */
export type SessionInput =
  | { readonly type: 'write'; readonly path: string; readonly text: string }
  | { readonly type: 'remove'; readonly path: string }
  | { readonly type: 'files'; readonly files: WorkspaceFiles }
  | { readonly type: 'options'; readonly options: BuildOptions }
  /** Another image store: the engine begins anew, as the images of one are not those of the other. */
  | { readonly type: 'store'; readonly store: ImageStore }
  /** One line of the terminal; `docker build` there and the Build button are one and the same. */
  /** `typed`: time to type the line passes before it; where left out, if somebody sits at the console. */
  | { readonly type: 'terminal'; readonly line: string; readonly typed?: boolean };

/** The state after an input, and what the terminal says. */
export interface SessionStep {
  readonly workspace: Workspace;
  readonly output: readonly TerminalOutput[];
  /** Exit code of the terminal's line; 0 for other inputs. */
  readonly exitCode: number;
  /** Virtual milliseconds that the terminal's line ran, without the time for typing it; 0 for other inputs. */
  readonly took: number;
}

/** Virtual milliseconds that typing a line takes somebody at the terminal: what was started by the line before is up by then. */
const TYPING = 1000;

/** What is remembered for the next keystroke. */
const MEMO_LIMITS: MemoLimits = { entries: 2000, bytes: 64_000_000 };

/**
 * A world with the given base images and the programs of a stock, to which parts may be added later. `limits` bound what
 * it remembers, not what it gives. Everything that runs in it may throw {@link NeedsPart}.
 */
export function createWorld(images: ImageSource, stock: ProgramStock, limits = MEMO_LIMITS): World {
  const programs = createPrograms(stock);
  return {
    images,
    programs,
    exec: createExec(programs),
    live: createLive(programs),
    memo: new Memo<Outcome>(limits, outcomeWeight),
  };
}

/** A session's first state: these files, nothing built. */
export function createSession(files: WorkspaceFiles, dockerfileName = 'Dockerfile'): Workspace {
  return createWorkspace(files, dockerfileName);
}

/**
 * Takes one input. Nothing else changes the state, but what somebody types at the `console` of a line; undo is keeping
 * the old one.
 */
export function* step(
  workspace: Workspace,
  input: SessionInput,
  world: World,
  console?: Console,
): Task<SessionStep> {
  switch (input.type) {
    case 'write':
      return silent(writeFile(workspace, input.path, input.text));
    case 'remove':
      return silent(removeFile(workspace, input.path));
    case 'files':
      return silent(replaceFiles(workspace, input.files));
    case 'options':
      return silent({ ...workspace, options: input.options });
    case 'store':
      return silent(withStore(workspace, input.store));
    case 'terminal': {
      const typing = (input.typed ?? console !== undefined) ? TYPING : 0;
      const typed = { ...workspace, now: workspace.now + typing };
      const done = yield* runLine(typed, input.line, world, console === undefined ? {} : { console });
      const took = done.workspace.now - typed.now;
      return { ...done, took, workspace: noteLine(done.workspace, input.line, done.exitCode) };
    }
  }
}

function silent(workspace: Workspace): SessionStep {
  return { workspace, output: [], exitCode: 0, took: 0 };
}
