import type { EditorDocument } from '../document.ts';
import type { Completion, CompletionSource } from './completion.ts';
import { cursorAt } from './cursor.ts';
import { directiveNames } from './directives.ts';
import { flagNames, flagValues } from './flags.ts';
import { imagesAndStages } from './images.ts';
import { keywords } from './keywords.ts';
import { contextPaths } from './paths.ts';
import { variables } from './variables.ts';
import { instructionWords } from './words.ts';

const SOURCES: readonly CompletionSource[] = [
  directiveNames,
  variables,
  keywords,
  flagValues,
  flagNames,
  imagesAndStages,
  contextPaths,
  instructionWords,
];

/** What can be written at an offset, in the order in which it should be shown. */
export function completionsAt(document: EditorDocument, offset: number): readonly Completion[] {
  const cursor = cursorAt(document, offset);
  for (const source of SOURCES) {
    const found = source(document, cursor);
    if (found !== null) return found;
  }
  return [];
}
