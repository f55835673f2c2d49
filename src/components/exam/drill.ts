import type { ExamItem } from '../../course/exam-items.ts';

/** A drill at one moment: what is asked, what was answered. */
export interface Drill {
  readonly items: readonly ExamItem[];
  /** Answers so far, in the order of the items; `true` for “yes, this is right”. */
  readonly answers: readonly boolean[];
  /** The last answer is still being looked at. */
  readonly looking: boolean;
}

/** A drill of so many items of a topic (all topics for an empty one), drawn without repetition. `random` gives 0 to 1. */
export function newDrill(all: readonly ExamItem[], topic: string, most: number, random: () => number): Drill {
  const pool = all.filter((item) => topic === '' || item.topic === topic);
  for (let last = pool.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [pool[last], pool[other]];
    if (a !== undefined && b !== undefined) [pool[last], pool[other]] = [b, a];
  }
  return { items: pool.slice(0, most), answers: [], looking: false };
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
