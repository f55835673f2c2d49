import { attempt, Errno, fromUnicode, toUnicode, type Coroutine, type Process } from '../../kernel/index.ts';
import type { RegistryIndex, RegistryPackage } from '../../packages/index.ts';
import { makeDirectories, noteUnknown, putSized, spend, textOf } from '../support/package-files.ts';
import type { PackageManager } from '../support/program.ts';
import { isCut, noteStandIns, type Picked } from '../support/registry.ts';
import { removeAll } from '../support/remove.ts';
import { choose, readProject, type Project } from './project.ts';

/** Bytes of plugins and their dependencies that a first build fetches, as `go-offline` leaves them (known). */
const PLUGINS = 24_000_000;
/** Bytes of an artifact's description (known). */
const POM = 2000;
/** Bytes of a jar beside its classes: the manifest and Maven's own description. */
const JAR = 1300;
/** Bytes of compiled code for one of source. */
const CODE = 1.7;
const CENTRAL = 'https://repo.maven.apache.org/maven2';
const HELP = 'http://cwiki.apache.org/confluence/display/MAVEN';

/** Phases in their order, with the plugins that a jar's build binds to them (Maven 3.9, default bindings). */
const PHASES: readonly (readonly [string, string])[] = [
  ['validate', ''],
  ['compile', 'resources:3.3.1:resources (default-resources)\ncompiler:3.13.0:compile (default-compile)'],
  ['test', 'surefire:3.2.5:test (default-test)'],
  ['package', 'jar:3.4.1:jar (default-jar)'],
  ['verify', ''],
  ['install', 'install:3.1.2:install (default-install)'],
];
const GOALS = new Set([
  'clean',
  'dependency:go-offline',
  'dependency:resolve',
  'dependency:copy-dependencies',
]);

type Artifact = Picked<RegistryPackage>;

interface Run {
  readonly project: Project;
  readonly artifacts: readonly Artifact[];
  readonly goals: readonly string[];
  readonly words: readonly string[];
  readonly home: string;
  readonly say: (text: string) => void;
}

/**
 * Maven for jars: plugins and dependencies come into the local repository, `package` makes a jar of plausible size that
 * carries its source. Nothing is compiled and no test run: source is taken to be right.
 */
export const mvn: PackageManager<RegistryIndex> = {
  name: 'mvn',
  *main(process, index) {
    yield;
    const words = process.argv.slice(1);
    const odd = words.find((word) =>
      /^(-v|--version|-f|--file|-pl|--projects|-am|-P.*|-s|--settings)$/.test(word),
    );
    if (odd !== undefined) return process.notSimulated(`mvn ${odd}`);
    const goals = words.filter((word) => !word.startsWith('-'));
    const quiet = words.includes('-q') || words.includes('--quiet');
    const say = (text: string): void =>
      quiet ? undefined : process.out.line(`[INFO] ${text}`.trimEnd().padEnd(7));
    const since = process.kernel.now();
    const lacking = goals.find((goal) => !GOALS.has(goal) && !PHASES.some(([phase]) => phase === goal));
    if (lacking !== undefined) return unknownGoal(process, lacking);
    say('Scanning for projects...');
    const project = readProject(process);
    if (typeof project === 'string') return failed(process, say, since, project, 'MissingProjectException');
    const artifacts = choose(index, project.dependencies);
    title(say, project);
    if (!Array.isArray(artifacts))
      return notFound(process, say, since, project, artifacts.name, artifacts.range);
    const home = `${process.env.get('MAVEN_CONFIG') ?? `${process.env.get('HOME') ?? '/root'}/.m2`}/repository`;
    const run = { project, artifacts, goals, words, home, say };
    try {
      const problem = yield* work(process, run);
      if (problem !== null) return failed(process, say, since, problem, 'DependencyResolutionException');
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return failed(process, say, since, process.strerror(error), 'MojoExecutionException');
    }
    closing(process, say, since, 'SUCCESS');
    yield* process.out.flush();
    noteStandIns(process, artifacts);
    return 0;
  },
};

const RULER = '-'.repeat(72);

function title(say: (text: string) => void, { group, artifact, version }: Project): void {
  const name = `< ${group}:${artifact} >`;
  const left = Math.max(0, Math.floor((72 - name.length) / 2));
  say('');
  say('-'.repeat(left) + name + '-'.repeat(Math.max(0, 72 - name.length - left)));
  say(`Building ${artifact} ${version}`);
  say('  from pom.xml');
  say(`${'-'.repeat(32)}[ jar ]${'-'.repeat(33)}`);
}

