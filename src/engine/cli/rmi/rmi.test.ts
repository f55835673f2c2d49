import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const ID = 'sha256:[0-9a-f]{64}';

test('an image takes the layers with it that nobody else has', () => {
  const type = terminal();
  type('docker pull -q tiny; docker tag tiny mine');
  expect(type('docker rmi mine').out).toBe('Untagged: mine:latest\n');
  expect(type('docker rmi tiny').out).toMatch(
    new RegExp(`^Untagged: tiny:latest\nUntagged: tiny@${ID}\nDeleted: ${ID}\nDeleted: ${ID}\n$`),
  );
});

test('layers that the build cache holds stay', () => {
  const type = terminal({ Dockerfile: 'FROM tiny\nRUN echo 1 > /f\n' });
  type('docker pull -q tiny; docker build -q -t app .');
  expect(type('docker rmi app').out).toMatch(new RegExp(`^Untagged: app:latest\nDeleted: ${ID}\n$`));
  expect(type('docker rmi tiny').out).not.toMatch(/Deleted: .*\nDeleted/);
  type('docker builder prune -af');
});

test('an image that others were committed on stays without a name, and goes with the last of them', () => {
  const type = terminal();
  type('docker run --name box tiny sh -c "echo 1 > /f"; docker commit box top; docker rm box');
  expect(type('docker rmi tiny').out).not.toContain('Deleted');
  expect(type('docker images -q').out.split('\n')).toHaveLength(2);
  expect(type('docker images -aq').out.split('\n')).toHaveLength(3);
  expect(type('docker rmi top').out.match(/Deleted/g)).toHaveLength(4);
  expect(type('docker images -aq').out).toBe('');
});
