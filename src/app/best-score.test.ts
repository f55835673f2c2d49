import { expect, it } from 'vitest';
import { bestScores, withScore } from './best-score.ts';

it('keeps the lowest score', () => {
  const first = withScore({}, 'golf', 4.1);
  expect(first).toEqual({ golf: 4.1 });
  expect(withScore(first, 'golf', 5)).toBe(first);
  expect(withScore(first, 'golf', 3.2)).toEqual({ golf: 3.2 });
});

it('reads only numbers', () => {
  const kept = JSON.stringify({ version: 1, value: { golf: 3, other: 'x' } });
  expect(bestScores(() => ({ getItem: () => kept }) as unknown as Storage).load()).toEqual({ golf: 3 });
});
