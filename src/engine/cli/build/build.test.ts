import { describe, expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const FILES = {
  Dockerfile: 'FROM tiny\nWORKDIR /app\nCOPY f.txt .\nRUN cat f.txt\nCMD ["cat", "f.txt"]\n',
  'f.txt': 'hello\n',
  'bad.Dockerfile': 'FROM tiny\nRUN echo before; false\n',
};

/** Without what changes from build to build. */
const stable = (text: string) =>
  text.replace(/sha256:[0-9a-f]{64}/g, 'sha256:<id>').replace(/^(#\d+ |)\d\.\d{3} /gm, '$1<t> ');

test('plain progress of a first build', () => {
  const { out, err, exitCode, workspace } = terminal(FILES)('docker build -t app -t app:2 .');
  expect(exitCode).toBe(0);
  expect(out).toBe('');
  expect(stable(err)).toMatchSnapshot();
  expect(workspace.builds).toBe(1);
  expect(workspace.daemon.images.map((image) => image.tags)).toEqual([['app:latest', 'app:2']]);
});

test('the second build is cached and gives the same image', () => {
  const type = terminal(FILES);
  const first = type('docker build -q .').out;
  const again = type('docker build -t app .');
  expect(again.err.match(/^#\d+ CACHED$/gm)).toHaveLength(3);
  expect(again.err).toContain(`writing image ${first.trim()} done`);
});

test('--no-cache gives another image, and the name moves to it', () => {
  const type = terminal(FILES);
  const first = type('docker build -q -t app .').out;
  const second = type('sleep 60; docker build -q --no-cache -t app .');
  expect(second.out).not.toBe(first);
  expect(second.workspace.daemon.images.map((image) => image.tags)).toEqual([[], ['app:latest']]);
});

describe('--no-cache-filter', () => {
  const Dockerfile =
    'FROM tiny AS base\nRUN cat /etc/passwd\nFROM base AS Made\nCOPY f.txt .\nFROM base\nCOPY --from=made f.txt .\n';
  const ran = (err: string) =>
    [...err.matchAll(/^#(\d+) (\[\S+ \d\/\d\] (?!FROM).*)$/gm)]
      .filter(([, number = '']) => !err.includes(`#${number} CACHED`))
      .map(([, , name]) => name);

  test.each([
    ['made', ['[made 1/1] COPY f.txt .']],
    ['BASE', ['[base 2/2] RUN cat /etc/passwd']],
    ['base,made', ['[base 2/2] RUN cat /etc/passwd', '[made 1/1] COPY f.txt .']],
    ['base --no-cache-filter made', ['[base 2/2] RUN cat /etc/passwd', '[made 1/1] COPY f.txt .']],
    ['other', []],
    [
      "''",
      ['[base 2/2] RUN cat /etc/passwd', '[made 1/1] COPY f.txt .', '[stage-2 1/1] COPY --from=made f.txt .'],
    ],
  ])('%s runs the steps of these stages', (names, steps) => {
    const type = terminal({ ...FILES, Dockerfile });
    type('docker build -q .');
    const { err, exitCode } = type(`docker build --no-cache-filter ${names} .`);
    expect([exitCode, ran(err)]).toEqual([0, steps]);
  });

  test('does not go with --no-cache', () => {
    expect(terminal(FILES)('docker build --no-cache --no-cache-filter a .')).toMatchObject({
      err: 'ERROR: failed to build: --no-cache and --no-cache-filter cannot currently be used together\n',
      exitCode: 1,
    });
  });
});

test('a failing RUN', () => {
  const { out, err, exitCode, workspace } = terminal(FILES)('docker build -f bad.Dockerfile .');
  expect(exitCode).toBe(1);
  expect(out).toBe('');
  expect(stable(err)).toMatchSnapshot();
  expect(workspace.lastBuild?.error).not.toBeNull();
  expect(workspace.daemon.images).toEqual([]);
});

test('an image that was built here can be built on', () => {
  const type = terminal({ ...FILES, next: 'FROM app\nRUN cat /app/f.txt\n' });
  type('docker build -q -t app .');
  const { err, exitCode } = type('docker build -f next .');
  expect(exitCode).toBe(0);
  expect(err).toContain('[1/2] FROM docker.io/library/app:latest');
  expect(err).toMatch(/^#\d+ \d\.\d{3} hello$/m);
});

test('a sub directory as context, a Dockerfile from elsewhere, arguments and labels', () => {
  const type = terminal({
    'd/f.txt': 'inside\n',
    'other/Dev': 'FROM tiny\nARG WHO=x\nCOPY f.txt /\nRUN echo $WHO > /who\nCMD ["cat", "/f.txt", "/who"]\n',
  });
  const built = type('WHO=me docker build -q -t s -f other/Dev --build-arg WHO --label team=web d');
  expect(built.err).toBe('');
  expect(type('docker run --rm s').out).toBe('inside\nme\n');
  expect(type("docker image inspect -f '{{json .Config.Labels}}' s").out).toBe('{"team":"web"}\n');
});

describe('mistakes on the command line', () => {
  test.each([
    [
      'docker build -t Upper .',
      'ERROR: failed to build: invalid tag "Upper": repository name must be lowercase\n',
      1,
    ],
    ['docker build -t a:b:c .', 'ERROR: failed to build: invalid tag "a:b:c": invalid reference format\n', 1],
    ['docker build nodir', 'ERROR: failed to build: unable to prepare context: path "nodir" not found\n', 1],
    ['docker build --progress nope .', 'ERROR: invalid progress mode nope\n', 1],
    ['docker build --build-arg "" .', 'ERROR: invalid key-value pair "": empty key\n', 1],
    ['docker build --push .', 'layerwise: docker build --push is not simulated\n', 125],
  ])('%s', (line, err, exitCode) => {
    expect(terminal(FILES)(line)).toMatchObject({ out: '', err, exitCode });
  });
});

test('--check lists findings without building', () => {
  const type = terminal({ Dockerfile: 'FROM tiny\nCMD echo hi\n' });
  const { out, exitCode, workspace } = type('docker build --check .');
  expect(exitCode).toBe(1);
  expect(out).toMatchSnapshot();
  expect(workspace.builds).toBe(0);
});

test('a step that is not simulated is named, also when the build says little', () => {
  const type = terminal({ Dockerfile: 'FROM tiny\nRUN compiler main.c\n' });
  const { err, exitCode } = type('docker build -q .');
  expect(err).toBe('layerwise: not simulated to its end, taken as done: [2/2] RUN compiler main.c\n');
  expect(exitCode).toBe(0);
});
