import { getCollection } from 'astro:content';
import { itemsOfMisconception, itemsOfText } from '../../course/exam-items.ts';
import { courseMap } from '../../course/map.ts';
import { MISCONCEPTION_TOPICS } from '../../course/text/topics.ts';

/** Every statement that can be drilled, fetched when a drill begins. */
export const GET = async (): Promise<Response> => {
  const misconceptions = await getCollection('misconceptions');
  const chapters = courseMap(await getCollection('lessons'));
  const items = [
    ...misconceptions.flatMap(({ id, data }) =>
      itemsOfMisconception(id, `Beliefs: ${MISCONCEPTION_TOPICS[data.topic]}`, data),
    ),
    ...chapters.flatMap(({ name, lessons }) =>
      lessons.flatMap(({ id, body }) => itemsOfText(body ?? '', `Course: ${name}`, `/learn/${id}/`)),
    ),
  ];
  return new Response(JSON.stringify(items), { headers: { 'content-type': 'application/json' } });
};
