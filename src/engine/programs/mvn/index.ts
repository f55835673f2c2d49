import { attempt, Errno, fromUnicode, toUnicode, type Coroutine, type Process } from '../../kernel/index.ts';
import { makeDirectories, putSized, spend, textOf } from '../support/package-files.ts';
import type { Program } from '../support/program.ts';

/** Bytes of plugins and their dependencies that a first build fetches, as `go-offline` leaves them (known). */
const PLUGINS = 24_000_000;
/** Bytes of a jar beside its classes: the manifest and Maven's own description. */
const JAR = 1300;
/** Bytes of compiled code for one of source. */
const CODE = 1.7;

const GOALS = new Set([
  'package',
  'verify',
  'install',
  'clean',
  'compile',
  'test',
  'dependency:go-offline',
  'dependency:resolve',
  'validate',
]);

/**
 * Maven for projects without dependencies: plugins come into the local repository, `package` makes a jar of plausible
 * size that carries its source. Nothing is compiled: source is taken to be right.
 */
export const mvn: Program = {
  name: 'mvn',
  *gnu(process) {
    yield;
    const words = process.argv.slice(1);
    if (words.some((word) => /^(-v|--version)$/.test(word))) return process.notSimulated('mvn --version');
    const goals = words.filter((word) => !word.startsWith('-'));
    const lacking = goals.find((goal) => !GOALS.has(goal));
    if (lacking !== undefined) return process.notSimulated(`mvn ${lacking}`);
    const project = readProject(process);
    const say = (text: string): void => {
      if (!words.includes('-q') && !words.includes('--quiet')) process.out.line(`[INFO] ${text}`);
    };
    if (typeof project === 'number') return project;
    say('Scanning for projects...');
    say(`Building ${project.artifact} ${project.version}`);
    try {
      if (!(yield* fetchPlugins(process, words))) return 1;
      if (goals.includes('clean')) process.kernel.advance(100);
      if (goals.some((goal) => /^(package|verify|install)$/.test(goal)))
        yield* packageJar(process, project, say);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      process.complain(`[ERROR] ${process.strerror(error)}\n`);
      return 1;
    }
    say('BUILD SUCCESS');
    return 0;
  },
};

interface Project {
  readonly artifact: string;
  readonly version: string;
  readonly jar: string;
  readonly release: number;
}

function readProject(process: Process): Project | number {
  const text = textOf(process, 'pom.xml');
  if (text === null) {
    process.complain(
      `[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (${process.files.getcwd()}). Please verify you invoked Maven from the correct directory. -> [Help 1]\n`,
    );
    return 1;
  }
  const plain = text.replace(/<!--[^]*?-->/g, '');
  if (/<dependencies>\s*<dependency>|<parent>|<modules>/.test(plain))
    return process.notSimulated('mvn with dependencies, a parent or modules');
  const field = (name: string): string =>
    new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(plain)?.[1] ?? '';
  const artifact = field('artifactId');
  const version = field('version');
  if (artifact === '' || !/<\/project>/.test(plain)) {
    process.complain(
      "[ERROR] The build could not read 1 project -> [Help 1]\n[ERROR]     Non-parseable POM or missing 'artifactId'\n",
    );
    return 1;
  }
  const name = field('finalName') || `${artifact}-${version}`;
  const release = Number(
    field('maven.compiler.release') || field('maven.compiler.target') || field('release') || 8,
  );
  return { artifact, version, jar: `target/${name.replace('${project.artifactId}', artifact)}.jar`, release };
}

/** Fetches what a build needs unless the local repository has it. False when there is no way to. */
function* fetchPlugins(process: Process, words: readonly string[]): Coroutine<boolean> {
  const home = process.env.get('MAVEN_CONFIG') ?? `${process.env.get('HOME') ?? '/root'}/.m2`;
  const path = `${home}/repository/org/apache/maven/plugins/.layerwise-not-itemised`;
  if (process.files.find(path) !== null) return true;
  const offline = words.some((word) => word === '-o' || word === '--offline');
  if (offline || process.kernel.network.settings.mode === 'none') {
    const why = offline ? 'in offline mode' : 'Unknown host repo.maven.apache.org';
    process.complain(
      `[ERROR] Plugin org.apache.maven.plugins:maven-resources-plugin or one of its dependencies could not be resolved: ${why} -> [Help 1]\n`,
    );
    return false;
  }
  yield* putSized(process, { path, size: PLUGINS }, 'maven plugins');
  spend(process, PLUGINS * 2);
  return true;
}

function* packageJar(
  process: Process,
  { jar, release }: Project,
  say: (text: string) => void,
): Coroutine<void> {
  const sources = sourcesBelow(process, 'src/main/java');
  const source = sources.join('\n');
  makeDirectories(process, `${process.files.getcwd()}/target/classes`);
  process.kernel.advance(1500 + source.length / 10);
  say(`Building jar: ${process.files.getcwd()}/${jar}`);
  const carried = btoa(fromUnicode(JSON.stringify({ source: toUnicode(source), release })));
  const size = Math.round(JAR + source.length * CODE);
  yield* putSized(
    process,
    { path: `${process.files.getcwd()}/${jar}`, size, program: `jar@${carried}` },
    `jar ${release} ${source}`,
  );
  process.files.chmod(jar, 0o644);
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
