import type { EditorDocument } from '../document.ts';
import { stageMeant, stageReferences } from '../symbols/stages.ts';
import type { Span } from '../../source/index.ts';
import type { HoverLine, HoverSource } from './hover.ts';

/** What a stage is built on and whether the build needs it, over its name or number. */
export const hoverStage: HoverSource = (document, offset) => {
  const at = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset <= span.end;
  const { stages } = document.read;
  for (const { index, from } of stages) {
    const { name } = from.arguments;
    if (name !== undefined && at(name)) return { span: name.span, lines: aboutStage(document, index) };
  }
  const reference = stageReferences(document.read).find(at);
  if (reference === undefined) return null;
  const meant = stageMeant(stages, reference.text, reference.stage);
  return meant === undefined ? null : { span: reference.span, lines: aboutStage(document, meant.index) };
};

/** A stage's FROM line, how much is in it, and who needs it. */
export function aboutStage({ read, plan }: EditorDocument, index: number): readonly HoverLine[] {
  const stage = read.stages[index];
  if (stage === undefined) throw new Error(`no stage ${index} among ${read.stages.length}`);
  const count = stage.instructions.length;
  const lines: HoverLine[] = [
    { kind: 'code', text: stage.from.original },
    {
      kind: 'text',
      text: `Stage ${stage.index} of this Dockerfile, line ${stage.from.startLine}, with ${count} ${count === 1 ? 'instruction' : 'instructions'}.`,
    },
  ];
  const planned = plan.stages.find((candidate) => candidate.index === index);
  if (plan.error !== null || planned === undefined) return lines;
  const use = planned.needed
    ? 'The build needs it.'
    : 'The build does not need it: nothing that ends up in the image comes from it, so it is never built.';
  return [...lines, { kind: 'text', text: use }];
}
