import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const HUB = 'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host';
const OURS = '\nlayerwise: this machine has no network\n';

test.each([
  [
    'docker search redis',
    'Error response from daemon: Get "https://index.docker.io/v1/search?q=redis&n=25": dial tcp: lookup index.docker.io: no such host',
  ],
  ['echo secret | docker login -u me --password-stdin', `Error response from daemon: ${HUB}`],
  [
    'docker login -u me -p secret registry.example.com:5000',
    'WARNING! Using --password via the CLI is insecure. Use --password-stdin.\nError response from daemon: Get "https://registry.example.com:5000/v2/": dial tcp: lookup registry.example.com: no such host',
  ],
  ['docker push tiny', HUB],
  [
    'docker push localhost:5000/tiny',
    'Get "http://localhost:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused',
  ],
])('%s', (line, message) => {
  const type = terminal();
  type('docker pull -q tiny && docker tag tiny localhost:5000/tiny');
  expect(type(line)).toMatchObject({ err: `${message}${OURS}`, exitCode: 1 });
});

test.each([
  ['docker login', 'Error: Cannot perform an interactive login from a non TTY device\n'],
  ['docker login --password-stdin', 'the --password-stdin option requires --username to be set\n'],
  ['docker push nosuch', 'An image does not exist locally with the tag: nosuch\n'],
])('%s needs no network to be refused', (line, err) => {
  expect(terminal()(line)).toMatchObject({ err, exitCode: 1 });
});

test('docker logout', () => {
  expect(terminal()('docker logout').out).toBe(
    'Removing login credentials for https://index.docker.io/v1/\n',
  );
});
