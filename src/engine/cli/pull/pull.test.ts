import { describe, expect, test } from 'vitest';
import { terminal } from '../testing.ts';

const DIGEST = `sha256:${'d'.repeat(64)}`;
const NAMES = "docker inspect -f '{{.RepoTags}} {{.RepoDigests}}'";

describe('a pull by digest', () => {
  test('of an image that is there under a tag changes nothing', () => {
    const type = terminal();
    type('docker pull -q tiny');
    expect(type(`docker pull tiny@${DIGEST}`).out).toBe(
      `docker.io/library/tiny@${DIGEST}: Pulling from library/tiny\nDigest: ${DIGEST}\n` +
        `Status: Image is up to date for tiny@${DIGEST}\ndocker.io/library/tiny@${DIGEST}\n`,
    );
    expect(type("docker images --format '{{.Repository}} {{.Tag}}'").out).toBe('tiny latest\n');
    expect(type(`${NAMES} tiny`).out).toBe(`[tiny:latest] [tiny@${DIGEST}]\n`);
  });

  test('gives an image without tag, until it is pulled by one', () => {
    const type = terminal();
    expect(type(`docker pull tiny:latest@${DIGEST}`).out).toContain(`newer image for tiny@${DIGEST}\n`);
    expect(type("docker images --format '{{.Repository}} {{.Tag}}'").out).toBe('tiny <none>\n');
    expect(type(`${NAMES} tiny@${DIGEST}`).out).toBe(`[] [tiny@${DIGEST}]\n`);
    expect(type(`docker run --rm tiny@${DIGEST} echo ran`)).toMatchObject({ out: 'ran\n', err: '' });
    type('docker pull -q tiny');
    expect(type("docker images --format '{{.Repository}} {{.Tag}}'").out).toBe('tiny latest\n');
  });
});

test('the history of a built image keeps the times of its base', () => {
  const type = terminal({ Dockerfile: 'FROM tiny\nRUN echo 1 > /a\n' });
  type('docker build -q -t app .');
  const since = type("docker history --format '{{.CreatedAt}}' app").out.split('\n');
  expect(since.slice(1, 3).every((time) => time.startsWith('2025-12-01T00:00:00'))).toBe(true);
  expect(since[0]).toMatch(/^2026-/);
});

test('time shows the time that passed', () => {
  const type = terminal();
  type('docker run -d --name box tiny sleep 600');
  expect(type('time docker stop box').err).toMatch(/^\nreal\t0m10\.\d{3}s\n/);
  expect(type('time sleep 75').err).toMatch(/^\nreal\t1m15\.0/);
});
