import { getCollection } from 'astro:content';
import { href } from '../app/url.ts';
import { trialOf } from '../course/trial.ts';
import type { Beliefs } from '../views/predict/Answers.tsx';

/** What people believe and what is so, fetched after a wrong prediction. */
export async function GET(): Promise<Response> {
  const entries = await getCollection('misconceptions');
  const beliefs: Beliefs = Object.fromEntries(
    entries.map(({ id, body = '', data: { belief, fact } }) => [
      id.split('-', 1)[0] ?? id,
      { belief, fact, url: `${href('/misconceptions/')}#${id}`, trial: trialOf(body) },
    ]),
  );
  return Response.json(beliefs);
}
