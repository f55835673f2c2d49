import { expect, test } from 'vitest';
import { terminal } from '../testing.ts';

test.each([
  ['pwd', '/home/student/app\n', '', 0],
  ['ls', 'Dockerfile\nsrc\n', '', 0],
  ['cat src/a.txt | wc -l', '2\n', '', 0],
  ['echo "a  b"; echo $HOME && false || echo no', 'a  b\n/root\nno\n', '', 0],
  ['nosuch', '', 'bash: nosuch: command not found\n', 127],
  ['git status', '', 'layerwise: git is not simulated\n', 125],
  ['docker --version | head -1', 'Docker version 28.5.2, build layerwise\n', '', 0],
])('%s', (line, out, err, exitCode) => {
  const type = terminal({ Dockerfile: 'FROM tiny\n', 'src/a.txt': '1\n2\n' });
  expect(type(line)).toMatchObject({ out, err, exitCode });
});

test('files that a line writes are the files of the workspace', () => {
  const type = terminal({ 'a.txt': 'a\n', 'b.txt': 'b\n' });
  const before = type('true').workspace;
  const { files } = type('echo more >> a.txt && mkdir d && echo new > d/c.txt').workspace;
  expect(files['a.txt']?.text).toBe('a\nmore\n');
  expect(files['d/c.txt']?.text).toBe('new\n');
  expect(files['b.txt']).toBe(before.files['b.txt']);
  expect(type('rm b.txt').workspace.files).not.toHaveProperty('b.txt');
});

test('links and empty folders that a line makes are among them, pipes are not', () => {
  const type = terminal({ 'a.txt': 'a\n' });
  const { files } = type('ln -s a.txt l && mkdir -p d/e f && touch f/x && mkfifo p').workspace;
  expect(Object.keys(files)).toEqual(['a.txt', 'd/e', 'f/x', 'l']);
  expect([files['l']?.target, files['d/e']?.folder]).toEqual(['a.txt', true]);
  expect(type('echo b > d/e/b && cat l').out).toBe('a\n');
  expect(Object.keys(type('rm l && rmdir f 2>/dev/null; true').workspace.files)).toEqual([
    'a.txt',
    'd/e/b',
    'f/x',
  ]);
});

test('a line that touches no file keeps the context, and time goes on', () => {
  const type = terminal({ 'a.txt': 'a\n' });
  const before = type('true').workspace;
  const after = type('cat a.txt; sleep 5').workspace;
  expect(after.context).toBe(before.context);
  expect(after.now - before.now).toBeGreaterThanOrEqual(5000);
});

test('a docker command sees what the same line wrote before it', () => {
  const type = terminal();
  expect(type('echo FROM tiny > Dockerfile && docker build -q -t x .').exitCode).toBe(0);
});
