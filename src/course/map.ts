import course from '../../content/lessons/course.json';

/** A lesson as the course map needs it. */
export interface MapLesson {
  readonly id: string;
  readonly data: {
    readonly title: string;
    readonly order: number;
    readonly chapter: string;
    readonly minutes: number;
  };
}

/** A chapter with its lessons in their order. */
export interface MapChapter<Lesson extends MapLesson> {
  readonly number: number;
  readonly name: string;
  readonly about: string;
  readonly lessons: readonly Lesson[];
  /** Of all its lessons together. */
  readonly minutes: number;
}

/** The chapters of the course in their order; those without a lesson are left out. */
export function courseMap<Lesson extends MapLesson>(
  lessons: readonly Lesson[],
): readonly MapChapter<Lesson>[] {
  return course.chapters.flatMap(({ name, about }, index) => {
    const own = lessons
      .filter(({ data }) => data.chapter === name)
      .sort((a, b) => a.data.order - b.data.order);
    const minutes = own.reduce((sum, { data }) => sum + data.minutes, 0);
    return own.length === 0 ? [] : [{ number: index + 1, name, about, lessons: own, minutes }];
  });
}

/** The lessons before and after one, across chapters. */
export function neighbours<Lesson extends MapLesson>(
  chapters: readonly MapChapter<Lesson>[],
  id: string,
): { readonly before: Lesson | undefined; readonly after: Lesson | undefined } {
  const all = chapters.flatMap(({ lessons }) => lessons);
  const at = all.findIndex((lesson) => lesson.id === id);
  return { before: at > 0 ? all[at - 1] : undefined, after: at < 0 ? undefined : all[at + 1] };
}

/** Minutes as people say them: `45 min`, `2 h 10 min`. */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
