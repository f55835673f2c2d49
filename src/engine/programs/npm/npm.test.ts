import { describe, expect, it, test } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';
import { isRange, minimum, satisfies } from '../support/range.ts';

const MANIFEST = {
  name: 'shop',
  version: '1.2.3',
  scripts: { hello: 'echo hello', prehello: 'echo before', fails: 'exit 3', start: 'tool' },
  dependencies: { express: '^5.0.0' },
  devDependencies: { nodemon: '^3.0.0' },
};

function run(
  script: string,
  manifest: object | string | null = MANIFEST,
  more: { user?: string; env?: string[] } = {},
): Ran {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest, null, 2);
  const files: Record<string, string> = manifest === null ? { '/app/x': '' } : { '/app/package.json': text };
  const tree = root('busybox', files, ['npm', 'yarn']);
  return sh(tree, `cd /app; ${script}`, { packages: testIndexes, env: ['PATH=/bin', 'HOME=/root'], ...more });
}

function bytes({ outcome }: Ran, below: string): number {
  let sum = 0;
  for (const { path, inode } of outcome.tree.walk()) {
    const counted = path.startsWith(below) && !path.endsWith('.package-lock.json');
    if (inode.type === 'file' && counted) sum += inode.content.size;
  }
  return sum;
}

const PRODUCTION = 75_000 + 40_000 + 7_000 + 6_000;
const ALL = PRODUCTION + 200_000;

