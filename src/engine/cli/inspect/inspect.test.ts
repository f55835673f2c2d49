import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

function prepared() {
  const type = terminal({ Dockerfile: 'FROM tiny\nWORKDIR /a\nEXPOSE 80\nENTRYPOINT ["echo"]\n' });
  type('docker pull -q tiny; docker build -q -t app .');
  return type;
}

test.each([
  ["docker image inspect -f '{{json .Config.Entrypoint}} {{json .Config.Cmd}}' app", '["echo"] null\n'],
  ["docker inspect -f '{{.Config.WorkingDir}} {{len .RootFS.Layers}} {{.Size}}' app", '/a 2 1000073\n'],
  [
    "docker image inspect -f '{{json .RepoTags}} {{.Os}}/{{.Architecture}}' tiny",
    '["tiny:latest"] linux/amd64\n',
  ],
  [
    "docker image inspect -f '{{json .Config}}' app",
    '{"ExposedPorts":{"80/tcp":{}},"Env":["PATH=/bin"],"Entrypoint":["echo"],"WorkingDir":"/a"}\n',
  ],
])('%s', (line, out) => {
  expect(prepared()(line)).toMatchObject({ out, err: '', exitCode: 0 });
});

test('what is there is printed, what is missing is named', () => {
  const { out, err, exitCode } = prepared()('docker inspect app nope');
  expect(JSON.parse(out)).toHaveLength(1);
  expect(err).toBe('Error: No such object: nope\n');
  expect(exitCode).toBe(1);
});
