import { startCommand, step, type Task, type Workspace } from '../../engine/index.ts';
import { buildLine, shellLine } from '../shared/build-line.ts';
import type { Scene } from '../shared/scene.ts';
import { runArguments, type RunFields } from './fields.ts';

/** A process of the container while it runs. */
export interface ProcessRow {
  /** As the container counts: its first process is 1. */
  readonly pid: number;
  readonly user: string;
  readonly command: string;
  /** How many processes stand between it and process 1. */
  readonly depth: number;
}

/** Something that happens while the container is stopped. */
export interface StopMoment {
  /** Seconds since `docker stop`. */
  readonly second: number;
  readonly text: string;
}

/** A container of the image, started and stopped. */
export interface LifeView {
  /** Why there is nothing to see, or empty. */
  readonly missing: string;
  /** The command line that started it. */
  readonly line: string;
  readonly processes: readonly ProcessRow[];
  /** Who is process 1, and whether the shell in front of it replaced itself; empty where that is no question. */
  readonly shell: string;
  readonly moments: readonly StopMoment[];
  /** Whole and tenths of seconds from `docker stop` to the end; null when it had ended before. */
  readonly seconds: number | null;
  readonly exitCode: number;
  /** One sentence on it all. */
  readonly verdict: string;
  /** What it printed. */
  readonly output: string;
}

const NAME = 'layerwise-look';
/** Docker waits this long before it kills, seconds. */
const PATIENCE = 10;
const NOTHING: Omit<LifeView, 'missing'> = {
  line: '',
  processes: [],
  shell: '',
  moments: [],
  seconds: null,
  exitCode: 0,
  verdict: '',
  output: '',
};

/** What a line in the terminal did. */
interface Ran {
  readonly text: string;
  readonly exitCode: number;
  /** Virtual milliseconds. */
  readonly took: number;
}

/** A terminal beside the learner's: what happens in it stays there. */
class Aside {
  private workspace: Workspace;
  private readonly world: Scene['world'];

  constructor({ workspace, world }: Scene) {
    this.workspace = workspace;
    this.world = world;
  }

  *run(line: string): Task<Ran> {
    const { workspace, output, exitCode, took } = yield* step(
      this.workspace,
      { type: 'terminal', line },
      this.world,
    );
    this.workspace = workspace;
    return { text: output.map(({ text }) => text).join(''), exitCode, took };
  }
}

/** Builds the image, runs it, looks at its processes and stops it, all with the commands a person would type. */
export function* lifeView(scene: Scene, fields: RunFields): Task<LifeView> {
  if (scene.result.image === null)
    return { ...NOTHING, missing: 'There is no image to start: the build fails.' };
  const aside = new Aside(scene);
  const { options } = scene.workspace;
  yield* aside.run(buildLine({ ...options, noCache: false }, ['-q', '-t', NAME]));
  const words = [
    ...(fields.entrypoint === null ? [] : ['--entrypoint', fields.entrypoint]),
    NAME,
    ...fields.args,
  ];
  const line = `docker run -d --name ${NAME} ${shellLine(words)}`;
  const started = yield* aside.run(line);
  if (started.exitCode !== 0) return { ...NOTHING, missing: `It does not start. ${started.text.trim()}` };
  yield* aside.run('sleep 1');
  const top = yield* aside.run(`docker top ${NAME}`);
  const processes = top.exitCode === 0 ? readTop(top.text) : [];
  const stop = yield* aside.run(`docker stop ${NAME}`);
  const { text } = yield* aside.run(`docker inspect -f '{{.State.ExitCode}}' ${NAME}`);
  const logs = yield* aside.run(`docker logs ${NAME}`);
  const unsupported = /^layerwise: .*$/m.exec(logs.text)?.[0];
  const exitCode = Number(text);
  const seconds = processes.length === 0 ? null : Math.round(stop.took / 100) / 10;
  const about = { processes, seconds, exitCode, signal: scene.result.image.config.StopSignal ?? 'SIGTERM' };
  return {
    missing: '',
    line: line.replaceAll(NAME, 'app'),
    processes,
    shell: shellText(scene, fields, processes),
    moments: momentsOf(about),
    seconds,
    exitCode,
    verdict:
      unsupported === undefined ? verdictOf(about) : `${unsupported.replace('layerwise: ', 'Layerwise: ')}.`,
    output: logs.text,
  };
}

/** The rows of `docker top`: UID, PID, PPID, C, STIME, TTY, TIME, CMD. */
function readTop(text: string): ProcessRow[] {
  const rows = text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/))
    .map(([user = '', pid, parent, , , , , ...command]) => ({
      user,
      pid: Number(pid),
      parent: Number(parent),
      command: command.join(' '),
    }));
  const [first] = rows;
  if (first === undefined) return [];
  const depthOf = (parent: number): number => {
    const above = rows.find(({ pid }) => pid === parent);
    return above === undefined ? 0 : 1 + depthOf(above.parent);
  };
  return rows.map(({ user, pid, parent, command }) => ({
    user,
    command,
    pid: pid - first.pid + 1,
    depth: depthOf(parent),
  }));
}

const SHELL = /^(?:\/\S*\/)?(?:sh|bash|ash|dash) -c /;

function shellText({ result }: Scene, fields: RunFields, processes: readonly ProcessRow[]): string {
  const { words } = startCommand(result.image?.config ?? {}, runArguments(fields));
  const written = words.map(({ text }) => text).join(' ');
  const [first, ...others] = processes;
  if (first === undefined || !SHELL.test(written)) return '';
  if (!SHELL.test(first.command))
    return `The shell replaced itself: process 1 is ${first.command}, and signals reach it.`;
  return others.length === 0
    ? 'The shell stays process 1.'
    : 'The shell stays process 1 and waits for its child: signals reach the shell, and it does not hand them on.';
}

interface Ending {
  readonly processes: readonly ProcessRow[];
  readonly seconds: number | null;
  readonly exitCode: number;
  readonly signal: string;
}

const KILLED = 137;

function momentsOf({ processes, seconds, exitCode, signal }: Ending): StopMoment[] {
  const [first] = processes;
  if (seconds === null || first === undefined) return [];
  const sent = { second: 0, text: `docker stop sends ${signal} to process 1.` };
  if (!wasKilled(seconds, exitCode))
    return [sent, { second: seconds, text: `Process 1 ends by itself, exit code ${exitCode}.` }];
  return [
    sent,
    ...Array.from({ length: PATIENCE - 1 }, (_, i) => ({
      second: i + 1,
      text: 'Process 1 takes no notice.',
    })),
    { second: PATIENCE, text: `Docker's patience ends: SIGKILL, exit code ${exitCode}.` },
  ];
}

function wasKilled(seconds: number, exitCode: number): boolean {
  return exitCode === KILLED && seconds >= PATIENCE;
}

function verdictOf({ seconds, exitCode }: Ending): string {
  if (seconds === null) return `It ended by itself before it could be stopped, exit code ${exitCode}.`;
  if (wasKilled(seconds, exitCode))
    return `It took ${PATIENCE} seconds and a SIGKILL to stop it: nothing could be saved or closed.`;
  return seconds < 1 ? 'It stopped at once.' : `It stopped by itself after ${seconds} s.`;
}
