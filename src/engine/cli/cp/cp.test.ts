import { describe, expect, test } from 'vitest';
import { terminal } from '../testing.ts';

function box(command = 'sleep 600', options = '') {
  const type = terminal({ 'a.txt': 'A\n', 'dir/b.txt': 'B\n' });
  type(`docker run -d --name box ${options} tiny ${command}`);
  return type;
}

describe('into a container', () => {
  test.each([
    ['a.txt box:/new.txt', 'cat /new.txt', 'A\n'],
    ['a.txt box:/etc', 'cat /etc/a.txt', 'A\n'],
    ['a.txt box:etc/', 'cat /etc/a.txt', 'A\n'],
    ['a.txt box:/etc/passwd', 'cat /etc/passwd', 'A\n'],
    ['dir box:/etc', 'cat /etc/dir/b.txt', 'B\n'],
    ['dir/. box:/etc', 'cat /etc/b.txt', 'B\n'],
    ['dir box:/made', 'cat /made/b.txt', 'B\n'],
    ['./dir/ box:/made', 'cat /made/b.txt', 'B\n'],
  ])('%s', (args, look, text) => {
    const type = box();
    expect(type(`docker cp -q ${args}`)).toMatchObject({ out: '', err: '', exitCode: 0 });
    expect(type(`docker exec box ${look}`).out).toBe(text);
  });

  test('that does not run', () => {
    const type = terminal({ 'a.txt': 'A\n' });
    type('docker create --name box tiny cat /a.txt');
    type('docker cp -q a.txt box:/');
    expect(type('docker start -a box').out).toBe('A\n');
  });

  test('goes into a volume', () => {
    const type = box('sleep 600', '-v data:/data');
    type('docker cp -q a.txt box:/data/');
    expect(type('docker run --rm -v data:/d tiny cat /d/a.txt').out).toBe('A\n');
    expect(type('docker exec box cat /data/a.txt').out).toBe('A\n');
    expect(type('docker diff box').out).not.toContain('a.txt');
  });

  test('a running process sees it', () => {
    const type = box('sh -c "while ! cat /go; do sleep 1; done 2>/dev/null; echo went"');
    type('docker cp -q a.txt box:/go');
    type('sleep 3');
    expect(type('docker logs box').out).toBe('A\nwent\n');
  });
});

describe('out of a container', () => {
  test.each([
    ['box:/etc/passwd .', 'head -c 4 passwd', 'root'],
    ['box:/etc/passwd dir/p', 'head -c 4 dir/p', 'root'],
    ['box:/etc got', 'ls got | grep -c passwd', '1\n'],
    ['box:/etc dir', 'ls dir', 'b.txt\netc\n'],
    ['box:/etc/. dir', 'ls dir | grep -c passwd', '1\n'],
    ['box:/etc/passwd /tmp/', 'head -c 4 /tmp/passwd', 'root'],
  ])('%s', (args, look, text) => {
    const type = box();
    expect(type(`docker cp -q ${args}`)).toMatchObject({ out: '', err: '', exitCode: 0 });
    expect(type(look).out).toBe(text);
  });
});

test('says how much it copied, by the size of the archive', () => {
  const nobody = { columns: 80, take: () => '', show: () => {}, idle: () => {}, passed: () => {} };
  const type = terminal({ 'a.txt': 'A\n', 'dir/b.txt': 'B\n' }, { console: nobody });
  const told = (line: string) => type(line).err.trim();
  type('docker create --name box tiny');
  expect(told('docker cp a.txt box:/x')).toBe('Successfully copied 2.05kB to box:/x');
  expect(told('docker cp dir box:/x2')).toBe('Successfully copied 2.56kB to box:/x2');
  expect(told('docker cp a.txt box:/x | cat')).toBe('');
});

test.each([
  ['a.txt b.txt', 'must specify at least one container source'],
  ['box:/x box:/y', 'copying between containers is not supported'],
  ['a.txt nosuch:/x', 'Error response from daemon: No such container: nosuch'],
  ['nosuch.txt box:/x', 'lstat /home/student/app/nosuch.txt: no such file or directory'],
  ['box:/nosuch .', 'Error response from daemon: Could not find the file /nosuch in container box'],
  ['a.txt box:/no/such', 'Error response from daemon: Could not find the file /no in container box'],
  ['a.txt box:/no/', 'no such directory'],
  ['dir box:/etc/passwd', 'cannot copy directory'],
  ['box:/etc/passwd no/such', 'invalid output path: directory "/home/student/app/no" does not exist'],
  ['box:/bin/busybox .', 'layerwise: docker cp of files of which only the sizes are known is not simulated'],
])('docker cp %s', (args, message) => {
  const type = box();
  expect(type(`docker cp ${args}`)).toMatchObject({ out: '', err: `${message}\n` });
  expect(type(`docker cp ${args}`).exitCode).not.toBe(0);
});