function closing(process: Process, say: (text: string) => void, since: number, result: string): void {
  say(RULER);
  say(`BUILD ${result}`);
  say(RULER);
  say(`Total time:  ${((process.kernel.now() - since) / 1000).toFixed(3)} s`);
  say(`Finished at: ${new Date(process.kernel.time()).toISOString().slice(0, 19)}Z`);
  say(RULER);
}

function failed(
  process: Process,
  say: (text: string) => void,
  since: number,
  why: string,
  page: string,
): number {
  closing(process, say, since, 'FAILURE');
  const [first = '', ...more] = why.split('\n');
  for (const line of [
    `${first} -> [Help 1]`,
    ...more.map((one) => one.replace(/^\[ERROR\] /, '')),
    '',
    'To see the full stack trace of the errors, re-run Maven with the -e switch.',
    'Re-run Maven using the -X switch to enable full debug logging.',
    '',
    'For more information about the errors and possible solutions, please read the following articles:',
    `[Help 1] ${HELP}/${page}`,
  ])
    process.out.line(`[ERROR] ${line}`);
  return 1;
}

function unknownGoal(process: Process, goal: string): number {
  if (goal.includes(':') || ['site', 'deploy', 'test-compile', 'process-resources'].includes(goal))
    return process.notSimulated(`mvn ${goal}`);
  process.out.line('[INFO] Scanning for projects...');
  return failed(
    process,
    () => undefined,
    0,
    `Unknown lifecycle phase "${goal}". You must specify a valid lifecycle phase or a goal in the format <plugin-prefix>:<goal> or <plugin-group-id>:<plugin-artifact-id>[:<plugin-version>]:<goal>.`,
    'LifecyclePhaseNotFoundException',
  );
}

const projectId = ({ group, artifact, version }: Project): string => `${group}:${artifact}:jar:${version}`;

function notFound(
  process: Process,
  say: (text: string) => void,
  since: number,
  project: Project,
  name: string,
  version: string,
): number {
  const code = failed(
    process,
    say,
    since,
    `Failed to execute goal on project ${project.artifact}: Could not resolve dependencies for project ${projectId(project)}: Could not find artifact ${name}:jar:${version} in central (${CENTRAL})`,
    'DependencyResolutionException',
  );
  noteUnknown(process, [name]);
  return code;
}

/** Does what the goals say. A message when something is missing. Throws Errno. */
function* work(process: Process, run: Run): Coroutine<string | null> {
  const { project, artifacts, goals, home, say } = run;
  const last = Math.max(...goals.map((goal) => PHASES.findIndex(([phase]) => phase === goal)), -1);
  if (goals.includes('clean')) {
    say('');
    say(`--- clean:3.2.0:clean (default-clean) @ ${project.artifact} ---`);
    removeAll(process, `${process.files.getcwd()}/target`);
  }
  const plugins = yield* fetchPlugins(process, run);
  if (plugins !== null) return plugins;
  const problem =
    last > 0 || goals.some((goal) => goal.startsWith('dependency:')) ? yield* fetchAll(process, run) : null;
  if (problem !== null) return problem;
  for (const [phase, bindings] of PHASES.slice(0, last + 1)) {
    for (const binding of bindings.split('\n').filter((one) => one !== '')) {
      say('');
      say(`--- ${binding} @ ${project.artifact} ---`);
    }
    if (phase === 'compile') compile(process, project, say);
    if (phase === 'package') yield* packageJar(process, run);
  }
  if (goals.includes('dependency:copy-dependencies')) {
    for (const artifact of artifacts) {
      const path = `${process.files.getcwd()}/target/dependency/${fileOf(artifact)}.jar`;
      yield* putSized(process, { path, size: artifact.data.size }, artifact.name);
    }
  }
  if (goals.includes('install')) {
    const path = `${home}/${project.group.replaceAll('.', '/')}/${project.artifact}/${project.version}`;
    yield* putSized(
      process,
      { path: `${path}/${project.artifact}-${project.version}.jar`, size: JAR },
      projectId(project),
    );
  }
  return null;
}

/** Why nothing can be fetched; null when it can. */
function unreachable(process: Process, words: readonly string[], what: string): string | null {
  if (words.some((word) => word === '-o' || word === '--offline'))
    return `Cannot access central (${CENTRAL}) in offline mode and the artifact ${what} has not been downloaded from it before.`;
  return isCut(process)
    ? `Could not transfer artifact ${what} from/to central (${CENTRAL}): Unknown host repo.maven.apache.org: Temporary failure in name resolution`
    : null;
}

