import type { BaseImage } from '../image/base-image.ts';
import { FileTree, TreeEditor } from '../files/index.ts';
import { createExec, finish } from '../kernel/index.ts';
import { buildRequest, type BuildRequest, type ImageSource } from '../plan/index.ts';
import { programs } from '../programs/testing.ts';
import { parseDockerfile } from '../syntax/index.ts';
import { contextOf, type WorkspaceFiles } from '../workspace/index.ts';
import { build, emptyCache, Memo, outcomeWeight, type BuildResult, type Outcome } from './index.ts';

/** Tests only: a base image with a busybox of every applet the tests use. */
function busybox(reference: string, chain: string): BaseImage {
  const editor = new TreeEditor(FileTree.empty());
  const attributes = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };
  const bin = editor.makeDirectories('/bin', attributes);
  editor.makeDirectories('/tmp', { ...attributes, mode: 0o1777 });
  editor.makeDirectories('/etc', attributes);
  const content = { size: 1_000_000, sha256: '0'.repeat(64), bytes: null };
  editor.add(bin, 'busybox', { type: 'file', ...attributes, content, program: 'busybox' });
  editor.add(bin, 'unknown-tool', { type: 'file', ...attributes, content, program: 'unknown-tool' });
  for (const name of [
    'sh',
    'echo',
    'cat',
    'mkdir',
    'rm',
    'true',
    'touch',
    'cp',
    'sleep',
    'chmod',
    'chown',
    'ln',
  ]) {
    editor.add(bin, name, { type: 'symlink', ...attributes, mode: 0o777, target: '/bin/busybox' });
  }
  return {
    reference,
    name: reference.replace('docker.io/library/', ''),
    digest: null,
    imageId: null,
    created: '2024-01-01T00:00:00Z',
    deprecated: false,
    platforms: [],
    platform: { os: 'linux', architecture: 'amd64' },
    os: null,
    config: { Env: ['PATH=/bin'], Cmd: ['sh'] },
    history: [{ created_by: 'ADD rootfs.tar / # buildkit' }],
    layers: [
      {
        digest: chain,
        diffId: chain,
        size: 1_000_000,
        tarSize: null,
        compressedSize: null,
        sizeSource: 'measured',
        createdBy: 'ADD rootfs.tar / # buildkit',
        paths: [],
        notItemised: null,
      },
    ],
    size: 1_000_000,
    tree: editor.snapshot(),
    versions: {},
    notes: [],
  };
}

/** Tests only: two images, `base:1` and `base:2`. */
export const testImages: ImageSource = {
  resolve: (reference) => {
    const tag = /^docker\.io\/library\/base:([12])$/.exec(reference)?.[1];
    return tag === undefined ? undefined : busybox(reference, `sha256:${tag.repeat(64)}`);
  },
};

/** Tests only: builds one after the other on one cache, each explained against the one before. */
export class Builder {
  private readonly images: ImageSource;
  private cache = emptyCache;
  private previous: BuildResult | null = null;
  private readonly world = {
    exec: createExec(programs),
    memo: new Memo<Outcome>({ entries: 500, bytes: 1e8 }, outcomeWeight),
    now: 1_700_000_000_000,
  };

  constructor(images: ImageSource = testImages) {
    this.images = images;
  }

  build(dockerfile: string, files: WorkspaceFiles = {}, rest: Partial<BuildRequest> = {}): BuildResult {
    const context = contextOf({ Dockerfile: { text: dockerfile }, ...files }, this.world.now);
    const request = buildRequest(context, dockerfile, rest);
    const tree = parseDockerfile(dockerfile);
    const result = finish(build(tree, request, this.images, this.world, this.cache, this.previous));
    this.cache = result.cache;
    this.previous = result;
    return result;
  }
}

/** Tests only: `C` cached, `R` ran, `F` failed, `-` not started, for the steps that are no internal ones. */
export function pattern(result: BuildResult): string {
  const letters = { cached: 'C', done: 'R', failed: 'F', 'not-started': '-' } as const;
  return result.steps
    .filter((step) => !step.internal)
    .map((step) => letters[step.status])
    .join('');
}
