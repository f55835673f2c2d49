import { describe, expect, it } from 'vitest';
import type { ImageConfig } from './config.ts';
import { startCommand, type RunArguments } from './start-command.ts';

function words(config: ImageConfig, run: RunArguments = {}): string {
  const command = startCommand(config, run);
  return command.error ?? command.words.map(({ text, origin }) => `${origin}:${text}`).join(' ');
}

const shell = ['/bin/sh', '-c'];

/** Rows of the Dockerfile reference's table of CMD and ENTRYPOINT, and what `docker run` adds. */
describe('startCommand', () => {
  it.each<[string, ImageConfig, RunArguments, string]>([
    ['neither', {}, {}, 'no command specified'],
    ['both emptied', { Entrypoint: [], Cmd: [] }, {}, 'no command specified'],
    ['CMD alone', { Cmd: ['node', 'app.js'] }, {}, 'cmd:node cmd:app.js'],
    ['CMD in shell form', { Cmd: [...shell, 'echo hi'] }, {}, 'cmd-shell:/bin/sh cmd-shell:-c cmd:echo hi'],
    ['ENTRYPOINT and CMD', { Entrypoint: ['sleep'], Cmd: ['5'] }, {}, 'entrypoint:sleep cmd:5'],
    [
      'arguments replace CMD',
      { Entrypoint: ['sleep'], Cmd: ['5'] },
      { args: ['9'] },
      'entrypoint:sleep run-arguments:9',
    ],
    ['arguments alone', { Cmd: ['a', 'b'] }, { args: ['c'] }, 'run-arguments:c'],
    ['--entrypoint drops CMD', { Entrypoint: ['a'], Cmd: ['b'] }, { entrypoint: 'c' }, 'run-entrypoint:c'],
    ['--entrypoint ""', { Entrypoint: ['a'], Cmd: ['b'] }, { entrypoint: '' }, 'no command specified'],
    [
      '--entrypoint with arguments',
      { Cmd: ['b'] },
      { entrypoint: 'c', args: ['d'] },
      'run-entrypoint:c run-arguments:d',
    ],
    [
      'another SHELL',
      { Shell: ['bash', '-e', '-c'], Cmd: ['bash', '-e', '-c', 'x'] },
      {},
      'cmd-shell:bash cmd-shell:-e cmd-shell:-c cmd:x',
    ],
  ])('%s', (_, config, run, expected) => {
    expect(words(config, run)).toBe(expected);
  });

  it('passes CMD to a shell-form ENTRYPOINT, which does not use it', () => {
    const command = startCommand({ Entrypoint: [...shell, 'top -b'], Cmd: ['-H'] });
    expect(command.words.map(({ text }) => text)).toEqual([...shell, 'top -b', '-H']);
    expect(command.ignored.map(({ text }) => text)).toEqual(['-H']);
  });
});
