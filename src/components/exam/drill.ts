import type { ExamItem, ExamPlace } from '../../course/exam-items.ts';
import { shuffled } from './draw.ts';

/** A drill at one moment: what is asked, what was answered. */
export interface Drill {
  readonly items: readonly ExamItem[];
  /** Answers so far, in the order of the items; `true` for “yes, this is right”. */
  readonly answers: readonly boolean[];
  /** The last answer is still being looked at. */
  readonly looking: boolean;
}

/** What to train: a topic and an objective of the exam; an empty one stands for all. */
export interface Wanted {
  readonly topic: string;
  readonly objective: string;
}

/** Whether a question is about what is wanted. */
export function isWanted({ topic, objectives }: ExamPlace, wanted: Wanted): boolean {
  return (
    (wanted.topic === '' || topic === wanted.topic) &&
    (wanted.objective === '' || objectives.some((one) => one === wanted.objective))
  );
}

/** A drill of so many items of what is wanted, drawn without repetition. `random` gives 0 to below 1. */
export function newDrill(
  all: readonly ExamItem[],
  wanted: Wanted,
  most: number,
  random: () => number,
): Drill {
  const pool = all.filter((item) => isWanted(item, wanted));
  return { items: shuffled(pool, random).slice(0, most), answers: [], looking: false };
}

/** What is asked now or was answered last; null when the drill is over. */
export function currentItem({ items, answers, looking }: Drill): ExamItem | null {
  return items[looking ? answers.length - 1 : answers.length] ?? null;
}

export function answer(drill: Drill, yes: boolean): Drill {
  return drill.looking ? drill : { ...drill, answers: [...drill.answers, yes], looking: true };
}

export function goOn(drill: Drill): Drill {
  return { ...drill, looking: false };
}

/** How many answers were right. */
export function rightAnswers({ items, answers }: Drill): number {
  return answers.filter((yes, index) => items[index]?.right === yes).length;
}

/** The items that were judged wrongly, to look at again. */
export function missed({ items, answers }: Drill): readonly ExamItem[] {
  return items.filter((item, index) => answers[index] !== undefined && answers[index] !== item.right);
}