/** Fetches what every build needs unless the local repository has it. A message when there is no way to. */
function* fetchPlugins(process: Process, { home, words }: Run): Coroutine<string | null> {
  const path = `${home}/org/apache/maven/plugins/.layerwise-not-itemised`;
  if (process.files.find(path) !== null) return null;
  const plugin = 'org.apache.maven.plugins:maven-resources-plugin';
  const why = unreachable(process, words, `${plugin}:pom:3.3.1`);
  if (why !== null) return `Plugin ${plugin}:3.3.1 or one of its dependencies could not be resolved: ${why}`;
  yield* putSized(process, { path, size: PLUGINS }, 'maven plugins');
  spend(process, PLUGINS * 2);
  return null;
}

const fileOf = ({ name, version }: Artifact): string => `${name.replace(/^.*:/, '')}-${version}`;

/** Brings dependencies into the local repository. A message when there is no way to. */
function* fetchAll(process: Process, { project, artifacts, home, words }: Run): Coroutine<string | null> {
  const shown = !words.some((word) => /^(-q|--quiet|-ntp|--no-transfer-progress)$/.test(word));
  const batch = words.some((word) => word === '-B' || word === '--batch-mode') ? '[INFO] ' : '';
  for (const artifact of artifacts) {
    const { name, version, data } = artifact;
    const place = `${name.replace(/[.:]/g, '/').replace(/[^/]*$/, '')}${name.replace(/^.*:/, '')}/${version}`;
    const path = `${home}/${place}/${fileOf(artifact)}`;
    if (process.files.find(`${path}.jar`) !== null) continue;
    const why = unreachable(process, words, `${name}:jar:${version}`);
    if (why !== null)
      return `Failed to execute goal on project ${project.artifact}: Could not resolve dependencies for project ${projectId(project)}: ${why}`;
    for (const [kind, size] of [
      ['pom', POM],
      ['jar', data.size],
    ] as const) {
      const from = `from central: ${CENTRAL}/${place}/${fileOf(artifact)}.${kind}`;
      if (shown) process.out.line(`${batch}Downloading ${from}`);
      spend(process, size);
      yield* putSized(process, { path: `${path}.${kind}`, size }, `${name} ${version}`);
      if (shown) process.out.line(`${batch}Downloaded ${from} (${bytes(size)} at 20 MB/s)`);
    }
  }
  return null;
}

/** Bytes as Maven shows them. */
function bytes(size: number): string {
  if (size >= 1_000_000) return `${(size / 1_000_000).toFixed(1)} MB`;
  return size >= 10_000 ? `${Math.round(size / 1000)} kB` : `${(size / 1000).toFixed(1)} kB`;
}

function compile(process: Process, project: Project, say: (text: string) => void): void {
  const sources = sourcesBelow(process, 'src/main/java');
  const count = sources.length;
  makeDirectories(process, `${process.files.getcwd()}/target/classes`);
  process.kernel.advance(1500 + sources.join('').length / 10);
  say(
    count === 0
      ? 'No sources to compile'
      : `Compiling ${count} source file${count === 1 ? '' : 's'} with javac [debug release ${project.release}] to target/classes`,
  );
}

function* packageJar(process: Process, { project, artifacts, say }: Run): Coroutine<void> {
  const { jar, release, shaded, dependencies } = project;
  const source = sourcesBelow(process, 'src/main/java').join('\n');
  const path = `${process.files.getcwd()}/${jar}`;
  say(`Building jar: ${path}`);
  const carried = btoa(fromUnicode(JSON.stringify({ source: toUnicode(source), release })));
  const tests = new Set(dependencies.filter(({ test }) => test).map(({ name }) => name));
  const inside = shaded ? artifacts.filter(({ name }) => !tests.has(name)) : [];
  const size = inside.reduce((sum, { data }) => sum + data.size, Math.round(JAR + source.length * CODE));
  if (shaded) {
    say('');
    say(`--- shade:3.6.0:shade (default) @ ${project.artifact} ---`);
    for (const { name, version } of inside) say(`Including ${name}:jar:${version} in the shaded jar.`);
    say(`Replacing ${path} with ${path.replace(/\.jar$/, '-shaded.jar')}`);
  }
  const origin = [...inside.map(({ name, version }) => `${name}:${version}`), source].join('\n');
  yield* putSized(process, { path, size, program: `jar@${carried}` }, `jar ${release} ${origin}`);
  process.files.chmod(path, 0o644);
}

function sourcesBelow(process: Process, directory: string): string[] {
  const names = attempt(() => process.files.list(directory));
  if (names instanceof Errno) return [];
  return names.flatMap((name) => {
    const path = `${directory}/${name}`;
    if (process.files.find(path)?.type === 'dir') return sourcesBelow(process, path);
    return name.endsWith('.java') ? [textOf(process, path) ?? ''] : [];
  });
}
