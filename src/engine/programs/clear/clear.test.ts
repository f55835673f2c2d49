import { expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const busybox = root('busybox');
const gnu = root('gnu', {}, ['sleep']);
const bash = (script: string) => sh(gnu, `bash -c '${script}'`);

/** Recorded of bash 5.2.15, dash 0.5.12; busybox 1.36 as its sources have it. */
it('time is a keyword of bash, an applet of busybox, and nothing to dash', () => {
  expect(bash('time sleep 1.5').err).toMatch(/^\nreal\t0m1\.50\ds\nuser\t0m0\.000s\nsys\t0m0\.001s\n$/);
  expect(sh(busybox, 'time sleep 1; echo $?')).toMatchObject({
    out: '0\n',
    err: 'real\t0m 1.00s\nuser\t0m 0.00s\nsys\t0m 0.00s\n',
  });
  expect(sh(busybox, '! time false; echo $?; time echo a | cat').out).toBe('0\na\n');
  expect(sh(gnu, 'time echo a; echo $?')).toMatchObject({
    out: '127\n',
    err: '/bin/sh: 1: time: not found\n',
  });
});

it('kill -l is a table of its own in each shell', () => {
  expect(sh(busybox, 'kill -l').out).toMatch(/^ 1\) HUP\n 2\) INT\n[^]*31\) SYS\n35\) RTMIN\n64\) RTMAX\n$/);
  expect(sh(gnu, 'kill -l').out).toMatch(
    /^0\nHUP\nINT\n[^]*\nTERM\n16\nCHLD\n[^]*\nSYS\n32\n33\nRTMIN\nRTMIN\+1\n[^]*RTMAX-1\nRTMAX\n$/,
  );
  expect(bash('kill -l').out).toMatch(
    /^ 1\) SIGHUP\t 2\) SIGINT\t 3\) SIGQUIT\t 4\) SIGILL\t 5\) SIGTRAP\n[^]*63\) SIGRTMAX-1\t64\) SIGRTMAX\t\n$/,
  );
  expect(sh(busybox, 'kill -l 9').out).toBe('KILL\n');
});

it('uptime and clear', () => {
  expect(sh(busybox, 'uptime').out).toMatch(
    /^ 03:04:0\d up 0 min, {2}0 users, {2}load average: 0\.00, 0\.00, 0\.00\n$/,
  );
  expect(sh(busybox, 'clear').out).toContain('\x1b[2J');
});
