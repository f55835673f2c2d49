import type { EditorDocument } from '../document.ts';
import { hoverFlag } from './flag.ts';
import { hoverImage } from './image.ts';
import { hoverInstruction } from './instruction.ts';
import type { Hover, HoverSource } from './hover.ts';
import { hoverStage } from './stage.ts';
import { hoverVariable } from './variable.ts';

/** The nearest thing first: a name inside an argument, then images, flags, the instruction. */
const SOURCES: readonly HoverSource[] = [hoverVariable, hoverStage, hoverImage, hoverFlag, hoverInstruction];

/** What there is to say about the place an offset points at; null where nothing is. */
export function hoverAt(document: EditorDocument, offset: number): Hover | null {
  for (const source of SOURCES) {
    const hover = source(document, offset);
    if (hover !== null) return hover;
  }
  return null;
}
