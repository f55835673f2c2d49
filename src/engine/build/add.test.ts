import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { listTree } from '../files/fixture.ts';
import { layerTar } from '../files/tar/index.ts';
import type { WorkspaceFiles } from '../workspace/index.ts';
import type { BuildResult } from './result.ts';
import { Builder, pattern } from './testing.ts';

/* ADD as a build sees it: archives, downloads, checksums; and which ignore file counts. */

const encode = (text: string) => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

function build(
  lines: string,
  files: WorkspaceFiles = {},
  rest: Parameters<Builder['build']>[2] = {},
): BuildResult {
  return new Builder().build(`FROM scratch\n${lines}\n`, files, rest);
}

const tree = (result: BuildResult) => {
  if (result.image === null) throw new Error(result.error?.message);
  return listTree(result.image.tree);
};

/** A tar with one file `in` of 7:8. */
const inode = { type: 'file', mode: 0o640, uid: 7, gid: 8, mtime: 0 } as const;
const content = { size: 3, sha256: sha256(encode('in\n')).slice(7), bytes: encode('in\n') };
const TAR = layerTar([{ path: '/in', kind: 'added', inode: { ...inode, content } }]) ?? new Uint8Array();

describe('ADD of local files', () => {
  it.each<[string, string, Uint8Array, string[]]>([
    ['unpacks a tar, whatever its name', 'f', TAR, ['/x dir 755', '/x/in file 640 7:8 in\n']],
    ['unpacks it compressed', 'a.tgz', gzipSync(TAR), ['/x dir 755', '/x/in file 640 7:8 in\n']],
    ['keeps what is only compressed', 'a.gz', gzipSync(encode('text')), ['/x dir 755', '/x/a.gz file 644']],
    ['keeps what only has the name', 'a.tar', encode('text'), ['/x dir 755', '/x/a.tar file 644 text']],
  ])('%s', (_, name, bytes, expected) => {
    const listed = tree(build(`ADD ${name} /x/`, { [name]: { bytes } }));
    const short = (line: string) => line.replace(/(a\.gz file 644) .*/s, '$1');
    expect(listed.map(short)).toEqual(expected);
  });

  it('says which archives it cannot unpack', () => {
    const { error } = build('ADD a.tar.bz2 /', { 'a.tar.bz2': { bytes: encode('BZh91AY&SY') } });
    expect(error?.message).toBe(
      'failed to solve: layerwise: ADD of a file compressed with bzip2 is not simulated',
    );
  });

  it.each([
    ['COPY f /x/', ['/x dir 755', '/x/f file 644']],
    ['ADD --unpack=false f /x/', ['/x dir 755', '/x/f file 644']],
  ])('%s keeps an archive whole', (line, expected) => {
    const listed = tree(build(line, { f: { bytes: TAR } }));
    expect(listed.map((text) => text.replace(/(f file 644) .*/s, '$1'))).toEqual(expected);
  });
});

