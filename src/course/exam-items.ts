import { scanText } from './text/scan.ts';

/**
 * One statement to judge by itself, as exams with discrete options put them: the stem, one option, and whether it is right.
 */
export interface ExamItem {
  /** Chapter or topic, for choosing what to train. */
  readonly topic: string;
  readonly stem: string;
  readonly option: string;
  readonly right: boolean;
  /** Said after the answer; plain text with `code` between backticks. */
  readonly why: string;
  /** Path of the page that shows it, below the site's folder. */
  readonly page: `/${string}`;
}

/** Belief and fact of a misconception: one statement that is wrong and one that is right. */
export function itemsOfMisconception(
  id: string,
  topic: string,
  { belief, fact }: { readonly belief: string; readonly fact: string },
): readonly ExamItem[] {
  const common = { topic, stem: 'Is this so?', page: `/misconceptions/#${id}` } as const;
  return [
    { ...common, option: belief, right: false, why: fact },
    { ...common, option: fact, right: true, why: `Many believe otherwise: “${belief}”` },
  ];
}

/** The answers of a text's questions, each to be judged by itself. */
export function itemsOfText(source: string, topic: string, page: `/${string}`): readonly ExamItem[] {
  const items: ExamItem[] = [];
  let stem = '';
  for (const { name, attributes, body } of scanText(source).elements) {
    if (name === 'Question') stem = attributes['text'] ?? '';
    if (name !== 'Answer') continue;
    const right = Object.hasOwn(attributes, 'correct');
    items.push({ topic, stem, option: attributes['says'] ?? '', right, why: plain(body), page });
  }
  return items;
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
