import { describe, expect, it } from 'vitest';
import { testIndexes } from '../packages/testing.ts';
import { root, sh, type Ran } from './support/testing.ts';

/** Package managers under `--network=none`: their words for a name that does not resolve, unless all is there. */

const FILES = {
  '/etc/os-release': 'ID=debian\nVERSION_CODENAME=bookworm\n',
  '/var/lib/apt/lists/x_Packages.lz4': '',
  '/lib/apk/db/installed': '',
  '/app/package.json': '{"dependencies":{"express":"^5.0.0"}}',
  '/app/Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nrand = "0.8"\n',
  '/app/src/main.rs': 'fn main() {}\n',
  '/app/Gemfile': 'source "https://rubygems.org"\ngem "rack"\n',
  '/app/composer.json': '{"require":{"psr/log":"^1.0"}}',
  '/app/pom.xml': '<project><groupId>a</groupId><artifactId>b</artifactId><version>1</version></project>',
  '/app/go.mod': 'module a\n\ngo 1.21\n\nrequire example.com/x v1.0.0\n',
  '/app/main.go': 'package main\n\nfunc main() {}\n',
};
const PROGRAMS = [
  'apk',
  'npm',
  'yarn',
  'pnpm',
  'pip',
  'cargo',
  'gem',
  'bundle',
  'composer',
  'mvn',
  'go',
  'apt-get',
  'unzip',
];
const ENV = ['PATH=/bin', 'HOME=/root', 'BUNDLE_SILENCE_ROOT_WARNING=1'];

function run(script: string, prepare: string | null = null): Ran {
  const options = { packages: testIndexes, env: ENV };
  const tree = root('busybox', FILES, PROGRAMS);
  const start = prepare === null ? tree : sh(tree, `cd /app; ${prepare}`, options).outcome.tree;
  return sh(start, `cd /app; ${script}`, { ...options, network: { mode: 'none' } });
}

describe('without a network', () => {
  it.each([
    ['apk add --no-cache curl', 'err', 'main: temporary error (try again later)\n', 1],
    ['apk add --no-cache curl', 'err', 'ERROR: unable to select packages:\n  curl (no such package):\n', 1],
    ['apk update', 'out', '2 unavailable, 0 stale; 0 distinct packages available\n', 2],
    [
      'apt-get update',
      'err',
      "W: Failed to fetch http://deb.debian.org/debian/dists/bookworm/InRelease  Temporary failure resolving 'deb.debian.org'\n",
      0,
    ],
    [
      'apt-get install -y curl',
      'err',
      'E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\n',
      100,
    ],
    [
      'npm install',
      'err',
      'npm error request to https://registry.npmjs.org/express failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org\n',
      1,
    ],
    ['npm install nosuch', 'err', 'npm error request to https://registry.npmjs.org/nosuch failed', 1],
    ['npm install -g nodemon', 'err', 'npm error code EAI_AGAIN\n', 1],
    ['yarn install', 'err', 'error Error: getaddrinfo EAI_AGAIN registry.yarnpkg.com\n', 1],
    [
      'pnpm install',
      'out',
      ' ERR_PNPM_META_FETCH_FAIL  GET https://registry.npmjs.org/express: request to',
      1,
    ],
    [
      'pip install --break-system-packages flask',
      'err',
      'ERROR: No matching distribution found for flask\n',
      1,
    ],
    ['cargo build', 'err', '[6] Could not resolve hostname (Could not resolve host: index.crates.io)\n', 101],
    [
      'bundle install',
      'err',
      'Could not reach host index.rubygems.org. Check your network connection and try\nagain.\n',
      17,
    ],
    [
      'gem install rack',
      'err',
      '(getaddrinfo: Temporary failure in name resolution) (https://rubygems.org/specs.4.8.gz)\n',
      2,
    ],
    [
      'composer install',
      'err',
      'curl error 6 while downloading https://repo.packagist.org/packages.json',
      100,
    ],
    ['mvn package', 'out', 'Unknown host repo.maven.apache.org: Temporary failure in name resolution', 1],
    [
      'go mod download',
      'err',
      'go: example.com/x@v1.0.0: Get "https://proxy.golang.org/example.com/x/@v/v1.0.0.mod": dial tcp',
      1,
    ],
    ['go build', 'err', 'lookup proxy.golang.org: Temporary failure in name resolution\n', 1],
  ] as const)('%s fails (%s)', (script, stream, message, exit) => {
    const done = run(script);
    expect(done[stream]).toContain(message);
    expect(done.exit).toBe(exit);
    expect(done.outcome.unsupported).toEqual([]);
  });

  it.each([
    ['npm ci', 'npm install; rm -r node_modules', 0],
    ['npm install', 'npm install', 0],
    ['npm ci', 'npm install; rm -r node_modules /root/.npm', 1],
    ['yarn install', 'yarn install; rm -r node_modules', 0],
    ['pnpm install --frozen-lockfile', 'pnpm install; rm -r node_modules', 0],
    ['cargo build --offline', 'cargo fetch', 0],
    ['cargo build', 'cargo fetch', 0],
    ['bundle install', 'bundle install', 0],
    ['composer install', 'composer install; rm -r vendor', 0],
    ['mvn package', 'mvn dependency:go-offline', 0],
    ['apt-get install -y curl', 'apt-get install -y curl', 0],
    ['apk add curl', 'apk add curl', 0],
    ['apk add curl', 'apk update', 3],
  ])('%s after %s ends with %d', (script, prepare, exit) => {
    const done = run(script, prepare);
    expect(done.exit).toBe(exit);
  });
});
