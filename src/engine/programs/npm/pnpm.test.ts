import { expect, it } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';

const PACKAGE = JSON.stringify({
  name: 'shop',
  version: '1.0.0',
  scripts: { build: 'echo built $1', bad: 'exit 3' },
  dependencies: { express: '^5.0.0' },
  devDependencies: { '@scope/tool': '^1.0.0' },
});

const run = (script: string, text = PACKAGE): Ran =>
  sh(
    root('busybox', { '/app/package.json': text, '/app/node_modules/.bin/x': '' }, ['npm', 'pnpm']),
    `cd /app; rm -r node_modules; ${script}`,
    { packages: testIndexes, env: ['PATH=/bin', 'HOME=/root'] },
  );

it('installs each package once below .pnpm, with links to what is asked for', () => {
  const done = run(
    'pnpm install && ls node_modules node_modules/.pnpm; readlink node_modules/express node_modules/@scope/tool;' +
      'readlink node_modules/.pnpm/express@5.3.0/node_modules/debug; ls node_modules/.pnpm/express@5.3.0/node_modules/debug/',
  );
  expect(done).toMatchObject({ err: '', exit: 0 });
  expect(done.out).toContain(
    'Packages: +5\n+++++\nProgress: resolved 5, reused 0, downloaded 5, added 5, done\n',
  );
  expect(done.out).toContain('dependencies:\n+ express 5.3.0\n\ndevDependencies:\n+ @scope/tool 1.2.3\n');
  expect(done.out).toContain('using pnpm v10.');
  expect(done.out).toContain(
    'node_modules:\n@scope\nexpress\n\nnode_modules/.pnpm:\n@scope+tool@1.2.3\ndebug@2.6.9\nexpress@5.3.0\nms@2.0.0\nms@2.1.3\n' +
      '.pnpm/express@5.3.0/node_modules/express\n../.pnpm/@scope+tool@1.2.3/node_modules/@scope/tool\n' +
      '../../debug@2.6.9/node_modules/debug\npackage.json\n',
  );
});

it('has the sizes of npm, once for store and node_modules', () => {
  const { tree } = run('pnpm install').outcome;
  const inodes = [...tree.walk()].filter(({ path }) => path.startsWith('/app/node_modules/.pnpm/'));
  const size = inodes.reduce((sum, { inode }) => sum + (inode.type === 'file' ? inode.content.size : 0), 0);
  expect(size).toBe(75_000 + 40_000 + 7_000 + 6_000 + 1_000);
  const links = 'stat -c %h node_modules/.pnpm/debug@2.6.9/node_modules/debug/.layerwise-not-itemised';
  expect(run(`pnpm install >/dev/null; ${links}`).out).toBe('2\n');
});

it('reuses the store and leaves development out', () => {
  const again = run('pnpm install >/dev/null; rm -r node_modules; pnpm install --prod');
  expect(again.out).toContain('Lockfile is up to date, resolution step is skipped\nPackages: +4\n');
  expect(again.out).toContain('reused 4, downloaded 0');
  expect(again.out).not.toContain('devDependencies');
  expect(run('pnpm install >/dev/null; pnpm install').out).toContain('Already up to date\n');
  expect(run('pnpm install >/dev/null; pnpm install --prod; ls node_modules').out).toMatch(
    /Packages: -1\n-\n[^]*\nexpress\n$/,
  );
});

it('holds a frozen lock file against the package.json', () => {
  expect(run('pnpm install --frozen-lockfile')).toMatchObject({
    exit: 1,
    out: ' ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent\n',
  });
  expect(run('pnpm install >/dev/null; CI=1 pnpm install').exit).toBe(0);
  expect(run('pnpm install >/dev/null; sed -i s/5.0.0/5.1.0/ package.json; CI=true pnpm i').out).toContain(
    'ERR_PNPM_OUTDATED_LOCKFILE',
  );
  expect(run('cd /tmp; pnpm install')).toMatchObject({
    exit: 1,
    out: ' ERR_PNPM_NO_PKG_MANIFEST  No package.json found in /tmp\n',
  });
  expect(run('pnpm install', '{"dependencies":{"none-such":"1"}}').out).toContain('ERR_PNPM_FETCH_404');
});

it('runs scripts', () => {
  const built = run('pnpm build');
  expect(built).toMatchObject({ exit: 0, out: '\n> shop@1.0.0 build /app\n> echo built $1\n\nbuilt\n' });
  expect(run('pnpm run bad')).toMatchObject({ exit: 3 });
  expect(run('pnpm run nothing').out).toBe(' ERR_PNPM_NO_SCRIPT  Missing script: nothing\n');
  expect(run('pnpm dlx x').outcome.unsupported).toHaveLength(1);
  expect(run('pnpm install >/dev/null; node_modules/.bin/tool').outcome.unsupported).toMatchObject([
    { what: 'tool' },
  ]);
});
