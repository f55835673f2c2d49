import { describe, expect, it, test } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';

const DATABASE =
  'P:busybox\nV:1.35.0-r17\nA:x86_64\nI:1048576\n\nP:apk-tools\nV:2.12.9-r3\nA:x86_64\nI:1048576\n\n';
const files = {
  '/lib/apk/db/installed': DATABASE,
  '/etc/os-release': 'ID=alpine\nVERSION_ID=3.16.9\n',
};
const FETCH =
  'fetch https://dl-cdn.alpinelinux.org/alpine/v3.16/main/x86_64/APKINDEX.tar.gz\n' +
  'fetch https://dl-cdn.alpinelinux.org/alpine/v3.16/community/x86_64/APKINDEX.tar.gz\n';

const run = (script: string, more: Record<string, string> = {}, user = ''): Ran =>
  sh(root('busybox', { ...files, ...more }, ['apk']), script, { packages: testIndexes, user });

/** Bytes below some directories. */
function bytes({ outcome }: Ran, below: string): number {
  let sum = 0;
  for (const { path, inode } of outcome.tree.walk()) {
    if (inode.type === 'file' && path.startsWith(below)) sum += inode.content.size;
  }
  return sum;
}

describe('apk add', () => {
  it('installs a package and what it needs, as apk prints it', () => {
    const done = run('apk add --no-cache curl');
    expect(done.out).toBe(
      `${FETCH}(1/3) Installing ca-certificates (2022-r0)\n(2/3) Installing libcurl (7.83.1-r4)\n` +
        '(3/3) Installing curl (7.83.1-r4)\nExecuting busybox-1.35.0-r17.trigger\n' +
        'Executing ca-certificates-2022-r0.trigger\nOK: 3 MiB in 5 packages\n',
    );
    expect(done.exit).toBe(0);
    expect(bytes(done, '/usr/')).toBe(1_400_000);
    expect(done.text('/etc/apk/world')).toBe('apk-tools\nbusybox\ncurl\n');
    expect(done.text('/lib/apk/db/installed')).toContain('P:curl\nV:7.83.1-r4\n');
  });

  it('keeps the index only without --no-cache, and does not fetch it twice', () => {
    expect(bytes(run('apk add --no-cache curl'), '/var/cache/apk')).toBe(0);
    expect(bytes(run('apk add curl'), '/var/cache/apk')).toBe(2300);
    expect(bytes(run('apk update && apk add curl && rm -rf /var/cache/apk/*'), '/var/cache/apk')).toBe(0);
    const twice = run('apk update && apk add curl');
    expect(twice.out.match(/fetch/g)).toHaveLength(2);
    expect(run('apk update && apk add --update curl').out.match(/fetch/g)).toHaveLength(4);
  });

  it('installs nothing twice', () => {
    expect(run('apk add -q curl; apk add curl git').out).toContain('(1/1) Installing git (2.36.3-r0)\n');
    expect(run('apk add -q curl; apk add curl').out).toBe('OK: 3 MiB in 5 packages\n');
  });

  it('makes executables that say that they are not simulated, and puts them over applets', () => {
    const done = run('apk add -q wget; wget -q http://example.com');
    expect(done.outcome.unsupported.map(({ what }) => what)).toEqual(['wget http://example.com']);
    expect(done.outcome.tree.find('/bin/wget', false)?.inode).toMatchObject({
      type: 'file',
      program: 'wget',
    });
    expect(run('apk add -q git; /usr/bin/git clone x').outcome.unsupported.map(({ what }) => what)).toEqual([
      'git',
    ]);
  });

  it('has contents that depend on the package', () => {
    const digest = (script: string): unknown => {
      const inode = run(script).outcome.tree.find('/usr/bin/curl')?.inode;
      return inode?.type === 'file' ? inode.content.sha256 : null;
    };
    expect(digest('apk add curl')).toBe(digest('sleep 100; apk add --no-cache git npm'));
    expect(digest('apk add curl')).not.toBeNull();
  });

  test.each([
    ['nosuch', '  nosuch (no such package):\n    required by: world[nosuch]\n'],
    ['curl=1.0', '  curl-7.83.1-r4:\n    breaks: world[curl=1.0]\n'],
    ['curl nosuch git', '  nosuch (no such package):\n    required by: world[nosuch]\n'],
  ])('%s cannot be had', (names, lines) => {
    const done = run(`apk add --no-cache ${names}`);
    expect(done.err.replace(/^layerwise: .*\n/m, '')).toBe(`ERROR: unable to select packages:\n${lines}`);
    expect(done.err.includes('layerwise: the package data')).toBe(names.includes('nosuch'));
    expect(done.exit).toBe(1);
    expect(bytes(done, '/usr/')).toBe(0);
  });

  test.each(['curl=7.83.1-r4', 'curl~7.83', 'curl=~7.83', 'curl>7', 'curl>=7.83.1-r4', 'curl<8'])(
    '%s can be had',
    (name) => {
      const done = run(`apk add -q '${name}'`);
      expect(done.exit).toBe(0);
      expect(done.text('/etc/apk/world')).toContain(`${name}\n`);
    },
  );

  it('does not pretend to know the versions of another release', () => {
    const other = { '/etc/os-release': 'VERSION_ID=3.20.3\n' };
    expect(run('apk add curl', other).out).toContain('/v3.20/main/');
    expect(run('apk add curl=8.5.0-r0', other).outcome.unsupported).toHaveLength(1);
  });

  it('needs root', () => {
    const done = run('apk add curl', {}, '1000');
    expect(done.err).toMatch(/^ERROR: Unable to lock database: Permission denied\n/);
    expect(done.exit).toBe(99);
  });

  it('knows no package by the name of a property of objects', () => {
    expect(run('apk add constructor').err).toMatch(/constructor \(no such package\)/);
    expect(run('apk constructor').outcome.unsupported).toHaveLength(1);
  });

  it('says what it cannot do', () => {
    expect(run('apk add --root /x curl').outcome.unsupported.map(({ what }) => what)).toEqual([
      'apk add --root',
    ]);
    expect(run('apk search x').outcome.unsupported.map(({ what }) => what)).toEqual(['apk search']);
  });
});

