import { createExec, type Console, type Task } from '../kernel/index.ts';
import { asShellState } from '../shell/index.ts';
import type { Workspace, World } from '../workspace/index.ts';
import { docker } from './docker/index.ts';
import { withFiles } from './host/files.ts';
import { hostPrograms, hostTree } from './host/machine.ts';
import { publishedPorts, type Holder } from './host/program.ts';
import { endOfLine } from './support/engine.ts';
import { APP_DIRECTORY } from './support/host.ts';

export { completeLine, promptOf, type LineCompletion } from './complete.ts';

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

/** What a line and the containers it runs may use together. */
const BUDGET = { steps: 3_000_000, stepsPerIdle: 1, processes: 256, memory: 256 << 20, output: 16 << 20 };

/** Width of a terminal that says nothing of it. */
const COLUMNS = 80;

const ENVIRONMENT = [
  'PATH=/usr/local/bin:/usr/bin:/bin',
  'HOME=/root',
  'USER=root',
  'LANG=C.UTF-8',
  'TERM=xterm-256color',
];

/** What a line gets from outside besides the workspace. */
export interface LineSurroundings {
  /** Variables for this line alone. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Somebody sits at the terminal: stdin, stdout and stderr are it. */
  readonly console?: Console;
}

/**
 * Runs one line of the terminal: in bash, on a host whose current directory holds the learner's files and whose
 * `docker` is the simulated one. Abandoned, it changes nothing.
 */
export function* runLine(
  workspace: Workspace,
  line: string,
  world: World,
  surroundings: LineSurroundings = {},
): Task<LineResult> {
  const { host } = workspace;
  const holder: Holder = {
    workspace,
    columns: surroundings.console?.columns ?? COLUMNS,
    environment: surroundings.environment ?? {},
    process: null,
    shell: asShellState(host?.shell),
    directory: directoryOf(workspace),
  };
  const exec = createExec(hostPrograms(docker, holder, world), publishedPorts(holder, world));
  const outcome = yield* exec({
    tree: host?.tree ?? hostTree(workspace.now),
    args: ['/bin/login-shell', '-c', line],
    env: ENVIRONMENT,
    cwd: holder.directory,
    user: '',
    mounts: [{ target: APP_DIRECTORY, tree: workspace.context, readonly: false }],
    hostname: 'host',
    network: { mode: 'connected', publishes: true },
    now: workspace.now,
    budget: BUDGET,
    ...(surroundings.stdin === undefined ? {} : { stdin: surroundings.stdin }),
    ...(surroundings.console === undefined ? {} : { console: surroundings.console }),
  });
  const [files = workspace.context] = outcome.mounts;
  const now = workspace.now + outcome.elapsed;
  const ended = yield* endOfLine(holder.workspace.daemon, files, world, now);
  const after = withFiles({ ...holder.workspace, daemon: ended.state }, ended.files.tree);
  return {
    workspace: {
      ...after,
      now,
      host: { tree: outcome.tree, directory: holder.directory, shell: holder.shell },
    },
    output: outcome.output,
    exitCode: outcome.exitCode,
  };
}

/** Where the shell is: where it was, or with the learner's files if that is gone. */
function directoryOf({ host, context }: Workspace): string {
  const directory = host?.directory ?? APP_DIRECTORY;
  const below = directory === APP_DIRECTORY || directory.startsWith(`${APP_DIRECTORY}/`);
  const found = below
    ? context.find(directory.slice(APP_DIRECTORY.length) || '/')
    : (host?.tree.find(directory) ?? null);
  return found?.inode.type === 'dir' ? directory : APP_DIRECTORY;
}
