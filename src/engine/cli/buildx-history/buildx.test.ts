import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const FILES = {
  Dockerfile: 'FROM tiny AS base\nCOPY Dockerfile /\n',
  'Dockerfile.dev': 'FROM tiny\nRUN false\n',
};

test('docker buildx history ls', () => {
  const type = terminal(FILES);
  expect(type('docker buildx history ls').out).toBe(
    'BUILD ID   NAME      STATUS    CREATED AT   DURATION   \n',
  );
  type('docker build -q .');
  type('docker build -q -f Dockerfile.dev .');
  type('docker build -q --target base .');
  expect(type("docker buildx history ls --format '{{.Name}} {{.Status}}'").out).toBe(
    'app (base) Completed\napp/Dockerfile.dev Error\napp Completed\n',
  );
  const [, first = ''] = type('docker buildx history ls').out.split('\n');
  expect(first).toMatch(/^[0-9a-z]{25} {3}app \(base\) {11}Completed {3}\S.* ago {3}\d\.\ds {7}$/);
});

test('docker buildx du adds up', () => {
  const type = terminal(FILES);
  expect(type('docker buildx du').out).toBe(
    'ID        RECLAIMABLE   SIZE      LAST ACCESSED\nReclaimable:\t0B\nTotal:\t\t0B\n',
  );
  type('docker build -q .');
  expect(type('docker builder du').out).toMatch(
    /\nShared:\t\t.*\nPrivate:\t.*\nReclaimable:\t(.*)\nTotal:\t\t\1\n$/,
  );
  expect(type('docker buildx du --verbose').out).toContain('\nMutable:      false\nReclaimable:  true\n');
  expect(type('docker buildx du --verbose --format x').exitCode).toBe(1);
});

test('docker buildx ls', () => {
  expect(terminal()('docker buildx ls').out).toBe(
    'NAME/NODE     DRIVER/ENDPOINT   STATUS    BUILDKIT   PLATFORMS\n' +
      'default*      docker                                 \n' +
      ' \\_ default    \\_ default       running   v0.25.2    linux/amd64 (+3), linux/386\n',
  );
});

test('docker context ls', () => {
  expect(terminal()('docker context ls').out).toBe(
    'NAME        DESCRIPTION                               DOCKER ENDPOINT               ERROR\n' +
      'default *   Current DOCKER_HOST based configuration   unix:///var/run/docker.sock   \n',
  );
  expect(terminal()('docker context ls -q').out).toBe('default\n');
});
