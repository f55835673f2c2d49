import { expect, it } from 'vitest';
import type { GoalResult } from '../engine/index.ts';
import { scoreOf } from './score.ts';

const met = (id: string, measure: GoalResult['measure'] = null): GoalResult => ({
  id,
  met: true,
  hint: null,
  measure,
});
const par = { goal: 'golf', seconds: 1, megabytes: 2.4 };
const measure = { time: 790, bytes: 2_366_707 };

it('adds seconds and megabytes and compares with par', () => {
  expect(scoreOf(par, [met('golf', measure)])).toEqual({ seconds: 0.8, megabytes: 2.4, overPar: -0.2 });
});

it('is there only when every goal is met', () => {
  const other: GoalResult = { id: 'b', met: false, hint: { id: 'x', text: 'x' }, measure: null };
  expect(scoreOf(par, [met('golf', measure), other])).toBeNull();
  expect(scoreOf(par, [met('golf')])).toBeNull();
});
