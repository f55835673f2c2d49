import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

function box() {
  const type = terminal();
  type('docker run -d --name box -m 64m tiny sleep 600');
  return type;
}

test.each([
  ['', /^UID {17}PID {17}PPID {16}C {19}STIME {15}TTY {17}TIME {16}CMD\nroot .* sleep 600\n$/],
  ['-ef', /^UID .*\nroot .* sleep 600\n$/],
  ['-o pid,args', /^PID {17}COMMAND\n\d+ +sleep 600\n$/],
  ['-eo pid,user,comm', /^PID {17}USER {16}COMMAND\n\d+ +root {16}sleep\n$/],
  ['-o pid -o ppid', /^PID {17}PPID\n\d+ +\d+\n$/],
])('docker top box %s', (options, printed) => {
  expect(box()(`docker top box ${options}`).out).toMatch(printed);
});

test.each([
  ['-o args', "Error response from daemon: Couldn't find PID field in ps output\n"],
  ['-o pid,rss', 'layerwise: ps -o rss is not simulated\n'],
  ['aux', 'layerwise: ps aux is not simulated\n'],
])('docker top box %s is refused', (options, err) => {
  expect(box()(`docker top box ${options}`)).toMatchObject({ out: '', err });
});

test('docker stats knows limits and processes, and says what it does not know', () => {
  const type = box();
  const { out, err, exitCode } = type('docker stats --no-stream');
  expect(out).toMatch(
    /^CONTAINER ID {3}NAME {6}CPU % {5}MEM USAGE \/ LIMIT {3}MEM % .*\n[0-9a-f]{12} {3}box {7}-- {8}-- \/ 64MiB .* 1\n$/,
  );
  expect(err).toContain('layerwise: ');
  expect(exitCode).toBe(0);
  expect(type('docker stats --no-stream nosuch').err).toBe(
    'Error response from daemon: No such container: nosuch\n',
  );
});
