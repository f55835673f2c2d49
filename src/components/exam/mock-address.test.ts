import { expect, it } from 'vitest';
import { planOf, queryOf } from './mock-address.ts';

const objectives = ['layers', 'tag'];

it('reads what it writes', () => {
  const plan = { count: 55, objective: 'tag', seed: 'ferry-7' };
  expect(planOf(queryOf(plan), objectives, 'new')).toEqual(plan);
  expect(queryOf({ ...plan, objective: '' })).toBe('?questions=55&seed=ferry-7');
});

it('takes nothing strange', () => {
  expect(planOf('', objectives, 'new')).toEqual({ count: 20, objective: '', seed: 'new' });
  expect(planOf('?questions=1e9&objective=__proto__&seed=<b>', objectives, 'new')).toEqual({
    count: 20,
    objective: '',
    seed: 'b',
  });
});