describe('npm install', () => {
  it('makes node_modules with what was measured, and a lock file', () => {
    const done = run('npm install');
    expect(done.err).toBe('');
    expect(done.out).toMatch(
      /^\nadded 5 packages, and audited 6 packages in \d+ms\n\nfound 0 vulnerabilities\n$/,
    );
    expect(bytes(done, '/app/node_modules')).toBe(ALL);
    expect(done.outcome.tree.find('/app/node_modules/debug/node_modules/ms/package.json')).not.toBeNull();
    const lock = JSON.parse(done.text('/app/package-lock.json') ?? '') as {
      packages: Record<string, unknown>;
    };
    expect(lock.packages['node_modules/nodemon']).toMatchObject({ version: '3.1.14', dev: true });
    expect(lock.packages['']).toMatchObject({ name: 'shop', devDependencies: { nodemon: '^3.0.0' } });
  });

  it.each(['npm install --omit=dev', 'npm i --production', 'NODE_ENV=production npm install'])(
    '%s leaves dev out',
    (script) => {
      const done = run(script);
      expect(bytes(done, '/app/node_modules')).toBe(PRODUCTION);
      expect(done.text('/app/package-lock.json')).toContain('node_modules/nodemon');
      expect(done.err).toBe(
        script.includes('--production') ? 'npm warn config production Use `--omit=dev` instead.\n' : '',
      );
    },
  );

  it('changes only what has to change', () => {
    expect(run('npm install -s; npm install').out).toMatch(/^\nup to date, audited 6 packages in /);
    const pruned = run('npm install -s; npm prune --omit=dev');
    expect(pruned.out).toMatch(/^\nremoved 1 package, and audited 5 packages in /);
    expect(bytes(pruned, '/app/node_modules')).toBe(PRODUCTION);
    expect(pruned.outcome.tree.find('/app/node_modules/.bin/nodemon', false)).toBeNull();
  });

  it('keeps downloads in the cache until they are taken away', () => {
    expect(bytes(run('npm install'), '/root/.npm')).toBe(0.4 * ALL);
    expect(bytes(run('npm install && npm cache clean --force'), '/root/.npm')).toBe(0);
    expect(bytes(run('npm install --cache /tmp/c'), '/tmp/c')).toBe(0.4 * ALL);
    const elapsed = (script: string): number => run(script).outcome.elapsed;
    const again = elapsed('npm install; rm -rf node_modules; npm install') - elapsed('npm install');
    expect(again).toBeLessThan(elapsed('npm install'));
  });

  it('adds packages to package.json', () => {
    const done = run('npm install -D @scope/tool && npm install ms@2.1.3');
    const manifest = JSON.parse(done.text('/app/package.json') ?? '') as typeof MANIFEST;
    expect(manifest.devDependencies).toEqual({ '@scope/tool': '^1.2.3', nodemon: '^3.0.0' });
    expect(manifest.dependencies).toEqual({ express: '^5.0.0', ms: '2.1.3' });
    expect(run('npm install ms', null).text('/app/package.json')).toBe(
      '{\n  "dependencies": {\n    "ms": "^2.1.3"\n  }\n}\n',
    );
  });

  it('says whose sizes stand in for a version that the data do not hold', () => {
    const done = run('npm install', { dependencies: { express: '^4.18.2' } });
    expect(done.err).toBe('layerwise: express@4.18.2 has the size and the dependencies of version 5.3.0\n');
    expect(done.text('/app/node_modules/express/package.json')).toContain('"version": "4.18.2"');
  });

  it('installs globally', () => {
    const done = run('npm install -g nodemon; /usr/local/bin/nodemon');
    expect(done.out).toMatch(/^\nadded 2 packages in /);
    expect(bytes(done, '/usr/local/lib/node_modules/nodemon')).toBe(207_000);
    expect(done.outcome.unsupported.map(({ what }) => what)).toEqual(['nodemon']);
    expect(run('npm install -g yarn').outcome.unsupported).toHaveLength(1);
  });

  it('runs the scripts of the project', () => {
    const scripts = { postinstall: 'echo after', preinstall: 'echo before' };
    expect(run('npm install', { name: 'x', scripts }).out).toMatch(
      /^\n> x preinstall\n> echo before\n\nbefore\n\nup to date, audited 1 package in .*\n\nfound 0 vulnerabilities\n\n> x postinstall\n> echo after\n\nafter\n$/,
    );
    expect(run('npm install --ignore-scripts', { name: 'x', scripts }).out).not.toContain('before');
    expect(run('npm install', { scripts: { prepare: 'exit 7' } }).exit).toBe(7);
  });

  it.each([
    [
      'npm install',
      null,
      254,
      /^npm error code ENOENT\nnpm error syscall open\nnpm error path \/app\/package\.json\n/,
    ],
    ['npm install', '{bad', 1, /^npm error code EJSONPARSE\n/],
    [
      'npm install nosuch',
      MANIFEST,
      1,
      /^npm error code E404\n.*\n.*\n.*'nosuch@\*' is not in this registry[^]*layerwise: /,
    ],
    ['npm install', { dependencies: { nosuch: '1' } }, 1, /code E404\n/],
  ])('%s fails as npm does (%#)', (script, manifest, exit, err) => {
    const done = run(script, manifest);
    expect(done.exit).toBe(exit);
    expect(done.err).toMatch(err);
    expect(bytes(done, '/app/node_modules')).toBe(0);
  });

  it('may be refused', () => {
    const done = run('npm install', MANIFEST, { user: '1000' });
    expect(done.err).toMatch(
      /^npm error code EACCES\nnpm error syscall mkdir\nnpm error path \/app\/node_modules\n/,
    );
    expect(done.exit).toBe(243);
  });

  it.each(['npm install --workspaces', 'npm view express', 'npm install ./x'])(
    '%s is not simulated',
    (script) => {
      expect(run(script).outcome.unsupported).toHaveLength(1);
    },
  );
});

describe('npm ci', () => {
  it('needs a lock file that agrees', () => {
    const none = run('npm ci');
    expect(none.exit).toBe(1);
    expect(none.err).toMatch(
      /^npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with/,
    );
    const stale = run(
      `npm install -s; echo '{"dependencies":{"ms":"^1.0.0","cors":"1"}}' > package.json; npm ci`,
    );
    expect(stale.err).toContain("npm error Invalid: lock file's ms@2.1.3 does not satisfy ms@^1.0.0\n");
    expect(stale.err).toContain('npm error Missing: cors@1 from lock file\n');
  });

  it('installs what the lock file says, into an empty node_modules', () => {
    const done = run('npm install -s; echo old > node_modules/old; npm ci --omit=dev --no-audit');
    expect(done.out).toMatch(/^\nadded 4 packages in \d+ms\n$/);
    expect(bytes(done, '/app/node_modules')).toBe(PRODUCTION);
  });
});

