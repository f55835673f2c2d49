import type { Fix, Span } from '../../source/index.ts';
import type { DockerfileTree } from '../../syntax/index.ts';

/**
 * Renames a variable where it is used inside the given spans. None where quotes or escapes make it uncertain that a use
 * is one, or where there is nothing to rename.
 */
export function renameVariable(
  tree: DockerfileTree,
  spans: readonly Span[],
  from: string,
  to: string | undefined,
): Fix | undefined {
  if (to === undefined || to === '' || !/^[A-Za-z_]\w*$/.test(from)) return undefined;
  const use = new RegExp(`(\\$\\{?)${from}(?!\\w)`, 'g');
  const edits = [];
  for (const span of spans) {
    const text = tree.text.slice(span.start, span.end);
    if (text.includes("'") || text.includes(`${tree.escape}$`)) return undefined;
    for (const match of text.matchAll(use)) {
      const start = span.start + match.index + (match[1] ?? '').length;
      edits.push({ span: { start, end: start + from.length }, text: to });
    }
  }
  return edits.length === 0 ? undefined : { title: `Use $${to}`, edits };
}
