import { describe, expect, it } from 'vitest';
import { finish } from '../../engine/index.ts';
import { forecastOf, project, world } from '../shared/testing.ts';
import { noRunFields, type RunFields } from './fields.ts';
import { lifeView } from './life.ts';

function life(lines: string, fields: RunFields = noRunFields) {
  const workspace = project({ Dockerfile: `FROM alpine:3.22\n${lines}\n` });
  return finish(lifeView({ workspace, result: forecastOf(workspace), world }, fields));
}

describe('a container that is started and stopped', () => {
  it('by a shell that stays takes ten seconds and a SIGKILL', () => {
    const view = life('CMD sleep 100; echo bye');
    expect(view.processes.map(({ pid, depth, command }) => [pid, depth, command])).toEqual([
      [1, 0, '/bin/sh -c sleep 100; echo bye'],
      [2, 1, 'sleep 100'],
    ]);
    expect(view.shell).toContain('stays process 1');
    expect(view.moments).toHaveLength(11);
    expect(view.moments.at(-1)).toEqual({
      second: 10,
      text: "Docker's patience ends: SIGKILL, exit code 137.",
    });
    expect(view.verdict).toContain('10 seconds');
  });

  it('whose shell replaces itself has the command as process 1', () => {
    expect(life('CMD exec sleep 100')).toMatchObject({
      shell: 'The shell replaced itself: process 1 is sleep 100, and signals reach it.',
      processes: [{ pid: 1, command: 'sleep 100' }],
    });
  });

  it('that listens ends by itself', () => {
    const view = life(`CMD ["sh", "-c", "trap 'echo bye; exit 3' TERM; while :; do sleep 0.2; done"]`);
    expect(view).toMatchObject({ exitCode: 3, output: 'bye\n' });
    expect(view.seconds).toBeLessThan(1);
    expect(view.moments.at(-1)?.text).toBe('Process 1 ends by itself, exit code 3.');
  });

  it('that ends at once has nothing to stop', () => {
    expect(life('CMD ["echo", "hi"]')).toMatchObject({
      processes: [],
      moments: [],
      seconds: null,
      output: 'hi\n',
      verdict: expect.stringContaining('before it could be stopped') as string,
    });
  });

  it('follows the words of docker run', () => {
    const view = life('CMD ["ls"]', { args: ['-c', 'exec sleep 5'], entrypoint: 'sh' });
    expect(view.line).toBe("docker run -d --name app --entrypoint sh app -c 'exec sleep 5'");
    expect(view.processes.map(({ command }) => command)).toEqual(['sleep 5']);
    expect(view.shell).toContain('replaced itself');
  });

  it('that cannot start says why in Docker’s words', () => {
    expect(life('CMD ["nope"]').missing).toContain('executable file not found');
    expect(life('RUN exit 1').missing).toContain('the build fails');
  });
});
