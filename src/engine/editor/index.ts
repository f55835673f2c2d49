import type { Fix, Span } from '../source/index.ts';
import type { Completion } from './completion/completion.ts';
import { completionsAt } from './completion/index.ts';
import type { EditorDocument } from './document.ts';
import { withEdits } from './edit.ts';
import type { EditorFix } from './fixes/fix.ts';
import { fixesAt } from './fixes/index.ts';
import { foldsIn, type Fold } from './folding/index.ts';
import { formatEdits } from './format/index.ts';
import type { Hover, HoverLine } from './hover/hover.ts';
import { hoverAt } from './hover/index.ts';
import { aboutImage } from './hover/image.ts';
import { outlineOf, type OutlineEntry } from './outline/index.ts';
import { definitionAt, occurrencesAt } from './symbols/definition.ts';
import { rename, renameTarget, type RenameResult, type RenameTarget } from './symbols/rename.ts';

export { EditorDocument, type Surroundings } from './document.ts';
export { typoFix } from './fixes/typos.ts';
export type { Completion, CompletionKind } from './completion/completion.ts';
export type { EditorFix } from './fixes/fix.ts';
export type { Fold } from './folding/index.ts';
export type { Hover, HoverLine } from './hover/hover.ts';
export type { OutlineEntry } from './outline/index.ts';
export type { RenameResult, RenameTarget } from './symbols/rename.ts';

/** What an editor can ask about a Dockerfile, with the kind of answer. Offsets are UTF-16. */
export interface EditorAnswers {
  readonly completions: readonly Completion[];
  /** About an image that a completion names; empty when nothing is known. */
  readonly image: readonly HoverLine[];
  readonly hover: Hover | null;
  readonly definition: Span | null;
  readonly occurrences: readonly Span[];
  readonly renameTarget: RenameTarget;
  readonly rename: RenameResult;
  readonly fixes: readonly EditorFix[];
  /** The text after the change of that title; null when it is no longer on offer. */
  readonly fixed: string | null;
  readonly folds: readonly Fold[];
  readonly outline: readonly OutlineEntry[];
  readonly format: Fix['edits'];
}

/** Where the caret or the pointer is. */
interface AtOffset {
  readonly offset: number;
}

/** What each question says besides what it asks. */
interface EditorQuestions {
  readonly completions: AtOffset;
  readonly image: { readonly name: string };
  readonly hover: AtOffset;
  readonly definition: AtOffset;
  readonly occurrences: AtOffset;
  readonly renameTarget: AtOffset;
  readonly rename: AtOffset & { readonly name: string };
  readonly fixes: { readonly span: Span };
  readonly fixed: { readonly span: Span; readonly title: string };
  readonly folds: unknown;
  readonly outline: unknown;
  readonly format: unknown;
}

export type EditorAsk = keyof EditorAnswers;

export type EditorQuestionOf<Ask extends EditorAsk> = { readonly ask: Ask } & EditorQuestions[Ask];

export type EditorQuestion = { [Ask in EditorAsk]: EditorQuestionOf<Ask> }[EditorAsk];

/** Asks about a text from afar; the answer is of the question's kind. */
export type AskEditor = <Ask extends EditorAsk>(
  text: string,
  question: EditorQuestionOf<Ask>,
) => Promise<EditorAnswers[Ask]>;

/** Answers any question; total for any text. */
export function answerEditor(document: EditorDocument, question: EditorQuestion): EditorAnswers[EditorAsk] {
  switch (question.ask) {
    case 'completions':
      return completionsAt(document, question.offset);
    case 'hover':
      return hoverAt(document, question.offset);
    case 'definition':
      return definitionAt(document, question.offset);
    case 'occurrences':
      return occurrencesAt(document, question.offset);
    case 'renameTarget':
      return renameTarget(document, question.offset);
    case 'rename':
      return rename(document, question.offset, question.name);
    case 'image':
      return aboutImage(document, question.name) ?? [];
    case 'fixes':
      return fixesAt(document, question.span);
    case 'fixed': {
      const fix = fixesAt(document, question.span).find(({ title }) => title === question.title);
      return fix === undefined ? null : withEdits(document.text, fix.edits);
    }
    case 'folds':
      return foldsIn(document.tree);
    case 'outline':
      return outlineOf(document.tree);
    case 'format':
      return formatEdits(document.tree);
  }
}
