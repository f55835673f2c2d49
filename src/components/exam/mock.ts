import type { ExamOption, ExamQuestion } from '../../course/exam-items.ts';
import { isWanted } from './drill.ts';
import { numbersFrom, shuffled } from './draw.ts';

/** What an exam is drawn by; the same plan gives the same exam. */
export interface MockPlan {
  readonly count: number;
  /** Id of an objective; empty for all. */
  readonly objective: string;
  readonly seed: string;
}

/** One task: all answers of a question to choose from, or one of them to judge. */
export interface MockTask {
  readonly question: ExamQuestion;
  readonly kind: 'judge' | 'choose' | 'choose-all';
  /** What is shown, in this order. */
  readonly options: readonly ExamOption[];
}

/** An exam at one moment. */
export interface Mock {
  readonly tasks: readonly MockTask[];
  /** For each task the places of what was chosen; when judging, 0 is yes and 1 is no. Empty if not answered. */
  readonly answers: readonly (readonly number[])[];
  /** Place of the task that is looked at. */
  readonly at: number;
}

/** As in the real exam: 13 of 55 questions show all their answers, the others one after the other. */
const CHOICE_SHARE = 13 / 55;
/** Minutes for one question: 90 for 55. */
const MINUTES_EACH = 90 / 55;

/** Time for so many questions, in milliseconds. */
export function timeFor(count: number): number {
  return Math.round(count * MINUTES_EACH) * 60_000;
}

/** Draws an exam; it is shorter than planned if there are not so many questions. */
export function newMock(all: readonly ExamQuestion[], plan: MockPlan): Mock {
  const random = numbersFrom(`${plan.seed}/${plan.count}/${plan.objective}`);
  const pool = all.filter((question) => isWanted(question, { topic: '', objective: plan.objective }));
  const drawn = shuffled(pool, random).slice(0, plan.count);
  const choices = new Set(
    drawn.filter(({ options }) => options.length > 2).slice(0, Math.round(drawn.length * CHOICE_SHARE)),
  );
  const inOrder = drawn.map((question): MockTask => {
    const options = shuffled(question.options, random);
    if (!choices.has(question)) return { question, kind: 'judge', options: options.slice(0, 1) };
    const right = options.filter((option) => option.right).length;
    return { question, kind: right === 1 ? 'choose' : 'choose-all', options };
  });
  const tasks = shuffled(inOrder, random);
  return { tasks, answers: tasks.map(() => []), at: 0 };
}

/** Chooses an answer of the task that is looked at; where several may be right, choosing again takes it back. */
export function choose(mock: Mock, option: number): Mock {
  const task = mock.tasks[mock.at];
  if (task === undefined || option < 0 || option >= choicesOf(task)) return mock;
  const before = mock.answers[mock.at] ?? [];
  const others = before.filter((one) => one !== option);
  const next =
    task.kind !== 'choose-all' ? [option] : others.length < before.length ? others : [...before, option];
  return { ...mock, answers: mock.answers.with(mock.at, next) };
}

/** How many answers a task offers. */
export function choicesOf({ kind, options }: MockTask): number {
  return kind === 'judge' ? 2 : options.length;
}

/** Looks at another task; beyond either end it stays. */
export function lookAt(mock: Mock, at: number): Mock {
  return { ...mock, at: Math.min(Math.max(at, 0), Math.max(mock.tasks.length - 1, 0)) };
}

/** Whether an answer is right; what was not answered is not. */
export function isRight({ kind, options }: MockTask, answer: readonly number[]): boolean {
  if (kind === 'judge') return answer.length === 1 && (answer[0] === 0) === options[0]?.right;
  return answer.length > 0 && options.every(({ right }, place) => answer.includes(place) === right);
}

/** A task that was not answered rightly, with what was chosen. */
export interface Miss {
  readonly task: MockTask;
  readonly answer: readonly number[];
}

/** How it went with one objective. */
export interface ObjectiveScore {
  readonly id: string;
  readonly right: number;
  readonly count: number;
  /** Pages that show what was missed, each once. */
  readonly pages: readonly { readonly page: `/${string}`; readonly name: string }[];
}

export interface MockResult {
  readonly right: number;
  readonly count: number;
  readonly misses: readonly Miss[];
  /** Of the given ids, those that were asked about, in their order. A task counts for each of its objectives. */
  readonly objectives: readonly ObjectiveScore[];
}

/** Marks an exam. */
export function resultOf({ tasks, answers }: Mock, objectives: readonly string[]): MockResult {
  const marked = tasks.map((task, place) => {
    const answer = answers[place] ?? [];
    return { task, answer, right: isRight(task, answer) };
  });
  const scores = objectives.map((id): ObjectiveScore => {
    const own = marked.filter(({ task }) => task.question.objectives.some((one) => one === id));
    const missed = own.filter(({ right }) => !right).map(({ task }) => task.question);
    const pages = new Map(missed.map(({ page, pageName }) => [pageName, { page, name: pageName }]));
    return {
      id,
      right: own.length - missed.length,
      count: own.length,
      pages: [...pages.values()],
    };
  });
  return {
    right: marked.filter(({ right }) => right).length,
    count: tasks.length,
    misses: marked.filter(({ right }) => !right).map(({ task, answer }) => ({ task, answer })),
    objectives: scores.filter(({ count }) => count > 0),
  };
}
