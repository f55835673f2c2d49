import { TreeEditor } from '../editor.ts';
import type { DirectoryInode, Inode } from '../inode.ts';
import { success, type Outcome } from '../outcome.ts';
import { elements } from '../path.ts';
import { compilePatterns, type MatchInfo, type PatternMatcher } from '../pattern/index.ts';
import { ROOT, type FileTree } from '../tree.ts';
import type { IgnoreRule } from './parse.ts';

/** Memo by rule list: lists never change, and a view asks for one path after the other. */
const matchers = new WeakMap<readonly IgnoreRule[], Outcome<PatternMatcher>>();

function compileRules(rules: readonly IgnoreRule[]): Outcome<PatternMatcher> {
  const known = matchers.get(rules);
  if (known !== undefined) return known;
  const compiled = compilePatterns(rules.map((rule) => rule.pattern));
  matchers.set(rules, compiled);
  return compiled;
}

/**
 * The build context as COPY and ADD see it: what the rules exclude is gone, an excluded directory stays if something in it
 * is taken back. The builder itself reads the Dockerfile and .dockerignore from the unfiltered tree, so excluding those
 * two only hides them from COPY and ADD. Fails with Docker's text for a malformed pattern.
 */
export function filterContext(tree: FileTree, rules: readonly IgnoreRule[]): Outcome<FileTree> {
  if (rules.length === 0) return success(tree);
  const compiled = compileRules(rules);
  if (!compiled.ok) return compiled;
  const editor = new TreeEditor(tree);
  const root = tree.inode(ROOT);
  if (root.type === 'dir') new ContextFilter(editor, compiled.value).directory(ROOT, root, '', null);
  return success(editor.snapshot());
}

class ContextFilter {
  private readonly editor: TreeEditor;
  private readonly matcher: PatternMatcher;

  constructor(editor: TreeEditor, matcher: PatternMatcher) {
    this.editor = editor;
    this.matcher = matcher;
  }

  /** Drops excluded entries; says whether any is left. */
  directory(ino: number, inode: DirectoryInode, prefix: string, info: MatchInfo | null): boolean {
    const kept = new Map<string, number>();
    for (const [name, child] of inode.entries) {
      if (this.keeps(child, this.editor.inode(child), prefix + name, info)) kept.set(name, child);
    }
    if (kept.size < inode.entries.size) this.editor.replace(ino, { ...inode, entries: kept });
    return kept.size > 0;
  }

  private keeps(ino: number, inode: Inode, path: string, parent: MatchInfo | null): boolean {
    const info = this.matcher.matchBelow(path, parent);
    if (inode.type !== 'dir') return !info.matched;
    if (info.matched && !this.matcher.hasNegations) return false;
    const hasEntries = this.directory(ino, inode, `${path}/`, info);
    return hasEntries || !info.matched;
  }
}

/** Whether a path of the context is kept from COPY and ADD, and by which line. */
export interface IgnoreVerdict {
  readonly ignored: boolean;
  /** The last rule that matched the path or a directory above it; null if none did. */
  readonly rule: IgnoreRule | null;
}

/** Answers for one path, whether it exists or not, which rule decides. `path` is relative to the context. */
export function explainIgnore(rules: readonly IgnoreRule[], path: string): Outcome<IgnoreVerdict> {
  const compiled = compileRules(rules);
  if (!compiled.ok) return compiled;
  let info: MatchInfo | null = null;
  let prefix = '';
  for (const name of elements(path)) {
    prefix += prefix === '' ? name : `/${name}`;
    info = compiled.value.matchBelow(prefix, info);
  }
  const rule = info?.decidedBy == null ? null : (rules[info.decidedBy] ?? null);
  return success({ ignored: info?.matched ?? false, rule });
}
