import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

test('docker version fills in templates', () => {
  const type = terminal();
  expect(type("docker version -f '{{.Client.Version}} {{json .Server.Os}}'").out).toBe('28.5.2 "linux"\n');
  expect(type("docker version -f '{{.Nope}}'")).toMatchObject({
    err: 'template: version:1:2: executing "version" at <.Nope>: can\'t evaluate field Nope in type system.versionInfo\n',
    exitCode: 1,
  });
});
