import type { Span } from '../../source/index.ts';
import type { EditorDocument } from '../document.ts';
import { aboutStage } from '../hover/stage.ts';
import { argumentsBefore, type Cursor } from './cursor.ts';
import { offer } from './offer.ts';
import type { Completion, CompletionSource } from './completion.ts';

/** Behind FROM: earlier stages and images, then AS. */
export const imagesAndStages: CompletionSource = (document, cursor) => {
  if (cursor.node?.name !== 'FROM' || cursor.word.startsWith('-')) return null;
  const span = { start: cursor.wordStart, end: cursor.offset };
  const written = argumentsBefore(cursor);
  if (written.length === 1)
    return [offer('value', 'AS', span, { insert: 'AS ', detail: 'gives the stage a name' })];
  if (written.length > 1) return [];
  return [
    ...stageNames(document, cursor, span),
    ...imageNames(document, span),
    offer('image', 'scratch', span),
  ];
};

/** Names of the stages above. */
export function stageNames(
  document: EditorDocument,
  { offset, node }: Cursor,
  span: Span,
): readonly Completion[] {
  const start = node?.span.start ?? offset;
  const above = document.read.stages.filter(({ from }) => from.span.start < start);
  const own = node?.name === 'FROM' ? above : above.slice(0, -1);
  return own.flatMap(({ index, from }) => {
    const name = from.arguments.name?.text;
    return name === undefined
      ? []
      : [
          offer('stage', name, span, {
            detail: `stage, line ${from.startLine}`,
            lines: aboutStage(document, index),
          }),
        ];
  });
}

export function imageNames({ surroundings }: EditorDocument, span: Span): readonly Completion[] {
  return (surroundings.images.names?.() ?? []).map((name) => offer('image', name, span, { detail: 'image' }));
}
