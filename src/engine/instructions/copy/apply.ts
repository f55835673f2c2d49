import type { StageContext } from '../contract.ts';
import { PlanError } from '../plan-error.ts';
import { expandFiles } from '../shared/sources.ts';
import { applyTransfer } from '../shared/transfer.ts';
import type { CopyArguments } from './read.ts';

/** Copies from the build context, a stage, an image or a named context. */
export function applyCopy(context: StageContext, read: CopyArguments, text: string): void {
  const owner = context.expand(read.chown?.text ?? '');
  const mode = context.expand(read.chmod?.text ?? '');
  const sources = read.sources.map((word) => context.expand(word.text));
  const destination = context.expand(read.destination.text);
  const files = expandFiles(context, read.files);
  applyTransfer(context, {
    keyword: 'COPY',
    text,
    from: sourceOf(context, read.from?.text ?? ''),
    sources,
    files,
    destination,
    owner,
    mode,
    link: read.link,
    parents: read.parents,
    exclude: read.excludes.map((word) => word.text),
    checksum: '',
    unpack: false,
  });
}

function sourceOf(context: StageContext, from: string) {
  if (from === '') return 'context';
  const source = context.source(from, 0);
  if (source !== null) return source.input;
  const stage = JSON.stringify(context.stageName);
  throw new PlanError(
    `cannot copy from stage ${JSON.stringify(from)}, it needs to be defined before current stage ${stage}`,
  );
}
