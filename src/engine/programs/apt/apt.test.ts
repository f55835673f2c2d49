import { describe, expect, it, test } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';

const STATUS = 'Package: libc-bin\nStatus: install ok installed\nVersion: 2.36-9\n\n';
const files = {
  '/var/lib/dpkg/status': STATUS,
  '/etc/os-release': 'ID=debian\nVERSION_CODENAME=bookworm\n',
};
const READING = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';

const run = (script: string, more: Record<string, string> = {}, user = ''): Ran =>
  sh(root('gnu', { ...files, ...more }, ['apt-get', 'apt']), script, { packages: testIndexes, user });

/** Bytes below a directory, databases left out. */
function bytes({ outcome }: Ran, below: string): number {
  let sum = 0;
  for (const { path, inode } of outcome.tree.walk()) {
    if (inode.type === 'file' && path.startsWith(below)) sum += inode.content.size;
  }
  return sum;
}

describe('apt-get update', () => {
  it('leaves lists of the right size, that rm takes away', () => {
    const done = run('apt-get update');
    expect(done.out).toMatch(/^Get:1 http:\/\/deb\.debian\.org\/debian bookworm InRelease \[100 kB\]\n/);
    expect(done.out).toContain('Fetched 9000 kB in ');
    expect(bytes(done, '/var/lib/apt/lists')).toBe(19_000_000);
    expect(bytes(run('apt-get update && rm -rf /var/lib/apt/lists/*'), '/var/lib/apt/lists')).toBe(0);
    expect(run('apt-get update -qq').out).toBe('');
  });
});

describe('apt-get install', () => {
  it.each(['curl', 'nosuch'])('does not find %s before update', (name) => {
    const done = run(`apt-get install -y ${name}`);
    expect(done.out).toBe(READING);
    expect(done.err).toBe(`E: Unable to locate package ${name}\n`);
    expect(done.exit).toBe(100);
  });

  it('does not find what there is not, and says that the data are not all', () => {
    const done = run('apt-get update -qq; apt-get install -y nosuch');
    expect(done.err).toMatch(
      /^E: Unable to locate package nosuch\nlayerwise: the package data do not hold nosuch;/,
    );
    expect(done.exit).toBe(100);
  });

  it('gives up without -y when more comes than was asked for', () => {
    const done = run('apt-get update -qq; apt-get install curl');
    expect(done.out).toBe(
      `${READING}The following additional packages will be installed:\n  ca-certificates libcurl4\n` +
        'The following NEW packages will be installed:\n  ca-certificates curl libcurl4\n' +
        '0 upgraded, 3 newly installed, 0 to remove and 0 not upgraded.\nNeed to get 867 kB of archives.\n' +
        'After this operation, 1699 kB of additional disk space will be used.\n' +
        'Do you want to continue? [Y/n] Abort.\n',
    );
    expect(done.exit).toBe(1);
    expect(bytes(done, '/usr/')).toBe(0);
    expect(run('apt-get update -qq; apt-get install vim-tiny').exit).toBe(0);
  });

  it('installs with and without recommended packages', () => {
    const whole = run('apt-get update -qq && apt-get install -y curl');
    expect(whole.exit).toBe(0);
    expect(bytes(whole, '/usr/')).toBe(500_736 + 800_768 + 397_312);
    const slim = run('apt-get update -qq && apt-get install -y --no-install-recommends curl');
    expect(bytes(slim, '/usr/')).toBe(500_736 + 800_768);
    expect(slim.out).toContain('Unpacking curl (7.88.1-10) ...\n');
    expect(slim.out).toContain(
      'Setting up libcurl4 (7.88.1-10) ...\nProcessing triggers for libc-bin (2.36-9) ...\n',
    );
    const conf = 'APT::Install-Recommends "false";';
    const configured = run('apt-get update -qq && apt-get install -y curl', {
      '/etc/apt/apt.conf.d/x': conf,
    });
    expect(bytes(configured, '/usr/')).toBe(500_736 + 800_768);
  });

  it('records what it did and does it once', () => {
    const done = run('apt-get update -qq; apt-get install -qqy curl; apt-get install -y curl');
    expect(done.text('/var/lib/dpkg/status')).toContain('Package: curl\nStatus: install ok installed\n');
    expect(done.out).toMatch(
      /curl is already the newest version \(7\.88\.1-10\)\.\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded\.\n$/,
    );
  });

  it('keeps downloads only when told, and does not get them again', () => {
    const keep = { '/etc/apt/apt.conf.d/keep-cache': 'Binary::apt::APT::Keep-Downloaded-Packages "true";\n' };
    const script = 'apt-get update -qq; apt-get install -qqy vim-tiny';
    expect(bytes(run(script), '/var/cache/apt')).toBe(0);
    expect(bytes(run(script, keep), '/var/cache/apt')).toBe(719_960);
    expect(bytes(run(`${script}; apt-get clean`, keep), '/var/cache/apt')).toBe(0);
    const again = run(`${script}; apt-get purge -qqy vim-tiny; apt-get install -y vim-tiny`, keep);
    expect(again.out).toContain('Need to get 0 B/720 kB of archives.\n');
  });

  it('sets alternatives, follows virtual names and takes versions', () => {
    const vim = run('apt-get update -qq; apt-get install -qqy vim-tiny; readlink -f /usr/bin/vi', {});
    expect(vim.outcome.tree.find('/usr/bin/vi')?.inode).toMatchObject({ program: 'vim.tiny' });
    expect(run('apt-get update -qq; apt-get install -y ssh-client').out).toContain(
      "Note, selecting 'openssh-client' instead of 'ssh-client'\n",
    );
    expect(run('apt-get update -qq; apt-get install -y curl=7.88.*').exit).toBe(0);
    const pinned = run('apt-get update -qq; apt-get install -y curl=8');
    expect(pinned.err).toBe("E: Version '8' for 'curl' was not found\n");
    expect(pinned.exit).toBe(100);
    const other = { '/etc/os-release': 'ID=debian\nVERSION_CODENAME=trixie\n' };
    expect(run('apt-get update -qq; apt-get install -y curl=8', other).outcome.unsupported).toHaveLength(1);
  });
});

