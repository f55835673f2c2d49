import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { contentOf, sizedContent, textContent, type Content } from '../content.ts';
import { copyInto } from '../copy/index.ts';
import { diffTrees } from '../diff/index.ts';
import { TreeEditor } from '../editor.ts';
import { listTree, sketchTree, type TreeSketch } from '../fixture.ts';
import { FileTree, ROOT } from '../tree.ts';
import { layerTar } from '../tar/index.ts';
import { detectCompression } from './compression.ts';
import { readTar } from './read-tar.ts';
import { unpackArchive } from './unpack.ts';

function tarOf(sketch: TreeSketch, epoch = 1e9): Uint8Array<ArrayBuffer> {
  const tar = layerTar(diffTrees(FileTree.empty(), sketchTree(sketch)), epoch);
  if (tar === null) throw new Error('content without bytes');
  return new Uint8Array(tar);
}

/** Writes text into a header block and mends its checksum. */
function patch(tar: Uint8Array, changes: readonly (readonly [number, string])[]): Uint8Array {
  const out = tar.slice();
  for (const [at, text] of changes) out.set(new TextEncoder().encode(text), at);
  out.fill(0x20, 148, 156);
  const sum = out.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  out.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return out;
}

const some: TreeSketch = {
  '/t/one': { text: '1', mode: 0o4755, uid: 1000, gid: 50, mtime: 5000 },
  '/t/two': { hardLink: '/t/one' },
  '/t/link': { target: '/etc/x' },
  '/t/': { mode: 0o711, uid: 3, mtime: 7000 },
};

describe('readTar', () => {
  it('reads back what a layer archive holds', () => {
    const long = `${'d'.repeat(90)}/${'ä'.repeat(90)}`;
    const contents = readTar(tarOf({ ...some, [`/${long}`]: { text: 'x'.repeat(600), uid: 3_000_000 } }));
    expect(contents?.error).toBeNull();
    expect(
      contents?.entries.map((entry) => [
        entry.name,
        entry.flag,
        entry.uid,
        entry.linkName,
        entry.data.length,
      ]),
    ).toEqual([
      [`${'d'.repeat(90)}/`, '5', 0, '', 0],
      [long, '0', 3_000_000, '', 600],
      ['t/', '5', 3, '', 0],
      ['t/link', '2', 0, '/etc/x', 0],
      ['t/one', '0', 1000, '', 1],
      ['t/two', '1', 1000, 't/one', 0],
    ]);
    expect(contents?.entries[4]).toMatchObject({ mode: 0o4755, gid: 50, mtime: 5000 });
  });

  it('reads a prefix, an old directory and numbers in base 256', () => {
    const plain = tarOf({ '/a': '' });
    expect(readTar(patch(plain, [[345, 'some/where']]))?.entries[0]?.name).toBe('some/where/a');
    expect(
      readTar(
        patch(plain, [
          [0, 'dir/'],
          [156, '\0'],
          [257, '\0\0\0\0\0\0'],
        ]),
      )?.entries[0]?.flag,
    ).toBe('5');
    const large = patch(plain, [[108, '\0\0\0\0\0\x01\0\0']]);
    large[108] = 0x80;
    expect(readTar(patch(large, []))?.entries[0]?.uid).toBe(65536);
  });

  it('reads long names of GNU tar', () => {
    const name = 'n'.repeat(150);
    const long = patch(tarOf({ '/L': name }).subarray(0, 1024), [[156, 'L']]);
    const whole = new Uint8Array([...long, ...tarOf({ '/short': 'x' })]);
    expect(readTar(whole)?.entries.map((entry) => entry.name)).toEqual([name]);
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['text', new TextEncoder().encode('hello')],
    ['a block of text', new TextEncoder().encode('x'.repeat(600))],
    ['an archive without members', new Uint8Array(1024)],
    ['a header with a wrong checksum', tarOf({ '/a': 'x' }).map((byte, at) => (at === 0 ? 0x62 : byte))],
  ])('takes %s for no archive', (_, bytes) => {
    expect(readTar(bytes)).toBeNull();
  });

  it('says where it broke off', () => {
    const tar = tarOf({ '/a': 'x', '/b': 'y' });
    expect(readTar(tar.subarray(0, 1100))).toMatchObject({
      entries: [{ name: 'a' }],
      error: 'unexpected EOF',
    });
    const damaged = tar.map((byte, at) => (at === 1024 ? 0x63 : byte));
    expect(readTar(damaged)).toMatchObject({ error: 'archive/tar: invalid tar header' });
  });
});

