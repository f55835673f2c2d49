import type { Process } from '../../kernel/index.ts';
import type { RegistryIndex, RegistryPackage } from '../../packages/index.ts';
import { textOf } from '../support/package-files.ts';
import { resolve, type Lacking, type Picked } from '../support/registry.ts';

/** A dependency by GROUP:ARTIFACT. */
export interface Wanted {
  readonly name: string;
  readonly version: string;
  readonly test: boolean;
}

/** What a pom.xml says. */
export interface Project {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  /** Path of the jar from the project's directory. */
  readonly jar: string;
  readonly release: number;
  readonly dependencies: readonly Wanted[];
  /** Whether the jar holds what it depends on. */
  readonly shaded: boolean;
}

/** Reads pom.xml of the working directory; a message instead of a project. Ends the process at what needs more of Maven. */
export function readProject(process: Process): Project | string {
  const text = textOf(process, 'pom.xml');
  if (text === null)
    return `The goal you specified requires a project to execute but there is no POM in this directory (${process.files.getcwd()}). Please verify you invoked Maven from the correct directory.`;
  const plain = text.replace(/<!--[^]*?-->/g, '');
  for (const tag of ['parent', 'modules', 'profiles'])
    if (plain.includes(`<${tag}>`)) return process.notSimulated(`mvn with <${tag}> in pom.xml`);
  const properties = new Map<string, string>();
  for (const [, name = '', value = ''] of inside(plain, 'properties').matchAll(
    /<([\w.-]+)>\s*([^<]*?)\s*<\/\1>/g,
  ))
    properties.set(name, value);
  // The project's own fields stand outside of these.
  const own = ['dependencies', 'dependencyManagement', 'build', 'properties'].reduce(
    (rest, tag) => rest.replace(new RegExp(`<${tag}>[^]*</${tag}>`), ''),
    plain,
  );
  const artifact = field(own, 'artifactId');
  if (artifact === '' || !plain.includes('</project>'))
    return "The build could not read 1 project\n[ERROR]     Non-parseable POM or missing 'artifactId'";
  const version = field(own, 'version');
  const group = field(own, 'groupId');
  properties
    .set('project.artifactId', artifact)
    .set('project.version', version)
    .set('project.groupId', group);
  const expand = (value: string): string =>
    value.replace(/\$\{([^}]+)\}/g, (all, name: string) => properties.get(name) ?? all);
  const packaging = field(own, 'packaging') || 'jar';
  if (packaging !== 'jar') return process.notSimulated(`mvn with the packaging ${packaging}`);
  const name = expand(field(inside(plain, 'build'), 'finalName')) || `${artifact}-${version}`;
  const release = [
    properties.get('maven.compiler.release'),
    properties.get('maven.compiler.target'),
    field(plain, 'release'),
  ];
  return {
    group,
    artifact,
    version,
    jar: `target/${name}.jar`,
    release: Number(release.find((one) => one !== undefined && one !== '') ?? 8),
    dependencies: dependenciesOf(process, plain, expand),
    shaded: /<artifactId>\s*maven-shade-plugin\s*</.test(plain),
  };
}

const inside = (text: string, tag: string): string =>
  new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(text)?.[1] ?? '';
const field = (text: string, name: string): string =>
  new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(text)?.[1] ?? '';

function dependenciesOf(process: Process, plain: string, expand: (text: string) => string): Wanted[] {
  const managed = inside(plain, 'dependencyManagement');
  const each = (text: string): string[] =>
    [...text.matchAll(/<dependency>([^]*?)<\/dependency>/g)].map(([, one = '']) => one);
  const nameOf = (one: string): string =>
    `${expand(field(one, 'groupId'))}:${expand(field(one, 'artifactId'))}`;
  const versions = new Map(each(managed).map((one) => [nameOf(one), expand(field(one, 'version'))]));
  const build = inside(plain, 'build');
  const direct = plain.replace(managed, '').replace(build, '');
  return each(direct).flatMap((one) => {
    const name = nameOf(one);
    const version = expand(field(one, 'version')) || (versions.get(name) ?? '');
    const scope = field(one, 'scope');
    if (scope === 'system' || !/^[\w.-]+$/.test(version))
      return process.notSimulated(
        `mvn with the dependency ${name} of version ${version === '' ? 'none' : version}`,
      );
    return [{ name, version, test: scope === 'test' }];
  });
}

/** Chooses what the dependencies bring. Versions are exact, the one nearest to the project wins. */
export function choose(
  index: RegistryIndex,
  dependencies: readonly Wanted[],
): Picked<RegistryPackage>[] | Lacking {
  const asked = Object.fromEntries(dependencies.map(({ name, version }) => [name, version]));
  return resolve(
    index,
    asked,
    {
      fits: (version, wanted) => version === wanted,
      least: (wanted) => wanted,
      needs: (_name, { dependencies: needs = {} }) => needs,
    },
    new Map(Object.entries(asked)),
  );
}
