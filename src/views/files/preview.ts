import { contentText, type BuildResult, type Inode } from '../../engine/index.ts';
import { sizeText } from '../shared/size.ts';

/** What a file holds, as far as it can be read. */
export interface FilePreview {
  readonly path: string;
  /** Null where there is no text to show; then `note` says why. */
  readonly text: string | null;
  /** What is to be said beside or in place of the text; empty when nothing is. */
  readonly note: string;
}

/** Longest text shown, characters. */
export const PREVIEW_LIMIT = 40_000;
/** How much of a file is looked at to tell text from other bytes. */
const PROBE = 4000;

/** A file of the merged tree. */
export function filePreview({ image }: BuildResult, path: string): FilePreview {
  const found = image?.tree.find(path) ?? null;
  if (found === null) return { path, text: null, note: 'It is not in this image any more.' };
  return { path, ...previewOf(found.inode) };
}

/** What an inode holds: its text, cut where it is long, or why there is none. */
export function previewOf(inode: Inode): Pick<FilePreview, 'text' | 'note'> {
  if (inode.type === 'dir') return { text: null, note: 'It is a folder.' };
  if (inode.type === 'symlink') return { text: null, note: `It is a link to ${inode.target}.` };
  if (inode.type !== 'file')
    return { text: null, note: 'It is no regular file: there is nothing in it to read.' };
  const size = sizeText(inode.content.size);
  if (inode.program !== undefined)
    return {
      text: null,
      note: `A program (${size}). Layerwise runs a simulation of it; its bytes are not part of that.`,
    };
  const text = contentText(inode.content);
  if (text === null) return { text: null, note: `${size}. Its size is known here, its bytes are not.` };
  if (text.slice(0, PROBE).includes('\0') || text.slice(0, PROBE).includes('\uFFFD'))
    return { text: null, note: `${size} that are not text.` };
  if (text === '') return { text: null, note: 'The file is empty.' };
  if (text.length <= PREVIEW_LIMIT) return { text, note: '' };
  return { text: text.slice(0, PREVIEW_LIMIT), note: `The beginning of ${size}.` };
}
