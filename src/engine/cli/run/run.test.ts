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
    ['docker run --cap-add ALL tiny', 'layerwise: docker run --cap-add is not simulated\n', 125],
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
