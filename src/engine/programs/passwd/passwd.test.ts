import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const files = {
  '/etc/passwd':
    'root:x:0:0:root:/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\nnone:x:1001:1000::/:/bin/sh\n',
  '/etc/shadow': 'root:*:19000:0:99999:7:::\nbob:$6$a$b:19000:0:99999:7:::\nnone:!:19000:0:99999:7:::\n',
};
const busybox = root('busybox', files);
const gnu = root('gnu', files, ['passwd']);
/** Line of a user in /etc/shadow. */
const line = (text: string | null, user: string) =>
  text?.split('\n').find((one) => one.startsWith(`${user}:`));

describe('passwd of busybox', () => {
  it.each([
    ['-l bob', 'bob', 'bob:!$6$a$b:20455:0:99999:7:::', 'password for bob changed by root', 0],
    ['-u bob', 'bob', 'bob:$6$a$b:19000:0:99999:7:::', 'password for bob is already unlocked', 1],
    ['-d bob', 'bob', 'bob::20455:0:99999:7:::', 'password for bob changed by root', 0],
    ['-l -d bob', 'bob', 'bob:!:20455:0:99999:7:::', 'password for bob changed by root', 0],
    ['-l none', 'none', 'none:!:19000:0:99999:7:::', 'password for none is already locked', 1],
    ['-u none', 'none', 'none::20455:0:99999:7:::', 'password for none changed by root', 0],
    ['-l ghost', 'root', 'root:*:19000:0:99999:7:::', 'unknown user ghost', 1],
  ])('%s', (words, user, shadow, message, exit) => {
    const ran = sh(busybox, `passwd ${words}`);
    expect([line(ran.text('/etc/shadow'), user), ran.err, ran.exit]).toEqual([
      shadow,
      `passwd: ${message}\n`,
      exit,
    ]);
  });

  it('changes nothing without input, and only as root', () => {
    expect(sh(busybox, 'passwd bob')).toMatchObject({
      out: 'Changing password for bob\nNew password: \n',
      err: 'passwd: password for bob is unchanged\n',
      exit: 1,
    });
    expect(sh(busybox, 'passwd', { user: 'bob' }).err).toBe('passwd: must be suid to work properly\n');
  });

  it('goes to /etc/passwd for who is not in /etc/shadow', () => {
    const ran = sh(busybox, 'echo > /etc/shadow; passwd -l bob');
    expect(line(ran.text('/etc/passwd'), 'bob')).toBe('bob:!x:1000:1000::/home/bob:/bin/sh');
    expect(ran.err).toBe(
      'passwd: no record of bob in /etc/shadow, using /etc/passwd\npasswd: password for bob changed by root\n',
    );
  });
});

describe('passwd of Debian', () => {
  it.each([
    ['-l bob', 'bob', 'bob:!$6$a$b:19000:0:99999:7:::', 'passwd: password changed.\n'],
    ['-ql bob', 'bob', 'bob:!$6$a$b:19000:0:99999:7:::', ''],
    ['-d bob', 'bob', 'bob::19000:0:99999:7:::', 'passwd: password changed.\n'],
    ['-e bob', 'bob', 'bob:$6$a$b:0:0:99999:7:::', 'passwd: password changed.\n'],
    ['-n 1 -x 90 -w 5 -i 3 bob', 'bob', 'bob:$6$a$b:19000:1:90:5:3::', 'passwd: password changed.\n'],
    ['-S bob', 'bob', 'bob:$6$a$b:19000:0:99999:7:::', 'bob P 2022-01-08 0 99999 7 -1\n'],
  ])('%s', (words, user, shadow, out) => {
    const ran = sh(gnu, `passwd ${words}`);
    expect([line(ran.text('/etc/shadow'), user), ran.out, ran.err]).toEqual([shadow, out, '']);
  });

  it('tells the state of all', () => {
    expect(sh(gnu, 'passwd -Sa').out).toBe(
      'root L 2022-01-08 0 99999 7 -1\nbob P 2022-01-08 0 99999 7 -1\nnone L 2022-01-08 0 99999 7 -1\n',
    );
  });

  it.each([
    ['-l ghost', "passwd: user 'ghost' does not exist\n", 1],
    [
      '-u none',
      'passwd: unlocking the password would result in a passwordless account.\nYou should set a password with usermod -p to unlock the password of this account.\n',
      3,
    ],
    [
      '',
      'New password: Password change has been aborted.\npasswd: Authentication token manipulation error\npasswd: password unchanged\n',
      10,
    ],
  ])('%s is refused', (words, err, exit) => {
    expect(sh(gnu, `passwd ${words}`)).toMatchObject({ err, exit });
  });
});
