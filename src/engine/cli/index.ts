import type { Task } from '../kernel/index.ts';
import type { Workspace, World } from '../workspace/index.ts';

/** A piece of what a command prints. */
export interface TerminalOutput {
  readonly fd: 1 | 2;
  readonly text: string;
}

/** What a line of the terminal did. */
export interface LineResult {
  readonly workspace: Workspace;
  readonly output: readonly TerminalOutput[];
  readonly exitCode: number;
}

/** Runs one line of the terminal. */
export function* runLine(workspace: Workspace, line: string, _world: World): Task<LineResult> {
  yield;
  const [name = ''] = line.trim().split(/\s+/);
  return { workspace, output: [{ fd: 2, text: `sh: ${name}: not found\n` }], exitCode: 127 };
}
