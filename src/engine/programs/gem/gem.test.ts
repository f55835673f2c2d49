import { describe, expect, it, test } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';
import { rangeOf } from './requirement.ts';

const GEMFILE = 'source "https://rubygems.org"\n\ngem "sinatra", "~> 3.0"\n';

function run(script: string, gemfile: string | null = GEMFILE, tools: readonly string[] = []): Ran {
  const files: Record<string, string> = gemfile === null ? { '/app/x': '' } : { '/app/Gemfile': gemfile };
  return sh(root('gnu', files, ['gem', 'bundle', ...tools]), `cd /app; ${script}`, {
    packages: testIndexes,
    env: [
      'PATH=/bin:/usr/local/bundle/bin',
      'HOME=/root',
      'GEM_HOME=/usr/local/bundle',
      'BUNDLE_SILENCE_ROOT_WARNING=1',
      'RUBY_VERSION=4.0.7',
    ],
  });
}

describe('bundle install', () => {
  it('installs what the Gemfile asks for, dependencies first, and locks it', () => {
    const done = run('bundle install && bundle install | head -n 1');
    expect(done.out).toBe(
      'Fetching gem metadata from https://rubygems.org/.\nResolving dependencies...\n' +
        'Fetching rack 2.2.22\nInstalling rack 2.2.22\nFetching tilt 2.0.11\nInstalling tilt 2.0.11\n' +
        'Fetching sinatra 3.0.5\nInstalling sinatra 3.0.5\n' +
        'Bundle complete! 1 Gemfile dependency, 4 gems now installed.\n' +
        'Use `bundle info [gemname]` to see where a bundled gem is installed.\nUsing rack 2.2.22\n',
    );
    expect(done.text('/app/Gemfile.lock')).toBe(
      'GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (2.2.22)\n    sinatra (3.0.5)\n      rack (~> 2.2, >= 2.2.4)\n' +
        '      tilt (~> 2.0)\n    tilt (2.0.11)\n\nPLATFORMS\n  x86_64-linux\n\nDEPENDENCIES\n  sinatra (~> 3.0)\n',
    );
    for (const path of ['cache/rack-2.2.22.gem', 'specifications/tilt-2.0.11.gemspec', 'bin/rackup'])
      expect(done.outcome.tree.find(`/usr/local/bundle/${path}`)).not.toBeNull();
  });

  it('leaves groups out that are not wanted', () => {
    const gemfile = `${GEMFILE}group :development, :test do\n  gem "puma"\nend\n`;
    for (const script of [
      'BUNDLE_WITHOUT=development:test bundle install',
      'bundle config set --local without "development test"; bundle install',
    ]) {
      const done = run(script, gemfile);
      expect(done.out).toContain("Gems in the groups 'development' and 'test' were not installed.\n");
      expect(done.out).not.toContain('puma');
      expect(done.text('/app/Gemfile.lock')).toContain('puma (5.6.5)');
    }
  });

  it('installs into vendor/bundle for deployment, where a lock file is needed', () => {
    const done = run(
      "bundle install --quiet; bundle config set --local deployment true; bundle install | sed -n '$p'",
    );
    expect(done.out).toBe('Bundled gems are installed into `./vendor/bundle`\n');
    expect(done.outcome.tree.find('/app/vendor/bundle/ruby/4.0.0/cache/rack-2.2.22.gem')).not.toBeNull();
    expect(run('BUNDLE_DEPLOYMENT=1 bundle install')).toMatchObject({ exit: 16 });
    const changed = run(
      `bundle install --quiet; echo 'gem "puma"' >> Gemfile; BUNDLE_FROZEN=true bundle install`,
    );
    expect(changed.err).toContain('You have added to the Gemfile:\n* puma\n');
    expect(changed.exit).toBe(16);
  });

  it('needs a compiler for native gems', () => {
    const gemfile = 'source "https://rubygems.org"\ngem "puma"\n';
    const without = run('bundle install', gemfile);
    expect(without.err).toContain('You have to install development tools first.\n');
    expect(without.exit).toBe(5);
    expect(run('bundle install', gemfile, ['gcc', 'make']).out).toContain(
      'Installing puma 5.6.5 with native extensions\n',
    );
  });

  it.each([
    ['bundle install', null, 'Could not locate Gemfile\n', 10],
    [
      'bundle install',
      'source "x"\nruby "3.1.0"\n',
      'Your Ruby version is 4.0.7, but your Gemfile specified 3.1.0\n',
      18,
    ],
    [
      'bundle install',
      'source "x"\ngem "zzz"\n',
      "Could not find gem 'zzz' in rubygems repository https://rubygems.org/ or\ninstalled locally.\nlayerwise: the package data do not hold zzz; in a real build it may exist\n",
      7,
    ],
    [
      'bundle exec rackup',
      GEMFILE,
      'Could not find rack-2.2.22, tilt-2.0.11, sinatra-3.0.5 in locally installed gems\nRun `bundle install` to install missing gems.\n',
      7,
    ],
  ])('%s of %j fails', (script, gemfile, err, exit) => {
    expect(run(script, gemfile)).toMatchObject({ err, exit });
  });

  it('runs commands of the bundle, and says that Ruby is not simulated', () => {
    expect(
      run('bundle install --quiet; bundle exec rackup').outcome.unsupported.map(({ what }) => what),
    ).toEqual(['rackup']);
    expect(run('bundle install --quiet; bundle exec nosuch')).toMatchObject({ exit: 127 });
  });
});

describe('gem install', () => {
  it('installs a gem and what it needs', () => {
    expect(run('gem install sinatra --no-document').out).toBe(
      'Successfully installed rack-2.2.22\nSuccessfully installed tilt-2.0.11\nSuccessfully installed sinatra-3.0.5\n3 gems installed\n',
    );
  });

  it.each([
    ['gem install zzz', "ERROR:  Could not find a valid gem 'zzz' (>= 0) in any repository\n", 2],
    [
      'gem install',
      'ERROR:  While executing gem ... (Gem::CommandLineError)\n    Please specify at least one gem name',
      1,
    ],
    [
      'gem install puma',
      'ERROR:  Error installing puma:\n\tERROR: Failed to build gem native extension.\n',
      1,
    ],
  ])('%s fails', (script, err, exit) => {
    const done = run(script);
    expect(done.err).toContain(err);
    expect(done.exit).toBe(exit);
  });

  it('says whose data stand in', () => {
    expect(run('gem install rack -v 3.1.0').err).toBe(
      'layerwise: rack 3.1.0 has the size and the dependencies of version 2.2.22\n',
    );
  });
});

test.each([
  ['~> 3.0', '>=3.0.0 <4.0.0'],
  ['~> 3.0.1', '>=3.0.1 <3.1.0'],
  ['~> 3', '>=3.0.0 <4.0.0'],
  ['>= 1.2.0, < 2.0', '>=1.2.0 <2.0.0'],
  ['2.2.4', '=2.2.4'],
  ['~> 7.0.4.1', null],
])('the requirement %s', (requirement, range) => {
  expect(rangeOf(requirement)).toBe(range);
});
