import { describe, expect, it } from 'vitest';
import { programs } from './testing.ts';
import { root, sh } from './support/testing.ts';

const busybox = root('busybox', { '/w/a.txt': 'one\ntwo\nthree\n' });
const gnu = root('gnu', { '/w/a.txt': 'one\ntwo\nthree\n' });

describe('what an executable is', () => {
  it.each([
    ['busybox', 'ls', 'busybox', ''],
    ['busybox@1.38', 'sh', 'busybox', '1.38'],
    ['ls', 'anything', 'gnu', ''],
    ['gnu/ls', 'ls', 'gnu', ''],
    ['which.debianutils', 'which', 'gnu', ''],
  ])('%s called as %s', (attribute, name, flavour, variant) => {
    expect(programs.find(attribute, name)).toMatchObject({ flavour, variant });
  });

  it.each([
    ['vim', 'vim'],
    ['busybox', 'telnet'],
  ])('%s called as %s has no model', (attribute, name) => {
    expect(programs.find(attribute, name)).toBeUndefined();
  });

  it('what is installed without a model says so, what is not installed is not found', () => {
    const ran = sh(busybox, 'telnet; echo $?; curl; echo $?');
    expect(ran.out).toBe('125\n127\n');
    expect(ran.err).toBe('layerwise: telnet is not simulated\n/bin/sh: curl: not found\n');
    expect(ran.outcome.unsupported.map((one) => one.what)).toEqual(['telnet']);
  });

  it('copies, moves and links of a program stay that program', () => {
    const ran = sh(gnu, 'cp /bin/cat /c; mv /c /d; ln /d /e; rm /bin/cat; /e /w/a.txt | head -n1; cat x');
    expect([ran.out, ran.err]).toEqual(['one\n', '/bin/sh: 1: cat: not found\n']);
  });

  it('the shell of busybox 1.38 finds its applets without PATH, others do not', () => {
    const script = 'PATH=/nope; cat /etc/group; command -v cat';
    expect(sh(root('busybox@1.38'), script).out).toBe('root:x:0:\ncat\n');
    expect(sh(root('busybox'), script).err).toBe('/bin/sh: cat: not found\n');
  });

  it('scripts of the image run by their #! line', () => {
    const ran = sh(
      root('busybox', { '/node': '#!/bin/sh\necho v22 "$@"\n' }),
      'chmod +x /node; /node --version; cd /; ./node',
    );
    expect(ran.out).toBe('v22 --version\nv22\n');
  });
});

describe('wording of the two worlds', () => {
  it.each([
    ['cat x', "cat: can't open 'x': No such file or directory\n", 'cat: x: No such file or directory\n'],
    [
      'rm x',
      "rm: can't remove 'x': No such file or directory\n",
      "rm: cannot remove 'x': No such file or directory\n",
    ],
    [
      'mkdir /w',
      "mkdir: can't create directory '/w': File exists\n",
      "mkdir: cannot create directory '/w': File exists\n",
    ],
    ['sed -q', undefined, "sed: invalid option -- 'q'\nTry 'sed --help' for more information.\n"],
  ])('%s', (script, inBusybox, inGnu) => {
    if (inBusybox !== undefined) expect(sh(busybox, script).err).toBe(inBusybox);
    expect(sh(gnu, script).err).toBe(inGnu);
  });

  it('the shell of 1.38 names a line', () => {
    const tree = root('busybox');
    const main = programs.find('busybox@1.38', 'sh');
    expect(main).toBeDefined();
    expect(sh(tree, 'nosuch').err).toBe('/bin/sh: nosuch: not found\n');
  });
});

describe('programs together', () => {
  it.each([
    [
      'tar and gzip give back what they took',
      'cd /w; tar czf /t.tgz .; mkdir /x; tar xzf /t.tgz -C /x; diff -r /w /x && echo same',
      'same\n',
    ],
    ['a pipe of four', "cat /w/a.txt | grep t | sed 's/t/T/' | awk '{ print NR, $1 }'", '1 Two\n2 Three\n'],
    ['find runs commands', "find /w -name '*.txt' -exec cat {} + | wc -l", '3\n'],
    ['sort by key', 'printf "b 2\\na 10\\n" | sort -k2 -n', 'b 2\na 10\n'],
    [
      'sed in place keeps the mode',
      'chmod 640 /w/a.txt; sed -i s/one/1/ /w/a.txt; stat -c %a /w/a.txt; head -n1 /w/a.txt',
      '640\n1\n',
    ],
    ['checksums', 'printf abc | sha256sum | cut -c1-8', 'ba7816bf\n'],
  ])('%s', (_name, script, out) => {
    expect(sh(busybox, script).out).toBe(out);
  });

  it('runs are the same every time', () => {
    const script = 'mktemp; echo $RANDOM; head -c 4 /dev/urandom | od -An -tx1; date; ls -l /tmp';
    expect(sh(busybox, script).out).toBe(sh(busybox, script).out);
  });
});

describe('users', () => {
  it('a user made by adduser can be used', () => {
    const ran = sh(busybox, 'adduser -D app; id app; su app -c "id -un; touch /x"');
    expect(ran.out).toBe('uid=1000(app) gid=1000(app) groups=1000(app)\napp\n');
    expect(ran.err).toBe('touch: /x: Permission denied\n');
  });

  it('useradd counts system ids down', () => {
    const ran = sh(gnu, 'groupadd -r app && useradd -r -g app app && id app');
    expect(ran.out).toBe('uid=999(app) gid=999(app) groups=999(app)\n');
  });
});
