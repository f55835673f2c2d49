import { createSession, finish, startCommand, step, type Workspace, type World } from '../../engine/index.ts';

/** What an image starts with these two lines. */
export interface StartCell {
  readonly entrypoint: string;
  readonly cmd: string;
  /** Words of the start command; empty where there is none. */
  readonly words: readonly string[];
  /** What `docker run` prints. */
  readonly run: string;
  /** What `docker run` with one more word prints. */
  readonly runMore: string;
}

const ENTRYPOINTS = ['', 'ENTRYPOINT ["echo", "entry"]', 'ENTRYPOINT echo entry'] as const;
const CMDS = ['', 'CMD ["echo", "cmd"]', 'CMD echo cmd'] as const;

/** Every form of ENTRYPOINT with every form of CMD, built and run: rows by ENTRYPOINT, cells by CMD. */
export function startTable(world: World): readonly (readonly StartCell[])[] {
  return ENTRYPOINTS.map((entrypoint) => CMDS.map((cmd) => cell(entrypoint, cmd, world)));
}

function cell(entrypoint: string, cmd: string, world: World): StartCell {
  // The base image has a CMD; ENTRYPOINT [] takes it away.
  const text = `FROM alpine:3.22\nENTRYPOINT []\n${entrypoint}\n${cmd}\n`;
  const session = createSession({ Dockerfile: { text } });
  const { workspace } = typed(session, 'docker build -q -t app .', world);
  const image = workspace.lastBuild?.image;
  if (image == null) throw new Error(`no image of ${text}`);
  return {
    entrypoint,
    cmd,
    words: startCommand(image.config, { args: [] }).words.map((word) => word.text),
    run: typed(workspace, 'docker run --rm app', world).text.trim(),
    runMore: typed(workspace, 'docker run --rm app extra', world).text.trim(),
  };
}

function typed(
  workspace: Workspace,
  line: string,
  world: World,
): { readonly workspace: Workspace; readonly text: string } {
  const done = finish(step(workspace, { type: 'terminal', line }, world));
  return { workspace: done.workspace, text: done.output.map(({ text }) => text).join('') };
}