describe('unpackArchive', () => {
  it('recognises archives by content', () => {
    const tar = tarOf(some);
    expect(unpackArchive(contentOf(tar)).kind).toBe('archive');
    expect(unpackArchive(contentOf(gzipSync(tar)))).toEqual(unpackArchive(contentOf(tar)));
    expect(unpackArchive(contentOf(gzipSync(new Uint8Array([...tar, ...tar].slice(0, 200_000))))).kind).toBe(
      'archive',
    );
  });

  it.each<[string, Content]>([
    ['text', textContent('hello')],
    ['nothing', textContent('')],
    ['compressed text', contentOf(gzipSync(new TextEncoder().encode('hello')))],
    ['a damaged gzip stream', contentOf(new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]))],
  ])('takes %s for a plain file', (_, content) => {
    expect(unpackArchive(content)).toEqual({ kind: 'file' });
  });

  it.each<[string, readonly number[]]>([
    ['bzip2', [0x42, 0x5a, 0x68, 0x39]],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
    ['zstd', [0x53, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]],
  ])('says that %s is not simulated', (name, bytes) => {
    expect(detectCompression(new Uint8Array(bytes))).toBe(name);
    expect(unpackArchive(contentOf(new Uint8Array(bytes)))).toEqual({
      kind: 'unsupported',
      message: `layerwise: ADD of a file compressed with ${name} is not simulated`,
    });
  });

  it('says that it has no bytes', () => {
    expect(unpackArchive(sizedContent(10, 'ab')).kind).toBe('unsupported');
  });
});

describe('ADD of an archive', () => {
  const options = {
    followSymlinks: true,
    dirContentsOnly: true,
    allowWildcard: true,
    allowEmptyWildcard: true,
    createDestPath: true,
    attemptUnpack: true,
    now: 1000,
  };

  function add(
    archive: Uint8Array,
    onto: TreeSketch,
    owner?: { uid: number; gid: number },
  ): TreeEditor | string {
    const context = new TreeEditor(FileTree.empty());
    const attributes = { mode: 0o644, uid: 0, gid: 0, mtime: 0 };
    context.add(ROOT, 'f.tar', { type: 'file', ...attributes, content: contentOf(archive) });
    const editor = new TreeEditor(sketchTree(onto));
    const outcome = copyInto(editor, '/x/', context.snapshot(), '/f.tar', { ...options, owner });
    return outcome.kind === 'done' ? editor : outcome.message;
  }

  function list(result: TreeEditor | string): string[] | string {
    return typeof result === 'string' ? result : listTree(result.snapshot());
  }

  it('keeps owners, modes, times and links', () => {
    const result = add(tarOf(some), {});
    expect(list(result)).toEqual([
      '/x dir 755',
      '/x/t dir 711 3:0',
      '/x/t/link -> /etc/x',
      '/x/t/one file 4755 1000:50 1',
      '/x/t/two file 4755 1000:50 1',
    ]);
    if (typeof result === 'string') throw new Error(result);
    expect(result.find('/x/t/one')?.ino).toBe(result.find('/x/t/two')?.ino);
    expect(result.find('/x/t')?.inode.mtime).toBe(7000);
  });

  it('gives everything the owner asked for', () => {
    expect(list(add(tarOf({ '/f': { text: 'f', uid: 5 } }), {}, { uid: 1, gid: 2 }))).toEqual([
      '/x dir 755 1:2',
      '/x/f file 644 1:2 f',
    ]);
  });

  it('merges directories and replaces the rest', () => {
    const onto: TreeSketch = {
      '/x/t/': { mode: 0o777 },
      '/x/t/keep': 'k',
      '/x/t/one/sub': 's',
      '/x/t/link': 'file',
    };
    expect(list(add(tarOf(some), onto))).toEqual([
      '/x dir 755',
      '/x/t dir 711 3:0',
      '/x/t/keep file 644 k',
      '/x/t/link -> /etc/x',
      '/x/t/one file 4755 1000:50 1',
      '/x/t/two file 4755 1000:50 1',
    ]);
  });

  it('never leaves the destination', () => {
    const up = patch(tarOf({ '/aaaaaaaaaaa': 'u' }), [[0, '../../up\0\0\0']]);
    expect(list(add(up, {}))).toEqual(['/x dir 755', '/x/up file 644 u']);
    const through = tarOf({ '/l/f': 'f' }).subarray(512);
    expect(list(add(through, { '/etc/': {}, '/x/etc/': {}, '/x/l': { target: '/etc' } }))).toEqual([
      '/etc dir 755',
      '/x dir 755',
      '/x/etc dir 755',
      '/x/etc/f file 644 f',
      '/x/l -> /etc',
    ]);
  });

  it('makes directories that no entry names', () => {
    expect(list(add(tarOf({ '/d/f': 'f' }).subarray(512), {}))).toEqual([
      '/x dir 755',
      '/x/d dir 755',
      '/x/d/f file 644 f',
    ]);
  });

  it('fails for a link to nothing and a type it does not know', () => {
    const tar = tarOf({ '/a': '' });
    expect(
      list(
        add(
          patch(tar, [
            [156, '1'],
            [157, 'gone'],
          ]),
          {},
        ),
      ),
    ).toBe('link /gone /a: no such file or directory');
    expect(list(add(patch(tar, [[156, '7']]), {}))).toBe('unhandled tar header type 55');
  });

  it('copies what is no archive', () => {
    expect(list(add(new TextEncoder().encode('text'), {}))).toEqual(['/x dir 755', '/x/f.tar file 644 text']);
  });
});
