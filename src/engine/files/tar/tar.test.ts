import { describe, expect, it } from 'vitest';
import { sizedContent } from '../content.ts';
import { diffTrees, type LayerEntry } from '../diff/index.ts';
import { TreeEditor } from '../editor.ts';
import { sketchTree, type TreeSketch } from '../fixture.ts';
import { FileTree, ROOT } from '../tree.ts';
import { layerArchive, layerTar } from './layer.ts';

function layerOf(upper: TreeSketch, lower: TreeSketch = {}): LayerEntry[] {
  return diffTrees(sketchTree(lower), sketchTree(upper));
}

/** Diff ids that BuildKit gave the same layers, exported with SOURCE_DATE_EPOCH=0 and rewrite-timestamp. */
describe('diff ids of BuildKit', () => {
  it.each<[string, LayerEntry[], string]>([
    ['nothing', [], '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'],
    [
      'a file with an owner',
      layerOf({ '/a': { text: 'a\n', uid: 65534, gid: 65534 } }),
      'd8b2c702f634791533b229022d52b76e7730a3c6723c3ae14e61518e5ffea365',
    ],
    [
      'special modes',
      layerOf({ '/s': { text: 's\n', mode: 0o4755 }, '/g/': { mode: 0o2755 }, '/t/': { mode: 0o1777 } }),
      '008ba26f368a63c77483657702f7ebcad6989f461a7f781bb862f8bf78ffae7a',
    ],
    [
      'links',
      layerOf({
        '/abs': { target: '/etc/passwd' },
        '/rel': { target: 'etc/group' },
        '/dang': { target: 'nowhere' },
      }),
      '8adb9491d2fa521cec8c3361a34ae3be922f9da85753f56be2f81ccd7c2375d4',
    ],
    [
      'a whiteout',
      layerOf({}, { '/abs': { target: '/etc/passwd' } }),
      '2600eb5fd1dff0c5e8fafdb0aaec990959f4f1f3b5c8d3ea858d8720459159ff',
    ],
    [
      'a directory under a new name',
      layerOf({ '/new/f': '1\n', '/new/sub/g': '2\n' }, { '/old/f': '1\n', '/old/sub/g': '2\n' }),
      '53c150ecb80ca57c977fe36b4388f87b41da20ece880a85ed7fa2c13917f43b5',
    ],
  ])('%s', (_, layer, digest) => {
    expect(layerArchive(layer)).toMatchObject({ diffId: `sha256:${digest}`, exact: true });
  });
});

function fields(tar: Uint8Array, block: number): { name: string; type: string; prefix: string } {
  const text = (at: number, width: number): string =>
    new TextDecoder().decode(tar.subarray(block * 512 + at, block * 512 + at + width)).replace(/\0.*$/s, '');
  return { name: text(0, 100), type: text(156, 1), prefix: text(345, 155) };
}

describe('layerTar', () => {
  const deep = `${'d'.repeat(60)}/${'e'.repeat(60)}`;

  it('has the size that layerArchive says', () => {
    const layer = layerOf({ '/a': 'x'.repeat(513), '/d/b': '', '/l': { target: 'x'.repeat(120) } });
    expect(layerTar(layer)?.length).toBe(layerArchive(layer).size);
  });

  it('puts a long name into a PAX record', () => {
    const tar = layerTar(layerOf({ [`/${deep}`]: '' }));
    if (tar === null) throw new Error('no archive');
    expect(fields(tar, 1)).toMatchObject({
      type: 'x',
      name: `${'d'.repeat(60)}/PaxHeaders.0/${'e'.repeat(60)}`.slice(0, 100),
    });
    expect(new TextDecoder().decode(tar.subarray(1024, 1024 + 131))).toBe(`131 path=${deep}\n`);
    expect(fields(tar, 3)).toEqual({ type: '0', name: deep.slice(0, 100), prefix: '' });
  });

  it('splits the long name of a whiteout', () => {
    const tar = layerTar(layerOf({ [`/${'d'.repeat(60)}/`]: {} }, { [`/${deep}`]: '' }));
    if (tar === null) throw new Error('no archive');
    expect(fields(tar, 1)).toEqual({ type: '0', name: `.wh.${'e'.repeat(60)}`, prefix: 'd'.repeat(60) });
  });

  it('writes names beyond ASCII and large numbers as PAX', () => {
    const tar = layerTar(layerOf({ '/ä': { text: '', uid: 3_000_000 } }));
    expect(new TextDecoder().decode(tar?.subarray(512, 1024)).replace(/\0/g, '')).toBe(
      '11 path=ä\n15 uid=3000000\n',
    );
  });

  it('writes further names as links', () => {
    const tar = layerTar(layerOf({ '/a': 'x', '/b': { hardLink: '/a' } }));
    if (tar === null) throw new Error('no archive');
    expect(fields(tar, 2)).toMatchObject({ type: '1', name: 'b' });
  });

  it('clamps times to the epoch and keeps earlier ones', () => {
    const at = (mtime: number, epoch: number): string =>
      new TextDecoder().decode(layerTar(layerOf({ '/a': { text: '', mtime } }), epoch)?.subarray(136, 147));
    expect(parseInt(at(90_500, 60), 8)).toBe(60);
    expect(parseInt(at(30_500, 60), 8)).toBe(30);
  });

  it('gives a stable diff id but no archive for content without bytes', () => {
    const editor = new TreeEditor(FileTree.empty());
    const content = sizedContent(60_000_000, 'ab'.repeat(32));
    editor.add(ROOT, 'big', { type: 'file', mode: 0o755, uid: 0, gid: 0, mtime: 0, content });
    const layer = diffTrees(FileTree.empty(), editor.snapshot());
    expect(layerTar(layer)).toBeNull();
    expect(layerArchive(layer)).toMatchObject({ exact: false, size: 60_000_000 + 256 + 512 + 1024 });
  });
});
