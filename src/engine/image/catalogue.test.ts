import { describe, expect, it, test } from 'vitest';
import type { CatalogueData, ImageData, OsData } from './catalogue-data.ts';
import { createCatalogue } from './catalogue.ts';
import { contentText, type FileTree } from '../files/index.ts';
import { nearNames } from './catalogue-near-names.ts';
import { formatPlatform } from './platform.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;

const os: OsData = {
  name: 'tiny',
  id: 'tiny',
  versionId: '0',
  prettyName: 'Tiny',
  packageManager: 'apk',
  libc: 'musl',
  shell: 'busybox ash',
  source: 'known',
  users: [
    { name: 'root', uid: 0, gid: 0, gecos: 'root', home: '/root', shell: '/bin/sh' },
    { name: 'bin', uid: 1, gid: 1, home: '/bin', shell: '/sbin/nologin' },
  ],
  groups: [
    { name: 'root', gid: 0, members: ['root', 'bin'] },
    { name: 'shadow', gid: 42 },
  ],
  directories: [
    { path: '/sbin', symlink: 'usr/sbin' },
    { path: '/usr/sbin', mode: '0755' },
    { path: '/tmp', mode: '1777' },
  ],
  files: [
    {
      path: '/etc/os-release',
      mode: '0644',
      lines: ['VERSION_ID={versionId}', 'PRETTY_NAME="{prettyName}"'],
    },
  ],
  packages: [{ name: 'musl', version: '1.2.5-r0', size: 4096 }],
};

const image: ImageData = {
  reference: 'demo:1',
  aliases: ['demo:latest'],
  digest: DIGEST,
  imageId: null,
  created: '2026-01-02T00:00:00Z',
  platforms: ['linux/amd64', 'linux/arm64'],
  source: 'known',
  config: { Cmd: ['/bin/sh'] },
  history: [
    { createdBy: 'ADD rootfs.tar / # buildkit' },
    { createdBy: 'CMD ["/bin/sh"]', emptyLayer: true },
    { createdBy: '/bin/sh -c install tool' },
  ],
  layers: [
    { size: 9000, compressedSize: 4000, sizeSource: 'measured', commands: ['base'] },
    {
      digest: DIGEST,
      size: 700,
      compressedSize: 300,
      sizeSource: 'estimated',
      rest: '/opt/tool',
      files: [
        { path: '/opt/tool/bin/tool', mode: '0755', size: 500, sizeSource: 'measured', program: 'tool' },
      ],
    },
  ],
  os: { ref: 'tiny', versionId: '1.2', prettyName: 'Tiny 1.2' },
  users: [{ name: 'app', uid: 1000, gid: 1000, home: '/home/app', shell: '/bin/sh' }],
  groups: [{ name: 'app', gid: 1000 }],
  directories: [{ path: '/home/app', mode: '0750', owner: 'app:app' }],
  without: ['/bin/vi'],
};

function data(change: Partial<ImageData> = {}): CatalogueData {
  return {
    images: [
      { ...image, ...change },
      { ...image, reference: 'other/demo:2', aliases: [], digest: null, platforms: ['linux/arm/v7'] },
    ],
    os: { tiny: os },
    commands: {
      base: {
        name: 'base',
        description: '',
        source: 'known',
        applets: { '/bin': ['sh', 'vi'] },
        binaries: { '/bin': ['busybox'], '/sbin': ['init1.2'] },
        gnu: { '/usr/bin': ['ls'] },
        programs: { '/sbin/init1.2': 'init' },
        links: { '/sbin/init': 'init1.2' },
      },
    },
  };
}

function demo(change: Partial<ImageData> = {}) {
  const found = createCatalogue(data(change)).resolve('demo:1');
  if (found === undefined) throw new Error('demo:1 is not there');
  return found;
}

function text(tree: FileTree, path: string): string | null | undefined {
  const inode = tree.find(path)?.inode;
  return inode?.type === 'file' ? contentText(inode.content) : undefined;
}

function program(tree: FileTree, path: string): string | undefined {
  const inode = tree.find(path)?.inode;
  return inode?.type === 'file' ? inode.program : undefined;
}

describe('the tree of a base image', () => {
  const { tree } = demo();

  test.each([
    [
      '/etc/passwd',
      'root:x:0:0:root:/root:/bin/sh\nbin:x:1:1::/bin:/sbin/nologin\napp:x:1000:1000::/home/app:/bin/sh\n',
    ],
    ['/etc/group', 'root:x:0:root,bin\nshadow:x:42:\napp:x:1000:\n'],
    ['/etc/shadow', 'root:*::0:::::\nbin:!::0:::::\napp:!::0:::::\n'],
    ['/etc/os-release', 'VERSION_ID=1.2\nPRETTY_NAME="Tiny 1.2"\n'],
    ['/lib/apk/db/installed', 'P:musl\nV:1.2.5-r0\nA:x86_64\nI:4096\n\n'],
    ['/bin/busybox', null],
  ])('%s', (path, expected) => {
    expect(text(tree, path)).toBe(expected);
  });

  test.each([
    ['/bin/sh', 'busybox'],
    ['/usr/bin/ls', 'gnu/ls'],
    ['/sbin/init', 'init'],
    ['/opt/tool/bin/tool', 'tool'],
  ])('%s is the program %s', (path, expected) => {
    expect(program(tree, path)).toBe(expected);
  });

  it('has directories with mode and owner, and files behind linked directories', () => {
    expect(tree.find('/home/app')?.inode).toMatchObject({ type: 'dir', mode: 0o750, uid: 1000, gid: 1000 });
    expect(tree.find('/tmp')?.inode).toMatchObject({ mode: 0o1777 });
    expect(tree.find('/sbin/init')?.path).toBe('/usr/sbin/init1.2');
    expect(tree.find('/etc/shadow')?.inode).toMatchObject({ mode: 0o640, gid: 42 });
  });

  it('lacks what the image is without', () => {
    expect(tree.find('/bin/vi', false)).toBeNull();
  });

  it('has the creation time of the image on everything', () => {
    const times = new Set([...tree.walk()].map((found) => found.inode.mtime));
    expect([...times]).toEqual([Date.UTC(2026, 0, 2)]);
  });
});

