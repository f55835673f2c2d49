import { extractEntries, unpackArchive } from '../archive/index.ts';
import type { TreeEditor } from '../editor.ts';
import { success, type Outcome } from '../outcome.ts';
import { baseName, cleanPath, parentPath } from '../path.ts';
import { compilePatterns, type PatternMatcher } from '../pattern/index.ts';
import { ROOT, type FileTree } from '../tree.ts';
import { Copier, type CopyRules } from './copier.ts';
import { makeDirectories } from './directories.ts';
import { CopyFailure, CopyUnsupported, need } from './failure.ts';
import type { ModeChange } from './mode.ts';
import type { Owner } from './owner.ts';
import { errnoText, resolveParent, resolvePath, resolveWildcards } from '../resolve.ts';

/** BuildKit's copy action. The comments say what COPY and ADD of local files set. */
export interface CopyOptions {
  /** A source that is a link is followed. COPY: true; a here-document or a download: false. */
  readonly followSymlinks: boolean;
  /** The contents of a source directory are copied, not the directory. COPY: true. */
  readonly dirContentsOnly: boolean;
  /** `*`, `?` and `[` in the source are wildcards. COPY: true. */
  readonly allowWildcard: boolean;
  /** Wildcards may match nothing. COPY: true. */
  readonly allowEmptyWildcard: boolean;
  /** A local archive is unpacked into the destination, with the archive's owners and modes. ADD: true. */
  readonly attemptUnpack?: boolean;
  /** The destination's parents are made. COPY: true. */
  readonly createDestPath: boolean;
  /** Only what matches is copied (COPY --parents); relative to the source. */
  readonly includePatterns?: readonly string[];
  /** What matches is left out (COPY --exclude); relative to the source. */
  readonly excludePatterns?: readonly string[];
  /** Owner of everything copied or made; absent: sources keep theirs, new parents are root's. */
  readonly owner?: Owner | undefined;
  /** Mode of everything copied; a number goes for new parents too. Absent: sources keep theirs, new parents get 0755. */
  readonly mode?: ModeChange | undefined;
  /** Time of created directories: milliseconds since 1970. Copied objects keep the source's. */
  readonly now: number;
}

/** Whether a copy came about. */
export type CopyOutcome =
  | { readonly kind: 'done'; readonly trace: CopyTrace | null }
  /** `message` is BuildKit's, with TEMPORARY_ROOT for its temporary directory. */
  | { readonly kind: 'failed'; readonly message: string }
  /** Docker could have done it, we cannot. */
  | { readonly kind: 'unsupported'; readonly message: string };

/** How a copy went, for repeating it when nothing but the contents of files is different. */
export interface CopyTrace {
  /** Number of a file in the source → number of its copy. */
  readonly copies: ReadonlyMap<number, number>;
  readonly rules: CopyRules;
}

/**
 * Copies `source` of one tree to `destination` in the tree being edited, as BuildKit's file operation does. Both are
 * absolute; a trailing slash of the destination counts. After a failure the editor holds what had been copied until then.
 * There is no trace where contents decide what happens (archives), or where copies took the place of other files.
 */
export function copyInto(
  editor: TreeEditor,
  destination: string,
  sourceTree: FileTree,
  source: string,
  options: CopyOptions,
): CopyOutcome {
  try {
    return { kind: 'done', trace: runCopy(editor, destination, sourceTree, source, options) };
  } catch (error) {
    if (error instanceof CopyUnsupported) return { kind: 'unsupported', message: error.message };
    if (error instanceof CopyFailure) return { kind: 'failed', message: error.message };
    throw error;
  }
}

function runCopy(
  editor: TreeEditor,
  destination: string,
  tree: FileTree,
  source: string,
  options: CopyOptions,
): CopyTrace | null {
  if (!options.createDestPath) {
    const parent = parentPath(need(resolvePath(editor.view(), destination)));
    if (editor.find(parent, false) === null) {
      throw new CopyFailure(`failed to stat ${destination}: lstat ${parent}: ${errnoText('ENOENT')}`);
    }
  }
  const rules = copyRules(options);
  const copiers: Copier[] = [];
  for (const match of sources(tree, source, options)) {
    if (options.attemptUnpack === true && unpackInto(editor, destination, tree, match, options)) continue;
    copiers.push(copyOne(editor, destination, tree, match, options, rules));
  }
  return options.attemptUnpack === true ? null : traceOf(copiers, rules);
}

