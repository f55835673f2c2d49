import type { Beliefs } from '../views/predict/Answers.tsx';
import { href } from './url.ts';

let fetched: Promise<Beliefs> | null = null;

/** The site's texts about misconceptions, fetched once. Rejects when they cannot be fetched. */
export function loadBeliefs(): Promise<Beliefs> {
  fetched ??= fetch(href('/beliefs.json')).then(async (response) => {
    if (!response.ok) throw new Error(`/beliefs.json: ${response.status}`);
    // The site's own file, written from this type.
    return (await response.json()) as Beliefs;
  });
  return fetched;
}
