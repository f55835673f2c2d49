import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { EXAM_TOPICS, type ExamTopic } from './course/text/exam.ts';
import { readGoals } from './engine/index.ts';

const VIEWS = ['build', 'layers', 'start', 'predict', 'image', 'files', 'stages', 'checks'] as const;
const examTopics = Object.keys(EXAM_TOPICS) as [ExamTopic, ...ExamTopic[]];

/**
 * A lesson is a folder `content/lessons/<nn-chapter>/<nn-lesson>/` with `lesson.mdx`, `start/` and `solution/`.
 * Its address is the lesson folder's name without the number, so that lessons can be reordered without breaking links.
 */
const lessons = defineCollection({
  loader: glob({
    base: './content/lessons',
    pattern: '**/lesson.mdx',
    generateId: ({ entry }) => {
      const folder = entry.split('/').at(-2);
      if (folder === undefined) throw new Error(`content/lessons/${entry} must be inside a lesson folder`);
      return folder.replace(/^\d+-/, '');
    },
  }),
  schema: z.strictObject({
    title: z.string(),
    /** What the learner can do afterwards, in one sentence. */
    promise: z.string(),
    minutes: z.int().positive(),
    objectives: z.array(z.string()).min(1),
    chapter: z.string(),
    /** Position in the whole course; lessons of one chapter follow one another. */
    order: z.number(),
    /** Addresses of lessons that come before. */
    needs: z.array(z.string()).default([]),
    exam: z.array(z.enum(examTopics)).default([]),
    /** Numbers of the misconceptions it speaks of. */
    misconceptions: z.array(z.string().regex(/^m\d\d(b)?$/, 'must be like m05')).default([]),
    /** Result views, the one that opens first in front. */
    views: z.array(z.enum(VIEWS)).default([]),
    goals: z
      .unknown()
      .default([])
      .transform((value, context) => {
        const { goals, problems } = readGoals(value);
        for (const message of problems) context.addIssue({ code: 'custom', message });
        return goals;
      }),
  }),
});

export const collections = { lessons };
