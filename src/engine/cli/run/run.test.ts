import { describe, expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const HELP = "\n\nRun 'docker run --help' for more information\n";
const PREFIX =
  'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

test('an image that is missing is pulled first', () => {
  const type = terminal();
  const first = type('docker run --rm tiny echo hi');
  expect(first).toMatchObject({ out: 'hi\n', exitCode: 0 });
  expect(first.err).toMatch(
    /^Unable to find image 'tiny:latest' locally\nlatest: Pulling from library\/tiny\n/,
  );
  expect(type('docker run --rm tiny echo hi')).toMatchObject({ out: 'hi\n', err: '', exitCode: 0 });
});

describe('options and exit codes', () => {
  const type = terminal({ 'app.env': '# comment\nA=file\nB=two words\n' });
  type('docker pull -q tiny');
  test.each([
    ['docker run --rm -w /a/b tiny pwd', '/a/b\n'],
    ['docker run --rm -u nobody tiny id -u', '65534\n'],
    ['docker run --rm --entrypoint echo tiny x y', 'x y\n'],
    ['docker run --rm -e A=1 -e A=2 tiny sh -c "echo \\$A"', '2\n'],
    ['docker run --rm --env-file app.env -e A=cli tiny sh -c "echo \\$A \\$B"', 'cli two words\n'],
    ['docker run --rm --hostname box tiny sh -c "echo \\$HOSTNAME"', 'box\n'],
    ['echo piped | docker run -i --rm tiny cat', 'piped\n'],
  ])('%s', (line, out) => {
    expect(type(line)).toMatchObject({ out, err: '', exitCode: 0 });
  });

  test.each([
    ['docker run --rm tiny sh -c "exit 7"', '', 7],
    ['docker run tiny nosuch', `${PREFIX}exec: "nosuch": executable file not found in $PATH${HELP}`, 127],
    [
      'docker run tiny /nosuch',
      `${PREFIX}exec: "/nosuch": stat /nosuch: no such file or directory${HELP}`,
      127,
    ],
    ['docker run tiny /etc/passwd', `${PREFIX}exec: "/etc/passwd": permission denied${HELP}`, 126],
    [
      'docker run -u ghost tiny id',
      `docker: Error response from daemon: unable to find user ghost: no matching entries in passwd file${HELP}`,
      125,
    ],
    [
      'docker run -w rel tiny pwd',
      `docker: Error response from daemon: the working directory 'rel' is invalid, it needs to be an absolute path${HELP}`,
      125,
    ],
    [
      'docker run nosuch',
      `Unable to find image 'nosuch:latest' locally\ndocker: Error response from daemon: pull access denied for nosuch, repository does not exist or may require 'docker login': denied: requested access to the resource is denied${HELP}`,
      125,
    ],
    [
      'docker run Tiny',
      `docker: invalid reference format: repository name (library/Tiny) must be lowercase${HELP}`,
      125,
    ],
    ['docker run --pid host tiny', 'layerwise: docker run --pid is not simulated\n', 125],
    ['docker run --env-file no tiny', `docker: open no: no such file or directory${HELP}`, 125],
  ])('%s', (line, err, exitCode) => {
    expect(type(line)).toMatchObject({ out: '', err, exitCode });
  });
});

test('an image for another processor runs, with a warning unless its platform was asked for', () => {
  const type = terminal();
  type('docker run --name box tiny pwd; docker export box | docker import --platform linux/arm64 - arm');
  expect(type('docker run --rm arm /bin/echo ran')).toMatchObject({
    out: 'ran\n',
    err: "WARNING: The requested image's platform (linux/arm64) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested\n",
  });
  expect(type('docker run --rm --platform linux/arm64 arm /bin/echo ran').err).toBe('');
  expect(type('docker run --rm arm /bin/uname -m').out).toBe('aarch64\n');
});

describe('options that docker refuses', () => {
  const type = terminal();
  type('docker pull -q tiny');
  const usage = `\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]${HELP}`;
  const engine = 'docker: Error response from daemon: ';
  const mount = `${engine}invalid mount config for type`;
  test.each([
    [
      '--health-interval 1',
      `invalid argument "1" for "--health-interval" flag: time: missing unit in duration "1"${usage}`,
    ],
    [
      '--health-timeout x',
      `invalid argument "x" for "--health-timeout" flag: time: invalid duration "x"${usage}`,
    ],
    ['--health-retries=-1 --health-cmd true', `docker: --health-retries cannot be negative${HELP}`],
    [
      '--health-interval 100us --health-cmd true',
      `${engine}Interval in Healthcheck cannot be less than 1ms${HELP}`,
    ],
    ['--stop-signal NOPE', `${engine}invalid signal: NOPE${HELP}`],
    [
      '--expose x',
      `docker: invalid range format for --expose: x, error: strconv.ParseUint: parsing "x": invalid syntax${HELP}`,
    ],
    [
      '--expose 90-80',
      `docker: invalid range format for --expose: 90-80, error: Invalid range specified for the Port: 90-80${HELP}`,
    ],
    ['-p 300.1.1.1:80:80', `docker: Invalid ip address: 300.1.1.1${HELP}`],
    ['-l =d', `invalid argument "=d" for "-l, --label" flag: invalid label '=d': empty name${usage}`],
    ['--label-file nope', `docker: open nope: no such file or directory${HELP}`],
    [
      '--network-alias x',
      `docker: network-scoped aliases are only supported for user-defined networks${HELP}`,
    ],
    [
      '--network container:nosuch',
      `${engine}joining network namespace of container: No such container: nosuch${HELP}`,
    ],
    ['-v ""', `docker: invalid empty volume spec${HELP}`],
    ['-v a:/b:c:d', `${engine}invalid volume specification: 'a:/b:c:d'${HELP}`],
    ['--tmpfs t', `${engine}invalid mount path: 't' mount path must be absolute${HELP}`],
    ['--mount type=nope,dst=/t', `${mount} "nope": mount type unknown${HELP}`],
    [
      '--mount type=bind,src=rel,dst=/t',
      `${mount} "bind": invalid mount path: 'rel' mount path must be absolute${HELP}`,
    ],
    ['--mount type=volume', `invalid argument "type=volume" for "--mount" flag: target is required${usage}`],
    [
      '--mount foo=bar',
      `invalid argument "foo=bar" for "--mount" flag: unexpected key 'foo' in 'foo=bar'${usage}`,
    ],
    [
      '--mount dst=/v,ro=maybe',
      `invalid argument "dst=/v,ro=maybe" for "--mount" flag: invalid value for ro: maybe${usage}`,
    ],
    [
      '--cidfile no/dir/x',
      `docker: failed to create the container ID file: open no/dir/x: no such file or directory${HELP}`,
    ],
  ])('%s', (options, err) => {
    expect(type(`docker run --rm ${options} tiny pwd`)).toMatchObject({ out: '', err });
  });
});

test('the id goes into a file that must not be there yet', () => {
  const type = terminal({ 'my.labels': 'a=b\n' });
  expect(type('docker create -q --cidfile id --label-file my.labels --name box tiny').out).toMatch(
    /^[0-9a-f]{64}\n$/,
  );
  expect(type('cat id').out).toMatch(/^[0-9a-f]{64}$/);
  expect(type("docker inspect -f '{{.HostConfig.ContainerIDFile}} {{.Config.Labels}}' box").out).toBe(
    'id map[a:b]\n',
  );
  expect(type('docker run --cidfile id tiny').err).toMatch(
    /^docker: container ID file found, make sure the other container isn't running or delete id\n/,
  );
});

test("the host's network publishes nothing", () => {
  const type = terminal();
  type('docker pull -q tiny');
  expect(type('docker run --rm --network host -p 80:80 tiny pwd').err).toBe(
    'WARNING: Published ports are discarded when using host network mode\n',
  );
});

test('--attach names the streams that are shown', () => {
  const type = terminal();
  type('docker pull -q tiny');
  const both = 'tiny sh -c "echo o; echo e >&2"';
  expect(type(`docker run -a stdout ${both}`)).toMatchObject({ out: 'o\n', err: '' });
  expect(type(`docker run -a STDERR ${both}`)).toMatchObject({ out: '', err: 'e\n' });
  expect(type(`docker run -a nope ${both}`).err).toMatch(
    /^invalid argument "nope" for "-a, --attach" flag: valid streams are STDIN, STDOUT and STDERR\n/,
  );
});

test('a volume that shall not be filled stays empty', () => {
  const type = terminal();
  type('docker pull -q tiny');
  expect(type('docker run --rm -v one:/etc tiny ls /etc/passwd').exitCode).toBe(0);
  expect(type('docker run --rm -v two:/etc:nocopy tiny ls /etc/passwd').exitCode).toBe(1);
  const mount = '--mount type=volume,src=three,dst=/etc,volume-nocopy';
  expect(type(`docker run --rm ${mount} tiny ls /etc/passwd`).exitCode).toBe(1);
});

test("why a container did not start is the engine's error, with the exit code", () => {
  const type = terminal();
  type('docker run --name box tiny /etc/passwd');
  expect(type("docker inspect -f '{{.State.ExitCode}} {{.State.Error}}' box").out).toMatch(
    /^126 failed to create task for container: .* exec: "\/etc\/passwd": permission denied\n$/,
  );
});
