import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

function prepared() {
  const type = terminal({ Dockerfile: 'FROM tiny\nRUN echo 1 > /f\nLABEL team=web\n' });
  type('docker pull -q tiny; docker build -q -t app -t team/app:v2 .; docker build -q --no-cache -t app .');
  return type;
}

test.each([
  [
    "docker images --format '{{.Repository}}:{{.Tag}} {{.Size}}'",
    'app:latest 1MB\nteam/app:v2 1MB\ntiny:latest 1MB\n',
  ],
  ["docker images -f dangling=false --format '{{.Repository}}' tiny", 'tiny\n'],
  ["docker image ls -f label=team=web --format '{{.Repository}}'", 'app\nteam/app\n'],
  ["docker images -f reference='t*' --format '{{.Repository}}'", 'tiny\n'],
  [
    "docker images --format 'table {{.Repository}}\\t{{.Tag}}'",
    'REPOSITORY   TAG\napp          latest\nteam/app     v2\ntiny         latest\n',
  ],
])('%s', (line, out) => {
  expect(prepared()(line)).toMatchObject({ out, err: '', exitCode: 0 });
});

test('the table', () => {
  const { out } = prepared()('docker images');
  const cells = out.replace(/[0-9a-f]{12}/g, '<id12>______');
  expect(cells).toBe(
    'REPOSITORY   TAG       IMAGE ID       CREATED                  SIZE\n' +
      'app          latest    <id12>______   Less than a second ago   1MB\n' +
      'team/app     v2        <id12>______   Less than a second ago   1MB\n' +
      'tiny         latest    <id12>______   4 weeks ago              1MB\n',
  );
});

test('a wrong template', () => {
  expect(prepared()("docker images --format '{{.Nope}}'")).toMatchObject({
    err: 'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.imageContext\n',
    exitCode: 1,
  });
});

test('tag, rmi, prune', () => {
  const type = prepared();
  expect(type('docker tag tiny mine').exitCode).toBe(0);
  expect(type('docker rmi mine').out).toBe('Untagged: mine:latest\n');
  expect(type('docker rmi nosuch')).toMatchObject({
    err: 'Error response from daemon: No such image: nosuch:latest\n',
    exitCode: 1,
  });
  expect(type('docker rmi team/app:v2').out).toMatch(
    /^Untagged: team\/app:v2\nDeleted: sha256:[0-9a-f]{64}\n$/,
  );
  type('docker builder prune -af');
  expect(type('docker build .').err).not.toContain('CACHED');
});