describe('layers and history', () => {
  const built = demo();

  it('puts what is not itemised into one file per layer', () => {
    expect(built.size).toBe(9700);
    expect(built.layers[1]).toMatchObject({
      size: 700,
      createdBy: '/bin/sh -c install tool',
      paths: ['/opt/tool/bin/tool'],
      notItemised: { path: '/opt/tool/.layerwise-not-itemised-1', size: 200 },
    });
  });

  it('gives sized content of one layer the same digest in every image', () => {
    const other = createCatalogue(data()).resolve('other/demo:2');
    const digest = (tree: FileTree | undefined, path: string) => {
      const inode = tree?.find(path)?.inode;
      return inode?.type === 'file' ? inode.content.sha256 : null;
    };
    expect(digest(other?.tree, '/opt/tool/bin/tool')).toBe(digest(built.tree, '/opt/tool/bin/tool'));
    expect(digest(other?.tree, '/bin/busybox')).not.toBe(digest(built.tree, '/bin/busybox'));
  });

  it('names BuildKit as the maker of its rows only', () => {
    expect(built.history.map((row) => row.comment)).toEqual([
      'buildkit.dockerfile.v0',
      'buildkit.dockerfile.v0',
      undefined,
    ]);
    expect(built.history.map((row) => row.empty_layer)).toEqual([undefined, true, undefined]);
  });

  test.each([
    [
      'files larger than their layer',
      { layers: [image.layers[0], { ...image.layers[1], size: 499 }] },
      'has 499 bytes',
    ],
    ['a missing history row', { history: image.history.slice(0, 2) }, '2 layers, but 1 rows'],
    [
      'an unknown command set',
      { layers: [{ ...image.layers[0], commands: ['x'] }, image.layers[1]] },
      'no command set x',
    ],
    ['an unknown os', { os: { ref: 'x', versionId: '', prettyName: '' } }, 'no os x'],
    ['an unknown owner', { directories: [{ path: '/a', mode: '0755', owner: 'x:x' }] }, 'owner x:x of /a'],
    ['leaving out what is not there', { without: ['/bin/none'] }, 'cannot leave out /bin/none'],
  ])('%s is an error that names the image', (_what, change, message) => {
    expect(() => demo(change as Partial<ImageData>)).toThrow(new RegExp(`base image demo:1: .*${message}`));
  });
});

describe('resolve', () => {
  const catalogue = createCatalogue(data());

  test.each([
    ['demo:1', 'docker.io/library/demo:1'],
    ['demo', 'docker.io/library/demo:1'],
    ['docker.io/library/demo', 'docker.io/library/demo:1'],
    [`demo@${DIGEST}`, 'docker.io/library/demo:1'],
    [`demo:whatever@${DIGEST}`, 'docker.io/library/demo:1'],
    [`other/demo@${DIGEST}`, undefined],
    ['other/demo:2', 'docker.io/other/demo:2'],
    ['other/demo', undefined],
    ['DEMO', undefined],
    ['scratch', undefined],
  ])('%s', (reference, expected) => {
    expect(catalogue.resolve(reference)?.reference).toBe(expected);
  });

  test.each([
    ['demo:1', '', 'linux/amd64'],
    ['demo:1', 'linux/arm64/v8', 'linux/arm64'],
    ['demo:1', 'linux/s390x', undefined],
    ['other/demo:2', 'linux/amd64', 'linux/arm/v7'],
  ])('%s for %j', (reference, platform, expected) => {
    const found = catalogue.resolve(reference, platform);
    expect(found && formatPlatform(found.platform)).toBe(expected);
  });

  it('builds an image once', () => {
    expect(catalogue.resolve('demo')).toBe(catalogue.resolve('demo:1'));
  });

  it('refuses one name for two images', () => {
    expect(() => createCatalogue(data({ aliases: ['other/demo:2'] }))).toThrow('two base images are called');
  });
});

describe('near names', () => {
  const catalogue = {
    resolve: () => undefined,
    names: () => [
      'alpine:3.19',
      'alpine:3.20',
      'alpine:latest',
      'mysql:latest',
      'nginx:alpine',
      'nginx:latest',
      'node:20',
    ],
  };

  test.each([
    ['alpine:3.2', ['alpine:3.20', 'alpine:3.19', 'alpine:latest']],
    ['ngnix:alpine', ['nginx:alpine']],
    ['Node:20', []],
    ['nod:22', ['node:20']],
    ['postgres', []],
    ['not a reference', []],
  ])('%s', (text, expected) => {
    expect(nearNames(text, catalogue)).toEqual(expected);
  });
});
