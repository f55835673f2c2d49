import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

/** df and free, recorded of coreutils 9.1, procps 4 and busybox 1.36 in their columns; the figures are of an invented machine. */

const busybox = root('busybox');
const gnu = root('gnu', {}, ['df', 'free', 'pgrep', 'pkill', 'pidof', 'killall', 'sleep']);

describe('df', () => {
  it.each([
    [
      'df /',
      busybox,
      'Filesystem           1K-blocks      Used Available Use% Mounted on\noverlay               61255492  20418500  37692992  36% /\n',
    ],
    [
      'df /',
      gnu,
      'Filesystem     1K-blocks     Used Available Use% Mounted on\noverlay         61255492 20418500  37692992  36% /\n',
    ],
    [
      'df -h /',
      gnu,
      'Filesystem      Size  Used Avail Use% Mounted on\noverlay          59G   20G   36G  36% /\n',
    ],
    [
      'df -h /dev/shm',
      busybox,
      'Filesystem                Size      Used Available Use% Mounted on\nshm                      64.0M         0     64.0M   0% /dev/shm\n',
    ],
  ])('%s', (script, tree, out) => {
    expect(sh(tree, script).out).toBe(out);
  });

  it('says what is not there', () => {
    expect(sh(gnu, 'df /nosuch')).toMatchObject({ err: 'df: /nosuch: No such file or directory\n', exit: 1 });
  });
});

describe('free', () => {
  it.each([
    [
      'free',
      busybox,
      'Mem:        4194304     1048576     2097152           0     1048576     3145728\nSwap:             0           0           0\n',
    ],
    [
      'free -m',
      gnu,
      'Mem:            4096        1024        2048           0        1024        3072\nSwap:              0           0           0\n',
    ],
    [
      'free -h',
      gnu,
      'Mem:           4.0Gi       1.0Gi       2.0Gi          0B       1.0Gi       3.0Gi\nSwap:             0B          0B          0B\n',
    ],
  ])('%s', (script, tree, rows) => {
    const [head = '', ...rest] = sh(tree, script).out.split('\n');
    expect(head).toMatch(/^ {14,15}total {8}used {8}free {6}shared {2}buff\/cache {3}available$/);
    expect(rest.join('\n')).toBe(rows);
  });
});

describe('processes by name', () => {
  it.each([
    ['sleep 9 & pgrep sleep; pgrep -l sleep; kill $!', '2\n2 sleep\n', 0],
    ['sleep 9 & pgrep -f "sleep 9"; pkill sleep; wait $!; echo $?', '1\n2\n143\n', 0],
    [
      'sleep 9 & sleep 8 & pidof sleep; killall -9 sleep; wait; pgrep -x sleep || echo none',
      '3 2\nnone\n',
      0,
    ],
    ['pkill nosuch', '', 1],
  ])('%s', (script, out, exit) => {
    expect(sh(gnu, script)).toMatchObject({ out, exit });
  });

  it('killall says what it did not find', () => {
    expect(sh(busybox, 'killall nosuch').err).toBe('killall: nosuch: no process killed\n');
    expect(sh(gnu, 'killall nosuch').err).toBe('killall: nosuch: no process found\n');
  });
});
