import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { readGoals } from './engine/index.ts';

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