function traceOf(copiers: readonly Copier[], rules: CopyRules): CopyTrace | null {
  if (copiers.some(({ replaced }) => replaced)) return null;
  const copies = new Map<number, number>();
  for (const copier of copiers) {
    for (const [source, copy] of copier.copies) {
      if (copies.has(source)) return null;
      copies.set(source, copy);
    }
  }
  return { copies, rules };
}

/** Unpacks a source that is an archive; false if it is none. */
function unpackInto(
  editor: TreeEditor,
  destination: string,
  tree: FileTree,
  source: string,
  options: CopyOptions,
): boolean {
  const found = tree.find(need(resolvePath(tree, source)), false);
  if (found?.inode.type !== 'file') return false;
  const unpacked = unpackArchive(found.inode.content);
  if (unpacked.kind === 'unsupported') throw new CopyUnsupported(unpacked.message);
  if (unpacked.kind === 'file') return false;
  const { owner, now } = options;
  const target = need(resolvePath(editor.view(), destination));
  need(makeDirectories(editor, target, { owner, now }));
  need(extractEntries(editor, target, unpacked.entries, { owner, now }));
  if (unpacked.error !== null) throw new CopyFailure(unpacked.error);
  return true;
}

function sources(tree: FileTree, source: string, options: CopyOptions): readonly string[] {
  const cleaned = cleanPath(source);
  if (!options.allowWildcard) return [cleaned];
  const matches = need(resolveWildcards(tree, cleaned, options.followSymlinks));
  if (matches.length === 0 && !options.allowEmptyWildcard) throw new CopyFailure(`${cleaned} not found`);
  return matches;
}

function copyOne(
  editor: TreeEditor,
  destination: string,
  tree: FileTree,
  source: string,
  options: CopyOptions,
  rules: CopyRules,
): Copier {
  const directories = {
    mode: typeof options.mode === 'number' ? options.mode : 0o755,
    owner: options.owner,
    now: options.now,
  };
  const isDirectory = /(?:^|\/)\.?$/.test(destination);
  const ensured = isDirectory ? destination : destination.slice(0, destination.lastIndexOf('/') + 1);
  need(makeDirectories(editor, ensured, directories));

  const followed = need(resolveParent(tree, source, options.followSymlinks));
  const found = tree.lookup(followed, false);
  if (typeof found === 'string') throw new CopyFailure(`lstat ${followed}: ${errnoText(found)}`);
  const fromDirectory = found.inode.type === 'dir';

  let target = need(resolvePath(editor.view(), destination));
  const existing = editor.find(target);
  const intoIt = fromDirectory
    ? !options.dirContentsOnly && existing !== null
    : existing?.inode.type === 'dir';
  if (intoIt) target = cleanPath(`${target}/${baseName(cleanPath(source))}`);
  const makesTarget = options.dirContentsOnly && fromDirectory && existing === null;
  const parent = need(makeDirectories(editor, makesTarget ? target : parentPath(target), directories));

  const copier = new Copier(editor, tree, rules);
  if (target !== '/') {
    const directory = makesTarget ? need(makeDirectories(editor, parentPath(target), directories)) : parent;
    copier.copy(found.ino, directory, baseName(target), target);
  } else if (found.inode.type === 'dir') {
    copier.copyIntoRoot(found.inode, ROOT);
  } else {
    throw new Error(`${source} cannot become the root`);
  }
  return copier;
}

function copyRules(options: CopyOptions): CopyRules {
  return {
    include: need(matcher(options.includePatterns, 'includepatterns')),
    exclude: need(matcher(options.excludePatterns, 'excludepatterns')),
    owner: options.owner,
    mode: options.mode,
    now: options.now,
  };
}

function matcher(patterns: readonly string[] | undefined, what: string): Outcome<PatternMatcher | null> {
  if (patterns === undefined || patterns.length === 0) return success(null);
  const compiled = compilePatterns(patterns);
  if (compiled.ok) return compiled;
  return { ok: false, message: `invalid ${what}: [${patterns.join(' ')}]: ${compiled.message}` };
}
