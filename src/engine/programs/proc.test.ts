import { describe, expect, it } from 'vitest';
import { root, sh } from './support/testing.ts';

/** What a learner asks /proc: who is the first process, whose is it, what does it wait for. */

const tree = root('gnu', { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nann:x:1000:1000::/:/bin/sh\n' }, [
  'sleep',
]);
const run = (script: string, user = '') => sh(tree, script, { user }).out;

describe('/proc', () => {
  it.each([
    ['cat /proc/1/cmdline', '/bin/sh\0-c\0cat /proc/1/cmdline\0'],
    ['cat /proc/1/comm', 'sh\n'],
    ['grep PPid /proc/1/status', 'PPid:\t0\n'],
    ['cat /proc/1/cgroup', '0::/\n'],
    [
      'sleep 9 & grep -E "^(Name|State|PPid)" /proc/$!/status; kill $!',
      'Name:\tsleep\nState:\tS (sleeping)\nPPid:\t1\n',
    ],
    ['sleep 9 & cd /proc; ls -d [0-9]*; kill $!', '1\n2\n'],
    [
      'sh -c "kill -STOP \\$\\$; :" & sleep 1; grep State /proc/$!/status; kill -9 $!',
      'State:\tT (stopped)\n',
    ],
    ['grep Umask /proc/self/status; umask 77; grep Umask /proc/self/status', 'Umask:\t0022\nUmask:\t0077\n'],
    ['test -e /proc/99 || echo none', 'none\n'],
  ])('%s', (script, out) => {
    expect(run(script)).toBe(out);
  });

  it('shows whose a process is, and keeps its environment from others', () => {
    expect(run('grep Uid /proc/self/status', 'ann')).toBe('Uid:\t1000\t1000\t1000\t1000\n');
    expect(sh(tree, 'cat /proc/1/environ > /dev/null && echo own', { user: 'ann' }).out).toBe('own\n');
  });
});
