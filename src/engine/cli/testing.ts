import { Memo, outcomeWeight, type Outcome } from '../build/index.ts';
import { emptyContent, FileTree, sizedContent, textContent, TreeEditor } from '../files/index.ts';
import type { BaseImage } from '../image/base-image.ts';
import { catalogueOf } from '../image/catalogue.ts';
import { createExec, createLive, finish } from '../kernel/index.ts';
import { programs } from '../programs/testing.ts';
import { createWorkspace, type Workspace, type World } from '../workspace/index.ts';
import { runLine, type LineSurroundings } from './index.ts';

const CREATED = '2025-12-01T00:00:00Z';
const DIGEST = `sha256:${'d'.repeat(64)}`;

function tree(): FileTree {
  const editor = new TreeEditor(FileTree.empty());
  const common = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };
  const bin = editor.makeDirectories('/bin', common);
  const content = sizedContent(1_000_000, 'b'.repeat(64));
  const busybox = editor.add(bin, 'busybox', { type: 'file', ...common, content, program: 'busybox' });
  for (const name of ['sh', 'echo', 'cat', 'ls', 'env', 'pwd', 'id', 'sleep', 'false', 'uname'])
    editor.link(bin, name, busybox, 0);
  editor.add(bin, 'compiler', { type: 'file', ...common, content: emptyContent, program: 'compiler' });
  const etc = editor.makeDirectories('/etc', common);
  const passwd = textContent('root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n');
  editor.add(etc, 'passwd', { type: 'file', ...common, mode: 0o644, content: passwd });
  editor.add(etc, 'group', { type: 'file', ...common, mode: 0o644, content: emptyContent });
  return editor.snapshot();
}

/** A base image of one layer with a shell, a few programs, and `compiler`, which is not simulated. */
function tiny(): BaseImage {
  const layer = 'ADD rootfs.tar.gz / # buildkit';
  const platform = { os: 'linux', architecture: 'amd64' };
  return {
    reference: 'docker.io/library/tiny:latest',
    name: 'tiny:latest',
    digest: DIGEST,
    imageId: `sha256:${'1'.repeat(64)}`,
    created: CREATED,
    deprecated: false,
    platforms: [platform],
    platform,
    os: null,
    config: { Env: ['PATH=/bin'], Cmd: ['/bin/sh'] },
    history: [
      { created: CREATED, created_by: layer },
      { created: CREATED, created_by: 'CMD ["/bin/sh"]', empty_layer: true },
    ],
    layers: [
      {
        digest: `sha256:${'a'.repeat(64)}`,
        diffId: `sha256:${'2'.repeat(64)}`,
        size: 1_000_073,
        tarSize: 1_010_000,
        compressedSize: null,
        sizeSource: 'measured',
        createdBy: layer,
        paths: [],
        notItemised: null,
      },
    ],
    size: 1_000_073,
    tree: tree(),
    versions: {},
    notes: [],
  };
}

const world: World = {
  programs,
  images: catalogueOf([
    { reference: 'docker.io/library/tiny:latest', aliases: [], digest: DIGEST, build: tiny },
  ]),
  exec: createExec(programs),
  live: createLive(programs),
  memo: new Memo<Outcome>({ entries: 100, bytes: 1e7 }, outcomeWeight),
};

/** What a line printed and how it ended; texts that differ from build to build are replaced. */
export interface Typed {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
  readonly workspace: Workspace;
}

/** A terminal in a folder with the given files: each call types one line. For tests. */
export function terminal(
  files: Readonly<Record<string, string>> = {},
  surroundings: LineSurroundings = {},
): (line: string) => Typed {
  let workspace = createWorkspace(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, { text }])),
  );
  return (line) => {
    const done = finish(runLine(workspace, line, world, surroundings));
    workspace = done.workspace;
    const text = (fd: 1 | 2) =>
      done.output
        .filter((chunk) => chunk.fd === fd)
        .map((chunk) => chunk.text)
        .join('');
    return { out: text(1), err: text(2), exitCode: done.exitCode, workspace };
  };
}
