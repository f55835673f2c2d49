import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { misconceptionId } from './course/misconception-id.ts';
import { MISCONCEPTION_TOPICS, type MisconceptionTopic } from './course/text/topics.ts';
import { parSchema } from './course/par-schema.ts';
import { EXAM_TOPICS, type ExamTopic } from './course/text/exam.ts';
import { INSTRUCTION_HELP, readGoals } from './engine/index.ts';

type Keyword = keyof typeof INSTRUCTION_HELP;

const VIEWS = [
  'build',
  'layers',
  'files',
  'image',
  'start',
  'stages',
  'checks',
  'compare',
  'predict',
] as const;
const topics = Object.keys(MISCONCEPTION_TOPICS) as [MisconceptionTopic, ...MisconceptionTopic[]];
const examTopics = Object.keys(EXAM_TOPICS) as [ExamTopic, ...ExamTopic[]];

const goals = z
  .unknown()
  .default([])
  .transform((value, context) => {
    const { goals, problems } = readGoals(value);
    for (const message of problems) context.addIssue({ code: 'custom', message });
    return goals;
  });

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
    /** What the Predict view asks first; where left out, what the first of the views shows. */
    predict: z.enum(['cache', 'layers', 'start', 'all']).optional(),
    goals,
  }),
});

/** A belief that many share: `content/misconceptions/<number>-<slug>.mdx`, whose text has the engine disprove it. */
const misconceptions = defineCollection({
  loader: glob({
    base: './content/misconceptions',
    pattern: '*.mdx',
    generateId: ({ entry }) => misconceptionId(entry),
  }),
  schema: z.strictObject({
    belief: z.string(),
    fact: z.string(),
    topic: z.enum(topics),
    /** Often asked in exams. */
    exam: z.boolean().default(false),
    /** What the classic builder does otherwise. */
    classic: z.string().optional(),
    /** Which differences that is, ids of content/reference/classic-builder.json. */
    differs: z.array(z.string()).default([]),
    /** Addresses of the lessons that speak of it. */
    lessons: z.array(z.string()).min(1),
  }),
});

const keywords = Object.keys(INSTRUCTION_HELP) as [Keyword, ...Keyword[]];

/** What the reference says of an instruction beyond its forms and flags: `content/reference/instructions/<keyword>.mdx`. */
const instructions = defineCollection({
  loader: glob({ base: './content/reference/instructions', pattern: '*.mdx' }),
  schema: z.strictObject({
    keyword: z.enum(keywords),
    /** Which layers it makes, what of it counts in cache keys, which settings it changes; a sentence or two each. */
    layers: z.string(),
    cache: z.string(),
    config: z.string(),
    misconceptions: z.array(z.string()),
    lessons: z.array(z.string()),
  }),
});

/** A page of the reference: `content/reference/topics/<address>.mdx`. */
const topicPages = defineCollection({
  loader: glob({ base: './content/reference/topics', pattern: '*.mdx' }),
  schema: z.strictObject({ title: z.string(), summary: z.string(), order: z.number() }),
});

/** A goal without a recipe: `content/challenges/<address>/` with challenge.mdx, start/, solutions/ and attempts/. */
const challenges = defineCollection({
  loader: glob({
    base: './content/challenges',
    pattern: '*/challenge.mdx',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
  schema: z.strictObject({
    title: z.string(),
    promise: z.string(),
    order: z.number(),
    level: z.enum(['easy', 'medium', 'hard']),
    /** Addresses of lessons that help. */
    needs: z.array(z.string()),
    par: parSchema.optional(),
    goals,
  }),
});

/** Pages that are nothing but a text: `content/pages/<address>.mdx`. */
const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.mdx' }),
  schema: z.strictObject({ title: z.string(), summary: z.string() }),
});

export const collections = {
  lessons,
  misconceptions,
  instructions,
  topics: topicPages,
  challenges,
  pages,
};
