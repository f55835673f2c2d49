import { describe, expect, it } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';

const MAIN = 'class App { public static void main(String[] args) { System.out.println("hi"); } }\n';
const dependency = (group: string, artifact: string, version: string, more = ''): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${more}</dependency>`;
const GSON = dependency('com.google.code.gson', 'gson', '${gson.version}');
const LOGBACK = dependency('ch.qos.logback', 'logback-classic', '1.2.11');
const JUNIT = dependency('junit', 'junit', '4.13.2', '<scope>test</scope>');

const pom = (dependencies: string, plugins = ''): string =>
  `<project><groupId>a.b</groupId><artifactId>app</artifactId><version>1.0</version><properties><gson.version>2.10</gson.version></properties><dependencies>${dependencies}</dependencies><build><finalName>app</finalName><plugins>${plugins}</plugins></build></project>`;

function run(script: string, text = pom(GSON + LOGBACK + JUNIT)): Ran {
  const tree = root('gnu', { '/src/pom.xml': text, '/src/src/main/java/App.java': MAIN }, ['mvn', 'java']);
  return sh(tree, `cd /src; ${script}`, { packages: testIndexes, env: ['PATH=/bin', 'HOME=/root'] });
}

function size(ran: Ran, path: string): number {
  const inode = ran.outcome.tree.find(path)?.inode;
  if (inode?.type !== 'file') throw new Error(`there is no ${path}: ${ran.out}`);
  return inode.content.size;
}

const REPOSITORY = '/root/.m2/repository';
const PLAIN = Math.round(1300 + MAIN.length * 1.7);

describe('mvn package', () => {
  it('fetches dependencies and what they bring, and makes a jar that runs', () => {
    const done = run('mvn -B package && java -jar target/app.jar');
    expect(done.out).toContain(
      '[INFO] Downloaded from central: https://repo.maven.apache.org/maven2/com/google/code/gson/gson/2.10/gson-2.10.jar (281 kB at 20 MB/s)\n',
    );
    expect(done.out).toMatch(
      /--- jar:3\.4\.1:jar \(default-jar\) @ app ---\n\[INFO\] Building jar: \/src\/target\/app\.jar\n/,
    );
    expect(done.out).toMatch(/\nhi\n$/);
    expect(size(done, `${REPOSITORY}/org/slf4j/slf4j-api/1.7.32/slf4j-api-1.7.32.jar`)).toBe(42_000);
    expect(size(done, `${REPOSITORY}/junit/junit/4.13.2/junit-4.13.2.jar`)).toBe(386_000);
    expect(size(done, '/src/target/app.jar')).toBe(PLAIN);
  });

  it('fetches once, also ahead of the sources', () => {
    const done = run('mvn -q dependency:go-offline; mvn package');
    expect(done.out).not.toContain('Downloading');
    expect(run('mvn -q dependency:go-offline; mvn -o -q package')).toMatchObject({ out: '', exit: 0 });
  });

  it('puts dependencies into a shaded jar, but those of tests', () => {
    const done = run(
      'mvn -q package',
      pom(GSON + JUNIT, '<plugin><artifactId>maven-shade-plugin</artifactId></plugin>'),
    );
    expect(size(done, '/src/target/app.jar')).toBe(PLAIN + 281_000);
  });

  it('says whose data stand in', () => {
    expect(run('mvn -q package', pom(dependency('junit', 'junit', '4.12'))).err).toBe(
      'layerwise: junit:junit 4.12 has the size and the dependencies of version 4.13.2\n',
    );
  });

  it.each([
    ['mvn -q package', pom(dependency('a', 'b', '1')), 'Could not find artifact a:b:jar:1 in central'],
    ['rm pom.xml; mvn package', pom(''), 'there is no POM in this directory (/src)'],
    ['mvn -o package', pom(GSON), 'in offline mode and the artifact'],
    ['mvn pakage', pom(''), 'Unknown lifecycle phase "pakage"'],
  ])('%s of %s fails', (script, text, message) => {
    const done = run(script, text);
    expect(done.out).toContain(message);
    expect(done.exit).toBe(1);
  });

  it.each([
    ['mvn package', '<project><parent><artifactId>x</artifactId></parent></project>'],
    ['mvn package', pom('').replace('<build>', '<packaging>war</packaging><build>')],
    ['mvn spring-boot:run', pom('')],
  ])('%s is not simulated', (script, text) => {
    expect(run(script, text).outcome.unsupported).toHaveLength(1);
  });
});
