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

test('one type that is asked for is the engine to answer for', () => {
  const type = prepared();
  const prefix = 'Error response from daemon:';
  expect(type('docker inspect --type container nope').err).toBe(`${prefix} No such container: nope\n`);
  expect(type('docker inspect --type image nope').err).toBe(`${prefix} No such image: nope:latest\n`);
  expect(type('docker inspect --type volume nope').err).toBe(`${prefix} get nope: no such volume\n`);
  expect(type('docker inspect --type network nope').err).toBe(`${prefix} network nope not found\n`);
});

test('templates see fields that JSON leaves out, and each object is answered for', () => {
  const type = prepared();
  type('docker create --name box app');
  expect(type("docker inspect -f '{{.State.Health}} {{.HostConfig.Init}} {{.Config.Shell}}' box").out).toBe(
    '<nil> <nil> []\n',
  );
  expect(type("docker inspect -f '{{json .State}}' box").out).not.toContain('Health');
  expect(type("docker inspect -f '{{.Variant}}|{{.VirtualSize}}|{{.HostConfig}}' app").err).toContain(
    'map has no entry for key "Variant"',
  );
  expect(type("docker inspect -f '{{.Name}}' box nope app")).toMatchObject({
    out: '/box\n',
    err: 'Error: No such object: nope\ntemplate parsing error: template: :1:2: executing "" at <.Name>: map has no entry for key "Name"\n',
    exitCode: 1,
  });
  expect(type("docker inspect -f '{{.Name' box")).toMatchObject({ out: '', exitCode: 64 });
});

test('the config of an image as JSON names what is empty, sorted', () => {
  const [image] = JSON.parse(prepared()('docker image inspect app').out) as {
    Config: object;
    GraphDriver: { Data: object };
  }[];
  expect(Object.keys(image?.Config ?? {})).toEqual(
    'Cmd Entrypoint Env ExposedPorts Labels OnBuild User Volumes WorkingDir'.split(' '),
  );
  expect(Object.keys(image?.GraphDriver.Data ?? {})).toEqual([
    'LowerDir',
    'MergedDir',
    'UpperDir',
    'WorkDir',
  ]);
});

test('--size counts what a container wrote', () => {
  const type = prepared();
  type('docker run --name box tiny sh -c "echo 12345 > /f"');
  expect(type("docker inspect -s -f '{{.SizeRw}} {{.SizeRootFs}}' box").out).toBe('6 1000079\n');
  expect(type('docker inspect -s -f "{{.Os}}" tiny')).toMatchObject({
    out: 'linux\n',
    err: 'WARNING: --size ignored for image\n',
  });
});
