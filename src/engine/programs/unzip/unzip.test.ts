import { zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const when = { mtime: new Date(2020, 0, 2, 3, 4, 6), os: 3 } as const;
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const ARCHIVE: Zippable = {
  'd/': [new Uint8Array(), { ...when, level: 0, attrs: 0o40750 << 16 }],
  'd/a.txt': [text('hello '.repeat(9)), { ...when, attrs: 0o100640 << 16 }],
  'd/link': [text('a.txt'), { ...when, level: 0, attrs: (0o120777 << 16) >>> 0 }],
  '../up': [text('u'), { ...when, level: 0, attrs: (0o104755 << 16) >>> 0 }],
};
const base64 = Buffer.from(zipSync(ARCHIVE)).toString('base64');
const PREPARE = `echo ${base64} | base64 -d > t.zip; `;
const busybox = root('busybox');
const gnu = root('gnu', {}, ['unzip', 'base64', 'date']);
const run = (tree: typeof gnu, script: string) => sh(tree, `cd /tmp; ${PREPARE}${script}`);

describe('unzip of busybox', () => {
  it('extracts, and takes off what leads out of the directory', () => {
    const ran = run(busybox, 'unzip t -d out; stat -c "%a %n" out/d out/d/a.txt out/up; readlink out/d/link');
    expect(ran.out).toBe(
      'Archive:  t.zip\n   creating: d/\n  inflating: d/a.txt\n  inflating: d/link\n  inflating: up\n' +
        '750 out/d\n640 out/d/a.txt\n755 out/up\na.txt\n',
    );
    expect(ran.err).toBe("unzip: removing leading '../' from member names\n");
  });

  it('lists, and counts all members', () => {
    expect(run(busybox, 'unzip -lq t.zip "d/a*"').out).toBe(
      '  Length      Date    Time    Name\n---------  ---------- -----   ----\n' +
        '       54  01-02-2020 03:04   d/a.txt\n --------                     -------\n' +
        '       54                     4 files\n',
    );
  });

  it('asks before it replaces, unless told', () => {
    const ran = run(busybox, 'unzip -q t.zip d/a.txt; echo x > d/a.txt; unzip -n t.zip d/a.txt; cat d/a.txt');
    expect(ran.out).toBe('Archive:  t.zip\nx\n');
    expect(run(busybox, 'mkdir d; echo x > d/a.txt; unzip -q t.zip d/a.txt; echo $?')).toMatchObject({
      out: 'replace d/a.txt? [y]es, [n]o, [A]ll, [N]one, [r]ename: 1\n',
      err: "unzip: can't read standard input\n",
    });
    expect(run(busybox, 'mkdir d; echo x > d/a.txt; unzip -qo t.zip d/a.txt; wc -c < d/a.txt').out).toBe(
      '54\n',
    );
  });

  it.each([
    ['unzip no', "unzip: can't open no[.zip]\n"],
    ['echo > no; unzip -q no', 'unzip: short read\n'],
    ['unzip t -d p/q', "unzip: can't change directory to 'p/q': No such file or directory\n"],
    ['unzip -q t d/link; unzip -qo t d/link', "unzip: 'd/link' exists but is not a regular file\n"],
  ])('%s', (script, err) => {
    expect(run(busybox, script)).toMatchObject({ err, exit: 1 });
  });
});

describe('unzip of Debian', () => {
  it('extracts, and keeps times', () => {
    const ran = run(gnu, 'unzip t -d out; echo $?; stat -c "%a %Y %n" out/d out/d/a.txt out/up');
    expect(ran.out).toBe(
      'Archive:  t.zip\n   creating: out/d/\n  inflating: out/d/a.txt             \n' +
        '    linking: out/d/link              -> a.txt \n extracting: out/up                  \n' +
        'finishing deferred symbolic links:\n  out/d/link             -> a.txt\n1\n' +
        '750 1577934246 out/d\n640 1577934246 out/d/a.txt\n755 1577934246 out/up\n',
    );
    expect(ran.err).toBe('warning:  skipped "../" path component(s) in ../up\n');
  });

  it('lists', () => {
    expect(run(gnu, 'unzip -lq t.zip "d/a*"').out).toBe(
      '  Length      Date    Time    Name\n---------  ---------- -----   ----\n' +
        '       54  2020-01-02 03:04   d/a.txt\n---------                     -------\n' +
        '       54                     1 file\n',
    );
    expect(run(gnu, 'unzip -Z1 t').out).toBe('d/\nd/a.txt\nd/link\n../up\n');
  });

  it.each([
    ['unzip -q t nope', 'caution: filename not matched:  nope\n', 11],
    ['unzip no', 'unzip:  cannot find or open no, no.zip or no.ZIP.\n', 9],
    [
      'mkdir -p d/a.txt; unzip -qo t d/a.txt',
      'error:  cannot delete old d/a.txt\n        Is a directory\n',
      50,
    ],
    [
      'unzip -q t -d p/q',
      'checkdir:  cannot create extraction directory: p/q\n           No such file or directory\n',
      2,
    ],
    [
      'unzip -q t d/a.txt; unzip -q t d/a.txt',
      'replace d/a.txt? [y]es, [n]o, [A]ll, [N]one, [r]ename:  NULL\n(EOF or read error, treating as "[N]one" ...)\n',
      1,
    ],
  ])('%s', (script, err, exit) => {
    expect(run(gnu, script)).toMatchObject({ err, exit });
  });

  it('tests', () => {
    expect(run(gnu, 'unzip -t t d/a.txt').out).toBe(
      'Archive:  t.zip\n    testing: d/a.txt                  OK\nNo errors detected in compressed data of t.zip.\n',
    );
  });
});
