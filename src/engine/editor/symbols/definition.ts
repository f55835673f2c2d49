import type { Span } from '../../source/index.ts';
import type { EditorDocument } from '../document.ts';
import { stageMeant, stageReferences } from './stages.ts';

/** Where the stage or variable at an offset is defined; null when nothing in the file defines it. */
export function definitionAt(document: EditorDocument, offset: number): Span | null {
  const found = document.symbols.at(offset);
  if (found !== undefined) return document.symbols.definition(found)?.span ?? null;
  // By its number, or a stage without a name: its FROM line.
  const { read } = document;
  const reference = stageReferences(read).find(({ span }) => span.start <= offset && offset <= span.end);
  if (reference === undefined) return null;
  return stageMeant(read.stages, reference.text, reference.stage)?.from.arguments.image.span ?? null;
}

/** All places that name the same thing as the one at an offset. */
export function occurrencesAt(document: EditorDocument, offset: number): readonly Span[] {
  const found = document.symbols.at(offset);
  return found === undefined ? [] : document.symbols.same(found).map(({ span }) => span);
}
