import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const PREFIX = 'Error response from daemon: ';

test("a subnet and a gateway of one's own", () => {
  const type = terminal();
  type('docker network create --subnet 10.9.0.0/24 --gateway 10.9.0.7 -o x=y --label a=b own');
  expect(type("docker network inspect -f '{{json .IPAM.Config}} {{.Options}} {{.Labels}}' own").out).toBe(
    '[{"Subnet":"10.9.0.0/24","Gateway":"10.9.0.7"}] map[x:y] map[a:b]\n',
  );
  type('docker run -d --name box --network own tiny sleep 600');
  const endpoint = '{{range .NetworkSettings.Networks}}{{.IPAddress}}/{{.IPPrefixLen}} {{.Gateway}}{{end}}';
  expect(type(`docker inspect -f '${endpoint}' box`).out).toBe('10.9.0.1/24 10.9.0.7\n');
});

test.each([
  ['--subnet bad n', 'invalid network config:\ninvalid subnet bad: invalid CIDR block notation\n'],
  ['--subnet 172.17.4.0/24 n', 'invalid pool request: Pool overlaps with other one on this address space\n'],
  ['-d nope n', 'plugin "nope" not found\n'],
])('docker network create %s', (words, err) => {
  expect(terminal()(`docker network create ${words}`)).toMatchObject({ err: PREFIX + err, exitCode: 1 });
});

test.each([
  ['type=custom', 'mine\n'],
  ['label=a', 'mine\n'],
  ['dangling=true', 'mine\n'],
  ['type=builtin', 'bridge\nhost\nnone\n'],
])('docker network ls --filter %s', (filter, out) => {
  const type = terminal();
  type('docker network create --label a=b mine');
  expect(type(`docker network ls --filter ${filter} --format '{{.Name}}'`).out).toBe(out);
});

test('a filter that the engine does not know', () => {
  expect(terminal()('docker network ls --filter nope=1').err).toBe(`${PREFIX}invalid filter 'nope'\n`);
});
