import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listTree, sketchTree } from '../files/fixture.ts';
import { contextOf, createWorkspace, removeFile, writeFile, type Workspace } from './index.ts';

const START = 1_767_225_600_000;

/** Paths, kinds, modes, owners, texts and times. */
const listed = ({ context }: Pick<Workspace, 'context'>) => [
  listTree(context),
  [...context.walk()].map(({ inode }) => inode.mtime),
];

describe('the context of a workspace', () => {
  it('is after any edits what its files say', () => {
    const path = fc.constantFrom('a', 'b', 'd/a', 'd/e/a', 'd/e/b', 'f/g/h', 'f', 'd/e');
    const edit = fc.tuple(path, fc.option(fc.string({ maxLength: 3 }), { nil: null }));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let workspace = createWorkspace({ a: { text: 'a' }, 'd/e/b': { text: 'b', mode: 0o755 } });
        for (const [name, text] of edits) {
          const clashes = Object.keys(workspace.files).some(
            (other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`),
          );
          if (clashes) continue;
          workspace = text === null ? removeFile(workspace, name) : writeFile(workspace, name, text);
          expect(listed(workspace)).toEqual(listed({ context: contextOf(workspace.files, START) }));
        }
      }),
    );
  });

  it('holds the links and empty folders among its files', () => {
    const files = {
      a: { text: 'a' },
      'd/link': { target: '../a' },
      empty: { folder: true, mode: 0o700 },
    } as const;
    let workspace = createWorkspace(files);
    expect(listTree(workspace.context)).toEqual([
      '/a file 644 a',
      '/d dir 755',
      '/d/link -> ../a',
      '/empty dir 700',
    ]);
    workspace = writeFile(workspace, 'empty/x', 'x');
    expect(Object.keys(workspace.files)).toEqual(['a', 'd/link', 'empty/x']);
    workspace = removeFile(workspace, 'd/link');
    expect(listTree(workspace.context)).toEqual(['/a file 644 a', '/empty dir 700', '/empty/x file 644 x']);
    expect(removeFile(createWorkspace(files), 'empty').context.find('/empty')).toBeNull();
  });

  it('keeps links and empty folders that were there before them', () => {
    const context = sketchTree({
      '/a': 'a',
      '/l': { target: 'a' },
      '/empty/': {},
      '/d/m': { target: '../a' },
    });
    let workspace: Workspace = { ...createWorkspace({ a: { text: 'a' } }), context };
    workspace = writeFile(workspace, 'new', 'n');
    workspace = writeFile(workspace, 'd/x', 'x');
    workspace = removeFile(workspace, 'd/x');
    workspace = writeFile(workspace, 'a', 'A');
    expect(listTree(workspace.context)).toEqual([
      '/a file 644 A',
      '/d dir 755',
      '/d/m -> ../a',
      '/empty dir 755',
      '/l -> a',
      '/new file 644 n',
    ]);
  });
});