it('takes a package whose executables are there for installed, with all it needs', () => {
  const done = run('apt-get update -qq; apt-get install -y curl', { '/usr/bin/curl': 'x' });
  expect(done.out).toContain(
    'curl is already the newest version (7.88.1-10).\n0 upgraded, 0 newly installed,',
  );
});

describe('apt-get remove', () => {
  it('leaves what came along, and autoremove takes it', () => {
    const start = 'apt-get update -qq; apt-get install -qqy --no-install-recommends curl';
    const done = run(`${start} >/dev/null; apt-get remove -y curl`);
    expect(done.out).toContain('no longer required:\n  libcurl4\n');
    expect(done.out).toContain('The following packages will be REMOVED:\n  curl\n');
    expect(bytes(done, '/usr/')).toBe(800_768);
    const all = run(`${start}; apt-get purge -y --auto-remove curl`);
    expect(all.out).toContain('will be REMOVED:\n  curl* libcurl4*\n');
    expect(bytes(all, '/usr/')).toBe(0);
    expect(all.text('/var/lib/dpkg/status')).toBe(STATUS);
    expect(bytes(run(`${start}; apt-get remove -qqy curl; apt-get autoremove -y`), '/usr/')).toBe(0);
    expect(bytes(run(`${start}; apt-get autoremove -y`), '/usr/')).toBe(500_736 + 800_768);
  });

  it('takes along what needs it', () => {
    expect(run('apt-get update -qq; apt-get install -qqy curl; apt-get remove -y libcurl4').out).toContain(
      'will be REMOVED:\n  curl libcurl4\n',
    );
  });
});

test.each([
  ['apt-get frobnicate', 100, 'E: Invalid operation frobnicate\n'],
  [
    'apt update -qq',
    0,
    '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n',
  ],
])('%s', (script, exit, err) => {
  const done = run(script);
  expect(done.exit).toBe(exit);
  expect(done.err).toBe(err);
});

it('needs root, and says what it cannot do', () => {
  expect(run('apt-get install -y curl', {}, '1000').err).toMatch(/are you root\?\n$/);
  expect(run('apt-get install -t sid curl').outcome.unsupported.map(({ what }) => what)).toEqual([
    'apt-get install -t',
  ]);
});
