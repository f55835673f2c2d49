import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

function running() {
  const type = terminal();
  type('docker run -d --name box tiny sleep 600');
  return type;
}

test('limits and the restart policy change together', () => {
  const type = running();
  expect(type('docker update -m 64m --memory-swap 128m --restart always box').out).toBe('box\n');
  const fields = '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.RestartPolicy.Name}}';
  expect(type(`docker inspect -f '${fields}' box`).out).toBe('67108864 134217728 always\n');
});

test.each([
  ['box', 'you must provide one or more flags when using this command\n'],
  ['-m 1m box', 'Error response from daemon: Minimum memory limit allowed is 6MB\n'],
  [
    '--cpus 99 box',
    'Error response from daemon: range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available\n',
  ],
])('docker update %s', (words, err) => {
  expect(running()(`docker update ${words}`)).toMatchObject({ out: '', err, exitCode: 1 });
});
