export { contentOf, contentText, emptyContent, sizedContent, textContent, type Content } from './content.ts';
export type { DirectoryInode, FileInode, Inode, InodeType, SpecialInode, SymlinkInode } from './inode.ts';
export { baseName, cleanPath, compareBytes, elements, joinPath, lexicalClean, parentPath } from './path.ts';
export { FileTree, ROOT, type Found, type LookupError } from './tree.ts';
export { TreeEditor, type Attributes } from './editor.ts';
export { failure, success, type Outcome } from './outcome.ts';
export { resolvePath, resolveWildcards, TEMPORARY_ROOT } from './resolve.ts';
