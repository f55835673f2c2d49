import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const busybox = root('busybox', {});
const gnu = root('gnu', {}, ['df']);

describe('df', () => {
  it('says what the file systems of a container hold, in the columns of busybox or of GNU', () => {
    expect(sh(busybox, 'df').out).toBe(
      'Filesystem           1K-blocks      Used Available Use% Mounted on\n' +
        'overlay               61202244   8388608  49672076  15% /\n',
    );
    expect(sh(gnu, 'df').out).toBe(
      'Filesystem     1K-blocks    Used Available Use% Mounted on\n' +
        'overlay         61202244 8388608  49672076  15% /\n',
    );
  });

  it('takes the mount that a path is on, sizes for people, types', () => {
    expect(sh(gnu, 'df -hT /bin').out.split('\n')[1]).toBe('overlay        overlay   59G  8.0G   48G  15% /');
  });

  it('refuses what is not there', () => {
    const [out, err] = [sh(gnu, 'df /nope'), sh(busybox, 'df /nope')];
    expect([out.err, err.err]).toEqual([
      'df: /nope: No such file or directory\n',
      "df: /nope: can't find mount point\n",
    ]);
    expect(out.outcome.exitCode).toBe(1);
  });
});
