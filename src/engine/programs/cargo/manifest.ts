import { toUnicode, type Process } from '../../kernel/index.ts';
import { textOf } from '../support/package-files.ts';
import { isRange } from '../support/range.ts';
import { BadToml, isTable, parseToml, type TomlTable, type TomlValue } from './toml.ts';

/** Something the project asks for. */
export interface Dependency {
  /** A requirement of versions as Cargo reads it, such as `1.0`. */
  readonly range: string;
  readonly features: readonly string[];
}

/** What a Cargo.toml says. */
export interface Manifest {
  /** Absolute, without the file's name. */
  readonly directory: string;
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, Dependency>>;
  readonly devDependencies: Readonly<Record<string, Dependency>>;
  /** Names of binaries to the paths of their main files. */
  readonly binaries: Readonly<Record<string, string>>;
  /** Whether the release profile strips symbols. */
  readonly strip: boolean;
  /** The profiles as they stand, which decide what comes out. */
  readonly profiles: string;
}

/** Prints an error as Cargo does; 101. */
export function fail(process: Process, message: string): number {
  process.complain(`error: ${message}\n`);
  return 101;
}

/** The manifest of the project that a directory is in; an exit code after a message. */
export function readManifest(process: Process): Manifest | number {
  const cwd = process.files.getcwd();
  for (let at = cwd.replace(/\/$/, ''); ; at = at.slice(0, at.lastIndexOf('/'))) {
    const text = textOf(process, `${at}/Cargo.toml`);
    if (text !== null) return understand(process, at, text);
    if (at === '')
      return fail(process, `could not find \`Cargo.toml\` in \`${cwd}\` or any parent directory`);
  }
}

function understand(process: Process, directory: string, text: string): Manifest | number {
  const refuse = (why: string): number =>
    fail(process, `failed to parse manifest at \`${directory}/Cargo.toml\`\n\nCaused by:\n  ${why}`);
  let root: TomlTable;
  try {
    root = parseToml(toUnicode(text));
  } catch (error) {
    if (!(error instanceof BadToml)) throw error;
    return fail(process, `${error.message}\n --> Cargo.toml:${error.line}:${error.column}`);
  }
  for (const key of ['workspace', 'target', 'patch', 'replace'])
    if (key in root) return process.notSimulated(`cargo with [${key}] in Cargo.toml`);
  const pack = root['package'];
  if (!isTable(pack)) return refuse('manifest is missing either a `[package]` or a `[workspace]`');
  if (typeof pack['name'] !== 'string') return refuse('missing field `name`');
  if ('build' in pack || process.files.find(`${directory}/build.rs`) !== null)
    return process.notSimulated('cargo with a build script');
  const name = pack['name'];
  const binaries = findBinaries(process, root, directory, name);
  if (binaries === null)
    return refuse(
      'no targets specified in the manifest\n  either src/lib.rs, src/main.rs, a [lib] section, or [[bin]] section must be present',
    );
  const dependencies = {
    ...readDependencies(process, root, 'build-dependencies'),
    ...readDependencies(process, root, 'dependencies'),
  };
  const devDependencies = readDependencies(process, root, 'dev-dependencies');
  for (const [one, { range }] of Object.entries({ ...devDependencies, ...dependencies })) {
    if (!isRange(range))
      return refuse(`failed to parse the version requirement \`${range}\` for dependency \`${one}\``);
  }
  const profile = root['profile'];
  const release = isTable(profile) ? profile['release'] : undefined;
  return {
    directory,
    name,
    version: typeof pack['version'] === 'string' ? pack['version'] : '0.0.0',
    dependencies,
    devDependencies,
    binaries,
    strip: isTable(release) && (release['strip'] === true || release['strip'] === 'symbols'),
    profiles: JSON.stringify(profile ?? {}),
  };
}

function readDependencies(process: Process, root: TomlTable, section: string): Record<string, Dependency> {
  const table = root[section];
  if (!isTable(table)) return {};
  const found: Record<string, Dependency> = {};
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === 'string') found[name] = { range: value, features: [] };
    else if (isTable(value)) {
      for (const key of ['path', 'git', 'registry', 'workspace'])
        if (key in value) process.notSimulated(`cargo with the dependency ${name} from a ${key}`);
      if (value['optional'] === true) continue;
      const { features } = value as { features?: TomlValue };
      const given = value['package'];
      found[typeof given === 'string' ? given : name] = {
        range: typeof value['version'] === 'string' ? value['version'] : '*',
        features: Array.isArray(features) ? features.map(String) : [],
      };
    }
  }
  return found;
}

/** Null when there is nothing to compile. */
function findBinaries(
  process: Process,
  root: TomlTable,
  directory: string,
  name: string,
): Record<string, string> | null {
  const there = (path: string): boolean => process.files.find(`${directory}/${path}`)?.type === 'file';
  const found: Record<string, string> = {};
  let taken = false;
  if (process.files.find(`${directory}/src/bin`)?.type === 'dir') {
    for (const file of process.files.list(`${directory}/src/bin`))
      if (file.endsWith('.rs')) found[file.slice(0, -3)] = `src/bin/${file}`;
  }
  const named = root['bin'];
  for (const one of Array.isArray(named) ? (named as readonly TomlValue[]) : []) {
    if (!isTable(one) || typeof one['name'] !== 'string') continue;
    const path = typeof one['path'] === 'string' ? one['path'] : `src/bin/${one['name']}.rs`;
    if (path === 'src/main.rs') taken = true;
    found[one['name']] = path;
  }
  if (there('src/main.rs') && !taken) found[name] = 'src/main.rs';
  return Object.keys(found).length > 0 || there('src/lib.rs') || 'lib' in root ? found : null;
}
