import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { arrive, bring } from './bring.ts';
import { BRING_LIMITS, type Found } from './found.ts';
import { zipEntries, zipOf } from './zip.ts';

const found = (path: string, bytes: Uint8Array | string, size?: number): Found => {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return { path, size: size ?? content.length, read: () => Promise.resolve(content) };
};

describe('files that a person brings', () => {
  it('lose the one folder around them, and what nobody means is explained', async () => {
    const { files, left } = await bring([
      found('app/Dockerfile', 'FROM a'),
      found('app/src/x.js', 'x'),
      found('app/.git/HEAD', 'ref'),
      found('app/node_modules/a/index.js', '1'),
      found('app/.DS_Store', ''),
    ]);
    expect(files.map(({ path }) => path)).toEqual(['Dockerfile', 'src/x.js']);
    expect(left.map(({ why, paths }) => `${paths.join(' ')}: ${why}`)).toEqual([
      'app/.git/HEAD: version control: no image needs it',
      'app/node_modules/a/index.js: installed packages: a build installs its own',
      'app/.DS_Store: made by the operating system',
    ]);
  });

  it('keep bytes that are not text, and texts with a byte order mark', async () => {
    const { files } = await bring([
      found('logo.png', new Uint8Array([137, 80, 0, 255])),
      found('bom.txt', '\ufeffx'),
      found('latin.txt', new Uint8Array([0xe4, 0x0a])),
    ]);
    expect(files).toEqual([
      { path: 'bom.txt', text: '\ufeffx' },
      { path: 'latin.txt', text: '', base64: '5Ao=' },
      { path: 'logo.png', text: '', base64: 'iVAA/w==' },
    ]);
  });

  it('are bounded in size, number and sum, also where their size was told wrong', async () => {
    const large = new Uint8Array(BRING_LIMITS.text + 1).fill(97);
    const one = await bring([
      found('a', large),
      found('b', large, 3),
      found('c', new Uint8Array(BRING_LIMITS.other + 1)),
    ]);
    expect(one.files).toEqual([]);
    expect(one.left.map(({ paths }) => paths.join())).toEqual(['a', 'b', 'c']);
    const many = await bring(Array.from({ length: BRING_LIMITS.files + 3 }, (_, i) => found(`f${i}`, 'x')));
    expect([many.files.length, many.left[0]?.paths.length]).toEqual([BRING_LIMITS.files, 3]);
    const sum = await bring(
      Array.from({ length: 6 }, (_, i) => found(`f${i}`, new Uint8Array(900_000).fill(97))),
    );
    expect([sum.files.length, sum.left[0]?.why]).toEqual([4, 'more than 4 MB together']);
  });

  it('cannot climb out of the project', async () => {
    const { files, left } = await bring([
      found('../../etc/passwd', 'x'),
      found('/abs', 'x'),
      found('ok', 'x'),
    ]);
    expect(files.map(({ path }) => path)).toEqual(['ok']);
    expect(left).toHaveLength(2);
  });

  it('that cannot be read are named', async () => {
    const broken: Found = { path: 'gone', size: 1, read: () => Promise.reject(new Error('gone')) };
    expect((await bring([broken])).left).toEqual([{ why: 'could not be read', paths: ['gone'] }]);
  });
});

describe('what arrives', () => {
  const own = [
    { path: 'Dockerfile', text: 'own' },
    { path: 'a/b', text: '' },
  ];

  it('is a project of its own with a Dockerfile, and joins without one', () => {
    expect(arrive(own, [{ path: 'Dockerfile', text: 'new' }])).toEqual({
      replaced: true,
      files: [{ path: 'Dockerfile', text: 'new' }],
    });
    expect(
      arrive(own, [
        { path: 'c', text: 'c' },
        { path: 'a/b', text: 'new' },
        { path: 'a', text: 'folder' },
      ]).files,
    ).toEqual([
      { path: 'Dockerfile', text: 'own' },
      { path: 'a/b', text: 'new' },
      { path: 'c', text: 'c' },
    ]);
  });
});

describe('a zip', () => {
  const files = [
    { path: 'Dockerfile', text: 'FROM a' },
    { path: 'bin/run', text: 'x', mode: 0o755 },
    { path: 'latest', text: '', target: 'bin/run' },
    { path: 'logo', text: '', base64: 'AAH/' },
    { path: 'logs', text: '', folder: true },
    { path: 'secret', text: '', folder: true, mode: 0o700 },
  ] as const;

  it('gives back what went in', async () => {
    const back = await bring(zipEntries(zipOf(files)));
    expect(back).toEqual({ files: [files[0], ...files.slice(1)], left: [] });
    expect(zipOf(files)).toEqual(zipOf(files));
    expect(Object.keys(unzipSync(zipOf(files)))).toEqual([
      'Dockerfile',
      'bin/run',
      'latest',
      'logo',
      'logs/',
      'secret/',
    ]);
  });

  it('with too much in it is not unpacked', async () => {
    const bomb = zipSync({ bomb: new Uint8Array(60_000_000), ok: new Uint8Array([97]) });
    expect(bomb.length).toBeLessThan(100_000);
    const { files: taken, left } = await bring(zipEntries(bomb));
    expect([taken.map(({ path }) => path), left[0]?.paths]).toEqual([['ok'], ['bomb']]);
  });

  it('names its folders where they are empty, and its links where Unix packed them', async () => {
    const packed = zipSync({
      'app/': new Uint8Array(),
      'app/empty/': new Uint8Array(),
      'app/Dockerfile': [new TextEncoder().encode('FROM a'), { os: 3, attrs: 0o100600 * 0x10000 }],
      'app/l': [new TextEncoder().encode('Dockerfile'), { os: 3, attrs: 0o120777 * 0x10000 }],
      'app/bad': [new TextEncoder().encode('a\0b'), { os: 3, attrs: 0o120777 * 0x10000 }],
      'app/dos': [new TextEncoder().encode('text'), { os: 0, attrs: 0o120777 * 0x10000 }],
    });
    expect(await bring(zipEntries(packed))).toEqual({
      files: [
        { path: 'Dockerfile', text: 'FROM a', mode: 0o600 },
        { path: 'dos', text: 'text' },
        { path: 'empty', text: '', folder: true },
        { path: 'l', text: '', target: 'Dockerfile' },
      ],
      left: [{ why: 'a link that leads to no path', paths: ['bad'] }],
    });
  });

  it('that is none is refused', () => {
    expect(() => zipEntries(new Uint8Array([1, 2, 3]))).toThrow();
  });
});
