import { describe, expect, it } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';

const MANIFEST = '{"require":{"php":">=8.1","monolog/monolog":"^2.0"}}';

function run(script: string, manifest: string | null = MANIFEST, tools: readonly string[] = ['unzip']): Ran {
  const files: Record<string, string> =
    manifest === null ? { '/app/x': '' } : { '/app/composer.json': manifest };
  return sh(root('gnu', files, ['composer', ...tools]), `cd /app; ${script}`, {
    packages: testIndexes,
    env: ['PATH=/bin', 'HOME=/root', 'PHP_VERSION=8.5.10'],
  });
}

describe('composer install', () => {
  it('locks and installs', () => {
    const done = run('composer install');
    expect(done.err).toBe(
      [
        'No composer.lock file present. Updating dependencies to latest instead of installing from lock file. See https://getcomposer.org/install for more information.',
        'Loading composer repositories with package information',
        'Updating dependencies',
        'Lock file operations: 2 installs, 0 updates, 0 removals',
        '  - Locking monolog/monolog (2.9.1)',
        '  - Locking psr/log (1.1.4)',
        'Writing lock file',
        'Installing dependencies from lock file (including require-dev)',
        'Package operations: 2 installs, 0 updates, 0 removals',
        '  - Downloading psr/log (1.1.4)',
        '  - Downloading monolog/monolog (2.9.1)',
        '  - Installing psr/log (1.1.4): Extracting archive',
        '  - Installing monolog/monolog (2.9.1): Extracting archive',
        'Generating autoload files',
        '',
      ].join('\n'),
    );
    const inode = done.outcome.tree.find('/app/vendor/monolog/monolog/.layerwise-2.9.1')?.inode;
    expect(inode?.type === 'file' ? inode.content.size : 0).toBe(430_000);
  });

  it('knows a composer.json by the digest that Composer gives it', () => {
    // Recorded of Composer 2.5.5.
    const manifest =
      '{"require":{"acme/one":"^1.0"},"require-dev":{"acme/two":"*"},"repositories":[{"type":"path","url":"../lib1","options":{"symlink":false}},{"type":"path","url":"../lib2","options":{"symlink":false}},{"packagist.org":false}]}';
    const lock = `{"content-hash":"5cf107b693efec4a79d047f789e6486e","packages":[],"packages-dev":[]}`;
    const done = run(`echo '${lock}' > composer.lock; composer install`, manifest);
    expect(done.err).not.toContain('not up to date');
  });

  it('leaves out, and takes away, what only development needs', () => {
    const manifest = '{"require":{},"require-dev":{"psr/log":"*"}}';
    const done = run('composer install -q; composer install --no-dev', manifest);
    expect(done.err).toBe(
      'Installing dependencies from lock file\nVerifying lock file contents can be installed on current platform.\n' +
        'Package operations: 0 installs, 0 updates, 1 removal\n  - Removing psr/log\nGenerating autoload files\n',
    );
    expect(
      run('COMPOSER_NO_DEV=1 composer install', manifest).outcome.tree.find('/app/vendor/psr/log'),
    ).toBeNull();
  });

  it.each([
    [null, 'composer install', 'Composer could not find a composer.json file in /app\n', 1],
    ['{', 'composer install', '"./composer.json" does not contain valid JSON', 1],
    [
      '{"require":{"php":">=9"}}',
      'composer install',
      'Root composer.json requires php >=9 but your php version (8.5.10) does not satisfy that requirement.',
      2,
    ],
    ['{"require":{"a/b":"*"}}', 'composer install', 'requires a/b, it could not be found in any version', 2],
    [
      '{}',
      'composer install -q; echo \'{"require":{"psr/log":"*"}}\' > composer.json; composer install',
      '- Required package "psr/log" is not present in the lock file.\n',
      4,
    ],
  ])('of %s fails', (manifest, script, err, exit) => {
    const done = run(script, manifest);
    expect(done.err).toContain(err);
    expect(done.exit).toBe(exit);
  });

  it('needs a program that unpacks', () => {
    expect(run('composer install', MANIFEST, [])).toMatchObject({ exit: 1 });
  });

  it('says what it cannot', () => {
    expect(run('composer require a/b').outcome.unsupported).toHaveLength(1);
    expect(run('composer install', '{"require":{"ext-gd":"*"}}').outcome.unsupported).toHaveLength(1);
  });
});
