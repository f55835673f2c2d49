import { searchPath, type Coroutine, type Process } from '../../kernel/index.ts';
import type { Gem } from '../../packages/index.ts';
import { makeDirectories, putSized, packageFiles, spend, wordsOf } from '../support/package-files.ts';
import type { Picked } from '../support/registry.ts';

/*
 * A home of gems: gems/, specifications/, cache/ with what came down, extensions/ of native gems, bin/.
 */

export type PickedGem = Picked<Gem>;

/** Bytes of a gem's description. */
const SPECIFICATION = 1500;
/** Bytes a virtual millisecond that a native gem's compiler makes. */
const NATIVE_BYTES_A_MS = 40;

/** Version of the interface that native gems are made for, such as 3.1.0. */
export function abiOf(process: Process): string {
  const [major = '3', minor = '1'] = (process.env.get('RUBY_VERSION') ?? '3.1.2').split('.');
  return `${major}.${minor}.0`;
}

/** Where `gem install` puts gems. */
export function gemHome(process: Process): string {
  const own =
    process.files.find('/usr/local/bin/ruby') === null ? '/var/lib/gems' : '/usr/local/lib/ruby/gems';
  return process.env.get('GEM_HOME') ?? `${own}/${abiOf(process)}`;
}

const idOf = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  `${name}-${version}`;

export function isInstalled(
  process: Process,
  home: string,
  gem: { readonly name: string; readonly version: string },
): boolean {
  return process.files.find(`${home}/specifications/${idOf(gem)}.gemspec`) !== null;
}

/** Whether native gems can be compiled here. */
export function hasCompiler(process: Process): boolean {
  const path = process.env.get('PATH') ?? '/bin:/usr/bin';
  return ['gcc', 'make'].every((name) => searchPath(process, name, path) !== undefined);
}

/** What compiling a native gem says where there is no compiler; a tab before the first line where `gem` says it. */
export function compilerMissing(process: Process, home: string, gem: PickedGem): string {
  const directory = `${home}/gems/${idOf(gem)}`;
  const results = `${home}/extensions/x86_64-linux/${abiOf(process)}/${idOf(gem)}/gem_make.out`;
  return (
    `ERROR: Failed to build gem native extension.\n\n    current directory: ${directory}/ext/${gem.name}\n` +
    'ruby extconf.rb\n*** extconf.rb failed ***\nCould not create Makefile due to some reason, probably lack of necessary\n' +
    'libraries and/or headers.  Check the mkmf.log file for more details.  You may\nneed configuration options.\n\n' +
    'The compiler failed to generate an executable file. (RuntimeError)\nYou have to install development tools first.\n\n' +
    `extconf failed, exit code 1\n\nGem files will remain installed in ${directory} for inspection.\nResults logged to ${results}\n`
  );
}

/** Downloads a gem and puts its files where they belong. Throws Errno. */
export function* unpack(process: Process, home: string, gem: PickedGem): Coroutine<void> {
  const { data } = gem;
  const id = idOf(gem);
  const cached = `${home}/cache/${id}.gem`;
  if (process.files.find(cached) === null) {
    spend(process, data.download);
    yield* putSized(process, { path: cached, size: data.download }, 'rubygems');
  }
  const executables = wordsOf(data.bin).map((name) => ({ path: `${home}/bin/${name}`, program: name }));
  for (const file of packageFiles(data.size, executables, `${home}/gems/${id}/.layerwise-not-itemised`))
    yield* putSized(process, file, `gem ${id}`);
  if (data.native === true) {
    process.kernel.advance(data.size / NATIVE_BYTES_A_MS);
    makeDirectories(process, `${home}/extensions/x86_64-linux/${abiOf(process)}/${id}`);
  }
  yield* putSized(
    process,
    { path: `${home}/specifications/${id}.gemspec`, size: SPECIFICATION },
    `gem ${id}`,
  );
}