it('takes a package whose executables are there for installed, with all it needs', () => {
  expect(run('apk add --no-cache git', { '/usr/bin/git': 'x', '/usr/bin/git-shell': 'x' }).out).toBe(
    `${FETCH}OK: 2 MiB in 2 packages\n`,
  );
  expect(run('apk del curl', { '/usr/bin/curl': 'x' }).outcome.unsupported).toHaveLength(1);
  expect(run('apk del busybox').outcome.unsupported).toHaveLength(1);
});

describe('apk del', () => {
  it('takes away what nothing needs any more', () => {
    const done = run('apk add -q curl git; apk del curl');
    expect(done.out).toBe(
      '(1/1) Purging curl (7.83.1-r4)\nExecuting busybox-1.35.0-r17.trigger\nOK: 14 MiB in 5 packages\n',
    );
    expect(bytes(done, '/usr/')).toBe(13_200_000);
  });

  it('takes a virtual group away and leaves nothing behind', () => {
    const done = run('apk add --no-cache -t .deps git wget && apk del .deps');
    expect(done.out).toContain('(5/5) Installing .deps (20260102.030405)\n');
    expect(done.out).toContain('(1/5) Purging .deps (20260102.030405)\n');
    expect(bytes(done, '/usr/')).toBe(0);
    expect(done.text('/lib/apk/db/installed')).toBe(DATABASE);
    expect(done.text('/etc/apk/world')).toBe('apk-tools\nbusybox\n');
    expect(done.outcome.tree.find('/bin/wget', false)?.inode.type).toBe('symlink');
  });

  it('keeps what others need', () => {
    const done = run(
      'apk add -q --virtual=.deps git; apk add -q curl; apk del -q .deps; apk info | tr "\\n" " "',
    );
    expect(done.out).toBe('apk-tools busybox ca-certificates curl libcurl ');
    expect(run('apk add -q git; apk del libcurl').out).toContain(
      'World updated, but the following packages are not removed due to:\n  libcurl: git\n',
    );
  });
});

it('updates, upgrades and informs', () => {
  expect(run('apk update').out).toContain('OK: 6 distinct packages available\n');
  expect(run('apk upgrade --no-cache').out).toBe(`${FETCH}OK: 2 MiB in 2 packages\n`);
  expect(run('apk info -e busybox; apk info -e curl').exit).toBe(1);
  expect(run('apk add -q curl; apk info -L curl').out).toContain('usr/bin/curl\n');
  expect(run('apk --version').out).toBe('apk-tools 2.12.9, compiled for x86_64.\n');
});
