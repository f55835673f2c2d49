import { href } from '../../app/url.ts';
import type { ExamQuestion } from '../../course/exam-items.ts';

let fetched: Promise<readonly ExamQuestion[]> | null = null;

/** All questions of the site, fetched once; rejects if they cannot be, and asks anew the next time. */
export function fetchQuestions(): Promise<readonly ExamQuestion[]> {
  fetched ??= fetch(href('/exam/items.json'))
    .then(async (response) => {
      if (!response.ok) throw new Error(`exam/items.json: ${response.status}`);
      return (await response.json()) as readonly ExamQuestion[];
    })
    .catch((error: unknown) => {
      fetched = null;
      throw error;
    });
  return fetched;
}
