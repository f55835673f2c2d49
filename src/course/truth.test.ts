import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { figures } from './truth.ts';

it('counts what the tests hold', () => {
  const { builds, commands, scripts, images } = figures();
  expect(builds.count).toBe(readdirSync(new URL('../../tests/conformance/cases', import.meta.url)).length);
  for (const { count, differing, topics } of [builds, commands, scripts]) {
    expect(count).toBeGreaterThan(100);
    expect(differing).toBeLessThan(count);
    expect(topics.reduce((sum, topic) => sum + topic.count, 0)).toBe(count);
  }
  expect(images).toBeGreaterThan(50);
});