describe('ADD of a URL', () => {
  const url = 'https://example.com/dir/data.txt?v=1';
  const bytes = encode('data\n');
  const served = { urls: { [url]: bytes } };

  it.each([
    [`ADD ${url} /x/`, ['/x dir 755', '/x/data.txt file 600 data\n']],
    [`ADD ${url} /x`, ['/x file 600 data\n']],
    [`ADD --chmod=644 --chown=5 ${url} /x`, ['/x file 644 5:5 data\n']],
    [`ADD --checksum=${sha256(bytes)} ${url} /x`, ['/x file 600 data\n']],
    [`ARG S=${sha256(bytes)}\nADD --checksum=$S ${url} /x`, ['/x file 600 data\n']],
  ])('%s', (line, expected) => {
    expect(tree(build(line, {}, served))).toEqual(expected);
  });

  it('does not unpack what it downloads unless told', () => {
    const urls = { 'http://a/f.tar': TAR };
    expect(tree(build('ADD http://a/f.tar /x/', {}, { urls }))[1]).toMatch('/x/f.tar file 600');
    expect(tree(build('ADD --unpack=true http://a/f.tar /x/', {}, { urls }))).toEqual([
      '/x dir 755',
      '/x/in file 640 7:8 in\n',
    ]);
  });

  it.each([
    [
      'ADD https://example.com/none /',
      'failed to solve: failed to load cache key: invalid response status 404',
    ],
    [
      `ADD --checksum=sha256:${'0'.repeat(64)} ${url} /`,
      `failed to solve: digest mismatch for ${url}: ${sha256(bytes)} (expected: sha256:${'0'.repeat(64)})`,
    ],
    [`ADD --checksum=nonsense ${url} /`, 'failed to solve: invalid checksum digest format'],
    [`ADD --checksum=md5:ab ${url} /`, 'failed to solve: unsupported digest algorithm'],
    [`ADD --checksum=sha256:ab ${url} /`, 'failed to solve: invalid checksum digest length'],
    ['ADD --checksum=sha256:ab f /', 'failed to solve: checksum requires HTTP(S) or Git sources'],
    [
      `ADD --checksum=sha256:ab ${url} f /`,
      "failed to solve: checksum can't be specified for multiple sources",
    ],
    [`COPY ${url} /`, "failed to solve: source can't be a URL for COPY"],
  ])('%s fails', (line, message) => {
    expect(build(line, { f: { text: '' } }, served).error?.message).toBe(message);
  });

  it('is asked every time, and counts by what it gives', () => {
    const builder = new Builder();
    const at = (text: string) =>
      builder.build(`FROM base:1\nADD ${url} /x\nRUN true\n`, {}, { urls: { [url]: encode(text) } });
    at('1');
    expect(pattern(at('1')).endsWith('CC')).toBe(true);
    const changed = at('2');
    expect(pattern(changed).endsWith('RR')).toBe(true);
    expect(changed.steps.at(-2)?.reason).toMatchObject({
      changes: [{ kind: 'files', from: url, files: [{ path: '/data.txt', change: 'content' }] }],
    });
  });
});

describe('ignore files', () => {
  const FILES = {
    a: { text: 'a' },
    b: { text: 'b' },
    '.dockerignore': { text: 'a\n*ockerfile*\n.dockerignore\n' },
    'Own.Dockerfile': { text: '' },
    'Own.Dockerfile.dockerignore': { text: 'b\n*ocker*\n' },
  };

  it.each([
    ['Dockerfile', ['/b file 644 b']],
    ['Own.Dockerfile', ['/a file 644 a']],
  ])('of %s', (dockerfileName, expected) => {
    expect(tree(build('COPY . /', FILES, { dockerfileName }))).toEqual(expected);
  });

  it('that belong to a Dockerfile in a folder stand beside it', () => {
    const files = { ...FILES, 'd/File': { text: '' }, 'd/File.dockerignore': { text: '*\n!a\n' } };
    expect(tree(build('COPY . /', files, { dockerfileName: 'd/File' }))).toEqual(['/a file 644 a']);
  });

  it('count for mounts of RUN as for COPY', () => {
    const result = new Builder().build('FROM base:1\nRUN --mount=target=/m cat /m/b && cat /m/a\n', FILES);
    const [shown, error] = result.steps.at(-1)?.output ?? [];
    expect(shown).toEqual({ fd: 1, text: 'b' });
    expect(error?.text).toContain('No such file');
  });
});

describe('a download where there is no web server', () => {
  it('is not simulated, and the build goes on aloud', () => {
    const result = new Builder().build('FROM base:1\nADD https://example.com/x /x\nRUN true\n');
    expect(result.error).toBeNull();
    expect(result.image?.complete).toBe(false);
    const said = result.steps.flatMap(({ unsupported }) => unsupported.map(({ message }) => message));
    expect(said[0]).toBe('layerwise: downloading https://example.com/x is not simulated');
  });
});
