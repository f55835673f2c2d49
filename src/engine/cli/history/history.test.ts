import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

function prepared() {
  const type = terminal({ Dockerfile: 'FROM tiny\nENV A=1\nRUN echo 12345 > /f\nCMD ["cat", "/f"]\n' });
  type('docker build -q -t app .');
  return type;
}

test('the table', () => {
  const { out } = prepared()('sleep 90; docker history app');
  expect(out.replace(/^[0-9a-f]{12}/m, '<id12>      ')).toMatchSnapshot();
});

test.each([
  [
    "docker history --format '{{.CreatedBy}}|{{.Size}}' app",
    'CMD ["cat" "/f"]|0B\nRUN /bin/sh -c echo 12345 > /f # buildkit|6B\nENV A=1|0B\nCMD ["/bin/sh"]|0B\nADD rootfs.tar.gz / # buildkit|1MB\n',
  ],
  ['docker history --human=false --format "{{.Size}}" app | head -2', '0\n6\n'],
  ['docker history -q app | wc -l', '5\n'],
])('%s', (line, out) => {
  expect(prepared()(line)).toMatchObject({ out, err: '', exitCode: 0 });
});

test('an unknown image', () => {
  expect(prepared()('docker history nope')).toMatchObject({
    err: 'Error response from daemon: No such image: nope:latest\n',
    exitCode: 1,
  });
});
