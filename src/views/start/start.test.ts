import { describe, expect, it } from 'vitest';
import { forecastOf, project } from '../shared/testing.ts';
import type { RunFields } from './fields.ts';
import { startView } from './model.ts';
import { splitWords } from './words.ts';

function start(lines: string, fields?: RunFields) {
  return startView(forecastOf(project({ Dockerfile: `FROM alpine:3.22\n${lines}\n` })), fields);
}

describe('the start command', () => {
  it('tells where each word comes from', () => {
    const view = start('ENTRYPOINT ["ping"]\nCMD ["-c", "3"]');
    expect(view.words.map(({ text, mark, lines }) => [text, mark, lines])).toEqual([
      ['ping', 'E', [2]],
      ['-c', 'C', [3]],
      ['3', 'C', [3]],
    ]);
    expect(view.legend.map(({ text }) => text)).toEqual(['ENTRYPOINT, line 2', 'CMD, line 3']);
    expect(view.pid1).toHaveLength(1);
  });

  it('marks the shell that a shell form adds, and what it ignores', () => {
    const view = start('ENTRYPOINT top -b\nCMD ["-c"]');
    expect(view.words.map(({ text, mark }) => text + mark)).toEqual(['/bin/shS', '-cS', 'top -bE', '-cC']);
    expect(view.ignored).toEqual(['-c']);
    expect(view.pid1.at(-1)).toContain('takes no arguments');
  });

  it.each([
    ['CMD ["sh", "start.sh"]', 'sh is started as process 1, a shell.'],
    ['CMD ["/bin/bash", "-c", "ls"]', '/bin/bash is started as process 1, a shell.'],
    ['CMD ["sleep", "9"]', 'No shell stands between'],
  ])('says whether process 1 of %s is a shell', (line, expected) => {
    expect(start(line).pid1[0]).toContain(expected);
  });

  it('takes what the base image says', () => {
    const view = start('ENV A=1');
    expect(view.legend.map(({ text }) => text)).toEqual(['CMD, from the base image']);
    expect(view.settings.find(({ value }) => value === 'A=1')).toMatchObject({ from: 'line 2', lines: [2] });
  });

  it('follows docker run', () => {
    const lines = 'ENTRYPOINT ["ping"]\nCMD ["-c", "3"]';
    expect(start(lines, { args: ['host'], entrypoint: null }).argv).toBe('["ping","host"]');
    expect(start(lines, { args: [], entrypoint: 'sh' }).argv).toBe('["sh"]');
    expect(start(lines, { args: [], entrypoint: '' }).error).toBe('no command specified');
  });
});

it.each([
  ['', []],
  ['  a  b ', ['a', 'b']],
  [`sh -c 'echo "a b"'`, ['sh', '-c', 'echo "a b"']],
  [`a\\ b "c\\"d" ''`, ['a b', 'c"d', '']],
  [`"open end`, ['open end']],
])('splits %j', (line, words) => {
  expect(splitWords(line)).toEqual(words);
});
