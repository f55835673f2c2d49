import { contentText, type BuildResult, type Inode } from '../../engine/index.ts';
import { previewOf } from '../files/preview.ts';
import { diffLines, type DiffLine } from '../shared/diff.ts';

/** What a layer did to one of its files. */
export interface FileChange {
  readonly path: string;
  /** The texts laid over each other, for a file that was there before; null for others. */
  readonly diff: readonly DiffLine[] | null;
  /** The text of a file that is new or was deleted; null where there is none to show. */
  readonly text: string | null;
  readonly note: string;
}

/** A file of the layer with this index (0 is the bottom one), before and after it. */
export function fileChange(result: BuildResult, layer: number, path: string): FileChange {
  const entry = result.image?.layers[layer]?.entries?.find((candidate) => candidate.path === path);
  if (entry === undefined) return { path, diff: null, text: null, note: 'It is not in this layer any more.' };
  if (entry.kind === 'deleted') {
    const { text, note } = previewOf(entry.hidden);
    return {
      path,
      diff: null,
      text,
      note: text === null ? note : 'What it held, and what a lower layer still holds:',
    };
  }
  const before = entry.kind === 'modified' ? inodeBelow(result, layer, path) : null;
  const [was, is] = [textOf(before), textOf(entry.inode)];
  if (was === null || is === null) return { path, diff: null, ...previewOf(entry.inode) };
  return was === is
    ? { path, diff: null, text: is, note: 'The text is the same; its mode, owner or time changed.' }
    : { path, diff: diffLines(was, is), text: null, note: '' };
}

/** What the layers below have under a path. */
function inodeBelow({ image, plan }: BuildResult, layer: number, path: string): Inode | null {
  for (const { entries } of (image?.layers.slice(0, layer) ?? []).toReversed()) {
    const entry = entries?.find((candidate) => candidate.path === path);
    if (entry !== undefined) return entry.kind === 'deleted' ? null : entry.inode;
  }
  return plan.image?.base?.tree.find(path, false)?.inode ?? null;
}

function textOf(inode: Inode | null): string | null {
  if (inode?.type !== 'file' || previewOf(inode).text === null) return null;
  return contentText(inode.content);
}
