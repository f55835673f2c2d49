import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const DOCKERFILE = 'FROM scratch\nCOPY a.txt /d/\n';

function prepared() {
  return terminal({ Dockerfile: DOCKERFILE, 'a.txt': 'one\n', 'other.txt': 'not asked for\n' });
}

test('files go into a directory of the client, and no image is made', () => {
  const type = prepared();
  expect(type('docker build -o out .').err).toContain(
    'exporting to client directory\n#5 copying files 84B done\n',
  );
  expect(type('cat out/d/a.txt').out).toBe('one\n');
  expect(type('docker images -q').out).toBe('');
});

test('files go into a tar', () => {
  const type = prepared();
  expect(type('docker build -o type=tar,dest=o.tar .').err).toContain('exporting to client tarball\n');
  expect(type('tar tf o.tar').out).toBe('d/\nd/a.txt\n');
  expect(type('docker build -q -o - . | tar t').out).toBe('d/\nd/a.txt\n');
});

test('the id and what is known of the build go into files', () => {
  const type = prepared();
  const { out } = type('docker build -q --iidfile id --metadata-file meta.json -t app .');
  expect(type('cat id').out).toBe(out.trim());
  expect(JSON.parse(type('cat meta.json').out)).toMatchObject({
    'containerimage.digest': out.trim(),
    'image.name': 'docker.io/library/app',
  });
});

const DRIVER =
  ' is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/build-exporters/\n';

test.each([
  ['-o type=nope', 'failed to build: failed to solve: exporter "nope" could not be found\n'],
  ['-o type=oci,dest=x', `failed to build: OCI exporter${DRIVER}`],
  ['-o type=docker,dest=x', `failed to build: Docker exporter${DRIVER}`],
  ['--iidfile no/x', 'writing image ID file: open no/x: no such file or directory\n'],
  ['--progress=tty', 'failed to get console: provided file is not a console\n'],
  [
    '--platform nope',
    'failed to build: "nope": unknown operating system or architecture: invalid argument\n',
  ],
  ['--secret x', "invalid field 'x' must be a key=value pair\n"],
  ['--secret type=x,id=a', 'unsupported secret type "x"\n'],
  ['--secret src=a.txt', 'failed to build: secret missing ID\n'],
])('docker build %s', (option, err) => {
  const done = prepared()(`docker build ${option} .`);
  expect(done.err.endsWith(`ERROR: ${err}`)).toBe(true);
  expect(done.exitCode).toBe(1);
});

test('the builder asks for the files that steps name', () => {
  expect(prepared()('docker build .').err).toContain('transferring context: 4B done');
});

test('options of the builder before BuildKit are taken and do nothing', () => {
  expect(prepared()('docker build -q --rm --compress -m 64m .')).toMatchObject({ err: '', exitCode: 0 });
});
