import { expect, it } from 'vitest';
import { isDone, progressStore, withMet } from './progress.ts';

it('keeps what was once reached', () => {
  const first = withMet({}, 'layers', ['a', 'b'], ['a']);
  expect(first).toEqual({ layers: { met: ['a'], goals: 2 } });
  const second = withMet(first, 'layers', ['a', 'b'], ['b']);
  expect(second['layers']).toEqual({ met: ['a', 'b'], goals: 2 });
  expect(withMet(second, 'layers', ['a', 'b'], [])).toBe(second);
  expect([first, second].map((all) => isDone(all['layers'] ?? { met: [], goals: 0 }))).toEqual([false, true]);
});

it('forgets goals that a lesson no longer has', () => {
  const all = { layers: { met: ['old', 'a'], goals: 2 } };
  expect(withMet(all, 'layers', ['a'], [])).toEqual({ layers: { met: ['a'], goals: 1 } });
});

it('reads only what is progress', () => {
  const kept = JSON.stringify({
    version: 1,
    value: { a: { met: ['x', 3], goals: 2 }, b: 'nonsense', c: { met: 1 } },
  });
  const storage = { getItem: () => kept } as unknown as Storage;
  expect(progressStore(() => storage).load()).toEqual({ a: { met: ['x'], goals: 2 } });
});
