import type { CompletionSource } from './completion.ts';
import { offer } from './offer.ts';

/** Files and directories of the build context, one level at a time, as sources of COPY and ADD. */
export const contextPaths: CompletionSource = ({ context }, { node, before, word, offset }) => {
  if (node?.name !== 'COPY' && node?.name !== 'ADD') return null;
  if (word.startsWith('-') || before.some((flag) => flag.startsWith('--from='))) return null;
  const written = word.replace(/^[["]+/, '');
  const directory = written.slice(0, written.lastIndexOf('/') + 1);
  const found = context.find(`/${directory}`, true);
  if (found?.inode.type !== 'dir') return [];
  const span = { start: offset - (written.length - directory.length), end: offset };
  return [...found.inode.entries.keys()].map((name) => {
    const kind = context.find(`/${directory}${name}`, true)?.inode.type;
    return kind === 'dir'
      ? offer('directory', `${name}/`, span, { more: true, detail: 'directory of the context' })
      : offer('file', name, span, { detail: 'file of the context' });
  });
};
