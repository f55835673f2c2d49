import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { Gem, RegistryIndex } from '../../packages/index.ts';
import { noteUnknown } from '../support/package-files.ts';
import type { PackageManager } from '../support/program.ts';
import { isCut, noteStandIns, resolve } from '../support/registry.ts';
import { bundle, RULES } from './bundle.ts';
import { compilerMissing, gemHome, hasCompiler, isInstalled, unpack, type PickedGem } from './place.ts';
import { rangeOf, shown } from './requirement.ts';

const ALONE = new Set([
  '--no-document',
  '-N',
  '--no-doc',
  '--no-ri',
  '--no-rdoc',
  '--conservative',
  '-q',
  '--quiet',
  '-f',
  '--force',
]);

/** `gem install` and Bundler. Programs written in Ruby, also those that gems bring, are not run. */
export const gems: readonly PackageManager<RegistryIndex<Gem>>[] = [
  { name: 'bundle', main: bundle },
  { name: 'bundler', main: bundle },
  {
    name: 'gem',
    *main(process, index) {
      yield;
      const [command = '', ...words] = process.argv.slice(1);
      if (command !== 'install' && command !== 'i') return process.notSimulated(`gem ${command}`.trim());
      try {
        return yield* install(process, index, words);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        process.complain(
          `ERROR:  While executing gem ... (Gem::FilePermissionError)\n    You don't have write permissions for the ${gemHome(process)} directory.\n`,
        );
        return 1;
      }
    },
  },
];

function* install(process: Process, index: RegistryIndex<Gem>, words: readonly string[]): Coroutine<number> {
  const names: string[] = [];
  let version = '>= 0';
  let conservative = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [option = '', value] = word.split(/=(.*)/s);
    if (option === '-v' || option === '--version') version = value ?? words[++at] ?? '';
    else if (word === '--conservative') conservative = true;
    else if (!word.startsWith('-')) names.push(word);
    else if (!ALONE.has(word)) return process.notSimulated(`gem install ${word}`);
  }
  if (names.length === 0) {
    process.complain(
      'ERROR:  While executing gem ... (Gem::CommandLineError)\n    Please specify at least one gem name (e.g. gem build GEMNAME)\n',
    );
    return 1;
  }
  const home = gemHome(process);
  let installed = 0;
  let failed = false;
  for (const given of names) {
    const [name = '', own = version] = given.split(':');
    if (rangeOf(own) === null) return process.notSimulated(`gem install ${name} -v ${own}`);
    const graph = resolve(index, { [name]: own }, RULES);
    if (isCut(process) || !Array.isArray(graph)) {
      const lacking = Array.isArray(graph) ? name : graph.name;
      notFound(process, name, own, lacking);
      failed = true;
      continue;
    }
    const count = yield* installAll(process, home, graph, conservative ? '' : name);
    if (count === null) return 1;
    installed += count;
    yield* process.out.flush();
    noteStandIns(process, graph);
  }
  if (installed > 0) process.out.line(`${installed} gem${installed === 1 ? '' : 's'} installed`);
  return failed ? 2 : 0;
}

function notFound(process: Process, name: string, requirement: string, lacking: string): void {
  const wanted = `ERROR:  Could not find a valid gem '${name}' (${shown(requirement)})`;
  if (isCut(process)) {
    process.complain(
      `${wanted}, here is why:\n          Unable to download data from https://rubygems.org/ - SocketError: Failed to open TCP connection to rubygems.org:443 (getaddrinfo: Temporary failure in name resolution) (https://rubygems.org/specs.4.8.gz)\n`,
    );
    return;
  }
  process.complain(`${wanted} in any repository\n`);
  noteUnknown(process, [lacking]);
}

/** Installs what is missing, and `always` also when it is there. How many; null after a message. */
function* installAll(
  process: Process,
  home: string,
  graph: readonly PickedGem[],
  always: string,
): Coroutine<number | null> {
  let count = 0;
  for (const gem of graph) {
    if (isInstalled(process, home, gem) && gem.name !== always) continue;
    if (gem.data.native === true) {
      process.out.line('Building native extensions. This could take a while...');
      if (!hasCompiler(process)) {
        yield* process.out.flush();
        process.complain(
          `ERROR:  Error installing ${graph.at(-1)?.name ?? gem.name}:\n\t${compilerMissing(process, home, gem)}`,
        );
        return null;
      }
    }
    yield* unpack(process, home, gem);
    process.out.line(`Successfully installed ${gem.name}-${gem.version}`);
    count++;
  }
  return count;
}
