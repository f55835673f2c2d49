import { getCollection } from 'astro:content';
import { questionOfMisconception, questionsOfText } from '../../course/exam-items.ts';
import { courseMap } from '../../course/map.ts';
import { MISCONCEPTION_TOPICS } from '../../course/text/topics.ts';

/** Every question that can be drilled, fetched when a drill or an exam begins. */
export const GET = async (): Promise<Response> => {
  const lessons = await getCollection('lessons');
  const misconceptions = await getCollection('misconceptions');
  const questions = [
    ...misconceptions.map(({ id, data }) => {
      const taught = lessons.filter((lesson) => data.lessons.includes(lesson.id));
      const place = {
        topic: `Beliefs: ${MISCONCEPTION_TOPICS[data.topic]}`,
        objectives: [...new Set(taught.flatMap((lesson) => lesson.data.exam))],
        page: `/misconceptions/#${id}`,
        pageName: 'Misconceptions',
      } as const;
      return questionOfMisconception(place, data);
    }),
    ...courseMap(lessons).flatMap(({ name, lessons: own }) =>
      own.flatMap(({ id, data, body }) =>
        questionsOfText(body ?? '', {
          topic: `Course: ${name}`,
          objectives: data.exam,
          page: `/learn/${id}/`,
          pageName: data.title,
        }),
      ),
    ),
  ];
  return new Response(JSON.stringify(questions), { headers: { 'content-type': 'application/json' } });
};
