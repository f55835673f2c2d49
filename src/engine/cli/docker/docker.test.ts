import { expect, test } from 'vitest';
import { COMMANDS } from '../table.ts';
import { terminal } from '../testing.ts';
import { FIRST_LEVEL, GROUPS } from './known.ts';

test.each([
  [
    'docker nosuch',
    "docker: unknown command: docker nosuch\n\nRun 'docker --help' for more information\n",
    1,
  ],
  ['docker compose up', 'layerwise: docker compose is not simulated\n', 125],
  ['docker volume update', 'layerwise: docker volume update is not simulated\n', 125],
  [
    'docker image nosuch',
    "docker: unknown command: docker image nosuch\n\nUsage:  docker image\n\nRun 'docker image --help' for more information\n",
    1,
  ],
  [
    'docker --nosuch',
    "unknown flag: --nosuch\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n",
    125,
  ],
  ['docker help nosuch', 'unknown help topic: nosuch\n', 1],
])('%s', (line, err, exitCode) => {
  expect(terminal()(line)).toMatchObject({ out: '', err, exitCode });
});

test('every command has names of its own, which docker knows', () => {
  const names = COMMANDS.flatMap((command) => command.names);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(FIRST_LEVEL).toContain(name.split(' ')[0]);
});

test.each(COMMANDS.map((command) => [command.usage, command] as const))('options of %s', (_, command) => {
  const all = command.flags.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short]));
  const known = [...all, ...(command.notSimulated ?? [])];
  expect(new Set(known).size).toBe(known.length);
  expect(terminal()(`docker ${command.names[0] ?? ''} --help`).out).toContain(`Usage:  ${command.usage}\n`);
});

test.each(GROUPS.map(({ name }) => name))('docker %s lists its commands', (name) => {
  expect(terminal()(`docker ${name} --help`).out).toContain('\nCommands:\n');
});

test('a command speaks of itself as it was called', () => {
  const type = terminal();
  expect(type('docker container start').err).toBe(
    "docker: 'docker container start' requires at least 1 argument\n\nUsage:  docker container start [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker container start --help' for more information\n",
  );
  expect(type('docker image remove').err).toContain("'docker image rm' requires");
  expect(type('docker rmi').err).toContain("'docker rmi' requires");
  expect(type('docker container list --nope').err).toContain('Usage:  docker container ls [OPTIONS]\n');
});

test('without a swarm, lists of its objects are refused; -h still helps', () => {
  const type = terminal();
  expect(type('docker service ls')).toMatchObject({
    err: 'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.\n',
    exitCode: 1,
  });
  expect(type('docker ps -h').out).toMatch(
    /^Flag shorthand -h has been deprecated, use --help\nUsage: {2}docker ps/,
  );
});