describe('npm run', () => {
  it('prints what it runs, with what stands before', () => {
    expect(run("npm run hello -- a 'b c'").out).toBe(
      '\n> shop@1.2.3 prehello\n> echo before\n\nbefore\n\n> shop@1.2.3 hello\n> echo hello a b c\n\nhello a b c\n',
    );
    expect(run('npm run -s hello').out).toBe('before\nhello\n');
    expect(run('npm run fails').exit).toBe(3);
  });

  it('finds the commands of node_modules', () => {
    expect(run('npm install -s @scope/tool; npm start').outcome.unsupported.map(({ what }) => what)).toEqual([
      'tool',
    ]);
    expect(run('npm start').err).toBe('sh: tool: not found\n');
    expect(run('npm start').exit).toBe(127);
  });

  it('misses scripts and package.json', () => {
    expect(run('npm test').err).toBe(
      'npm error Missing script: "test"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n',
    );
    expect(run('npm start', null).exit).toBe(254);
    expect(run('npm run nosuch --if-present').exit).toBe(0);
    expect(run('npm run constructor').err).toMatch(/^npm error Missing script: "constructor"\n/);
    expect(run('npm install constructor').err).toMatch(/^npm error code E404\n/);
  });
});

it('ends when a script calls itself for ever', () => {
  const done = run('npm run again', { scripts: { again: 'npm run again' } });
  expect(done.exit).not.toBe(0);
  expect(done.err).toContain('layerwise: ');
});

describe('yarn', () => {
  it('installs, keeps to its lock file and runs scripts', () => {
    const done = run('yarn install --production');
    expect(done.out).toMatch(
      /^yarn install v1\.22\.22\ninfo No lockfile found\.\n\[1\/4\][^]*success Saved lockfile\.\nDone in /,
    );
    expect(bytes(done, '/app/node_modules')).toBe(PRODUCTION);
    expect(run('yarn --silent; yarn --frozen-lockfile').exit).toBe(0);
    expect(run('echo x > yarn.lock; yarn --frozen-lockfile').err).toMatch(
      /^error Your lockfile needs to be updated/,
    );
    expect(run('yarn fails').out).toBe('yarn run v1.22.22\n$ exit 3\n');
    expect(run('yarn', null).exit).toBe(1);
  });
});

test.each([
  ['5.3.0', '^5.0.0', true],
  ['5.3.0', '^4.18.2', false],
  ['0.5.2', '^0.5.0', true],
  ['0.6.0', '^0.5.0', false],
  ['1.2.9', '~1.2.3', true],
  ['1.3.0', '~1.2.3', false],
  ['4.1.0', '4.x', true],
  ['4.1.0', '4', true],
  ['5.0.0', '>=4 <5', false],
  ['4.9.0', '>= 4.1.0 < 5', true],
  ['4.9.0', '1.0.0 - 4.9.0', true],
  ['3.0.0', '^1 || ^3', true],
  ['3.0.0', '*', true],
  ['3.0.0-rc.1', '^3.0.0', false],
  ['2.1.3', '=2.1.3', true],
])('%s in %s: %s', (version, range, expected) => {
  expect(satisfies(version, range)).toBe(expected);
});

test('ranges have a lowest version, and not every text is one', () => {
  expect(['^4.18.2', '~1.2', '>=3', '2', '*'].map(minimum)).toEqual([
    '4.18.2',
    '1.2.0',
    '3.0.0',
    '2.0.0',
    '0.0.0',
  ]);
  expect(['latest', 'file:../x', 'git+ssh://x', '^4'].map(isRange)).toEqual([false, false, false, true]);
});
