import { describe, expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const PREFIX = 'Error response from daemon: ';

test('ports in a row are one entry, those published elsewhere stand last', () => {
  const type = terminal();
  type('docker run -d -p 9000-9002:9000-9002 -p 8080:80 --expose 7 tiny sleep 600');
  expect(type("docker ps --format '{{.Ports}}'").out).toBe(
    '7/tcp, 0.0.0.0:9000-9002->9000-9002/tcp, [::]:9000-9002->9000-9002/tcp, 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp\n',
  );
});

describe('filters that are refused', () => {
  test.each([
    [
      'status=nope',
      `${PREFIX}invalid filter 'status=nope': invalid value for state (nope): must be one of created, running, paused, restarting, removing, exited, dead\n`,
    ],
    ['exited=x', `${PREFIX}invalid filter 'exited=x': strconv.Atoi: parsing "x": invalid syntax\n`],
    ['is-task=maybe', `${PREFIX}invalid filter 'is-task=[maybe]'\n`],
  ])('%s', (filter, err) => {
    expect(terminal()(`docker ps --filter ${filter}`)).toMatchObject({ err, exitCode: 1 });
  });

  test('one without a value is a wrong option', () => {
    expect(terminal()('docker ps -f name').err).toMatch(
      /^invalid argument "name" for "-f, --filter" flag: bad format of filter \(expected name=value\)\n/,
    );
  });
});

test('an image that lost the name it was started by is shown by its id', () => {
  const type = terminal();
  type('docker pull -q tiny; docker tag tiny other; docker run --name box other pwd; docker rmi other');
  expect(type("docker ps -a --format '{{.Image}}'").out).toMatch(/^[0-9a-f]{12}\n$/);
});
