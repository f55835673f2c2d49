import type { ExamTopic } from './text/exam.ts';
import { scanText } from './text/scan.ts';

/** Where a question belongs and where its answer is shown. */
export interface ExamPlace {
  /** Chapter or topic, for choosing what to train. */
  readonly topic: string;
  /** Objectives of the exam that it serves. */
  readonly objectives: readonly ExamTopic[];
  /** Path of the page that shows it, below the site's folder. */
  readonly page: `/${string}`;
  /** What the page is called. */
  readonly pageName: string;
}

/** An answer to choose or to judge; texts are plain, with `code` between backticks. */
export interface ExamOption {
  readonly option: string;
  readonly right: boolean;
  /** Said after the answer. */
  readonly why: string;
}

/** A question with all its answers. */
export interface ExamQuestion extends ExamPlace {
  readonly stem: string;
  /** The Dockerfile that is asked about. */
  readonly code?: string;
  readonly options: readonly ExamOption[];
}

/**
 * One statement to judge by itself, as exams with discrete options put them: the stem, one option, and whether it is right.
 */
export interface ExamItem extends ExamPlace, ExamOption {
  readonly stem: string;
  readonly code?: string;
}

/** Belief and fact of a misconception: one statement that is wrong and one that is right. */
export function questionOfMisconception(
  place: ExamPlace,
  { belief, fact }: { readonly belief: string; readonly fact: string },
): ExamQuestion {
  return {
    ...place,
    stem: 'Is this so?',
    options: [
      { option: belief, right: false, why: fact },
      { option: fact, right: true, why: `Many believe otherwise: “${belief}”` },
    ],
  };
}

/** The questions in a lesson's text that can be asked elsewhere: alone, or with the Dockerfile above them. */
export function questionsOfText(source: string, place: ExamPlace): readonly ExamQuestion[] {
  const { elements, fences } = scanText(source);
  const questions: (ExamQuestion & { readonly options: ExamOption[]; readonly elsewhere: boolean })[] = [];
  for (const { line, name, attributes, body } of elements) {
    const { text: stem = '', needs, says: option = '' } = attributes;
    if (name === 'Question') {
      const above = fences.findLast((fence) => fence.language === 'dockerfile' && fence.line < line);
      const code = needs === 'code' && above !== undefined ? { code: above.text } : {};
      questions.push({ ...place, stem, ...code, options: [], elsewhere: needs !== 'page' });
    }
    if (name !== 'Answer') continue;
    questions.at(-1)?.options.push({ option, right: Object.hasOwn(attributes, 'correct'), why: plain(body) });
  }
  return questions.filter(({ elsewhere }) => elsewhere).map(({ elsewhere: _, ...question }) => question);
}

/** Every answer of the questions, each to be judged by itself. */
export function statementsOf(questions: readonly ExamQuestion[]): readonly ExamItem[] {
  return questions.flatMap(({ options, ...rest }) => options.map((option) => ({ ...rest, ...option })));
}

/** The first paragraph of a piece of MDX without its marks, code aside. */
function plain(text: string): string {
  const [first = ''] = text.split(/\n\s*\n/);
  return first
    .replace(/<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]*)\*\*|(?<!\w)\*([^*]*)\*/g, '$1$2')
    .replace(/\s+/g, ' ')
    .trim();
}
