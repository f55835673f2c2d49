import type { StageContext } from '../contract.ts';
import { expandFiles } from '../shared/sources.ts';
import { applyTransfer } from '../shared/transfer.ts';
import type { AddArguments } from './read.ts';

/** Copies from the context, unpacking local archives, or downloads. */
export function applyAdd(context: StageContext, read: AddArguments, text: string): void {
  const owner = context.expand(read.chown?.text ?? '');
  const mode = context.expand(read.chmod?.text ?? '');
  const checksum = context.expand(read.checksum?.text ?? '');
  const sources = read.sources.map((word) => context.expand(word.text));
  const destination = context.expand(read.destination.text);
  const files = expandFiles(context, read.files);
  applyTransfer(context, {
    keyword: 'ADD',
    text,
    from: 'context',
    sources,
    files,
    destination,
    owner,
    mode,
    link: read.link,
    parents: false,
    exclude: read.excludes.map((word) => word.text),
    checksum,
    unpack: read.unpack?.value ?? null,
  });
}
