import { describe, expect, it } from 'vitest';
import { textContent } from '../content.ts';
import { TreeEditor } from '../editor.ts';
import { baseName, parentPath } from '../path.ts';
import { FileTree } from '../tree.ts';
import { explainIgnore, filterContext } from './filter.ts';
import { parseDockerignore } from './parse.ts';

const owner = { uid: 0, gid: 0, mtime: 0 };

function context(paths: readonly string[]): FileTree {
  const editor = new TreeEditor(FileTree.empty());
  for (const path of paths) {
    const directory = editor.makeDirectories(parentPath(`/${path}`), { mode: 0o755, ...owner });
    if (path.endsWith('/')) continue;
    editor.add(directory, baseName(path), {
      type: 'file',
      mode: 0o644,
      ...owner,
      content: textContent(path),
    });
  }
  return editor.snapshot();
}

function kept(paths: readonly string[], dockerignore: string): string[] {
  const filtered = filterContext(context(paths), parseDockerignore(dockerignore));
  if (!filtered.ok) throw new Error(filtered.message);
  return [...filtered.value.walk()].map((found) => found.path).slice(1);
}

describe('parseDockerignore', () => {
  it('keeps line numbers, cleans patterns and skips comments', () => {
    const text = '\uFEFF# note\r\n\n  /dist/ \r\n!  /dist/keep\n # not a comment\n!\n./a/../b\n/\n';
    expect(parseDockerignore(text).map((rule) => [rule.line, rule.pattern, rule.negated])).toEqual([
      [3, 'dist', false],
      [4, '!dist/keep', true],
      [5, '# not a comment', false],
      [6, '!', true],
      [7, 'b', false],
      [8, '/', false],
    ]);
  });
});

describe('filterContext', () => {
  const files = ['a.txt', 'b.md', 'dir/x.txt', 'dir/sub/y.md', 'node_modules/m/index.js', 'empty/.'];

  it.each<[string, string, readonly string[]]>([
    ['nothing', '', [...context(files).walk()].map((found) => found.path).slice(1)],
    [
      'a directory',
      'node_modules\nempty',
      ['/a.txt', '/b.md', '/dir', '/dir/sub', '/dir/sub/y.md', '/dir/x.txt'],
    ],
    ['all but one file', '*\n!dir/sub/y.md', ['/dir', '/dir/sub', '/dir/sub/y.md']],
    ['everything', '**', []],
    ['an extension anywhere', '**/*.md\nnode_modules\nempty', ['/a.txt', '/dir', '/dir/sub', '/dir/x.txt']],
    [
      'an extension at the top only',
      '*.md\nnode_modules\nempty\ndir/x.txt',
      ['/a.txt', '/dir', '/dir/sub', '/dir/sub/y.md'],
    ],
  ])('drops %s', (_, dockerignore, expected) => {
    expect(kept(files, dockerignore)).toEqual(expected);
  });

  it('gives back the very tree when there is no rule', () => {
    const tree = context(files);
    expect(filterContext(tree, [])).toEqual({ ok: true, value: tree });
  });

  it('fails for a malformed pattern', () => {
    expect(filterContext(context(files), parseDockerignore('a[')).ok).toBe(false);
  });
});

describe('explainIgnore', () => {
  const rules = parseDockerignore('# top\nnode_modules\n*.log\n!important.log\n');

  it.each<[string, boolean, number | null]>([
    ['src/index.js', false, null],
    ['node_modules/x/index.js', true, 2],
    ['debug.log', true, 3],
    ['important.log', false, 4],
    ['dir/debug.log', false, null],
  ])('%s: %s by line %s', (path, ignored, line) => {
    const verdict = explainIgnore(rules, path);
    expect(verdict.ok && [verdict.value.ignored, verdict.value.rule?.line ?? null]).toEqual([ignored, line]);
  });
});
