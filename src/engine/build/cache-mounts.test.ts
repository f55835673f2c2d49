import { describe, expect, it } from 'vitest';
import type { BuildRequest } from '../plan/index.ts';
import type { BuildResult } from './result.ts';
import { Builder } from './testing.ts';

const WRITE = 'FROM base:1\nRUN --mount=type=cache,target=/c echo x >> /c/f; cat /c/f\n';
const READ = 'FROM base:1\nRUN --mount=type=cache,target=/c cat /c/f; echo end\n';

function printed(result: BuildResult): string {
  const output = result.steps.flatMap((step) => step.output);
  return output.flatMap(({ fd, text }) => (fd === 1 ? [text] : [])).join('');
}

describe('a cache mount', () => {
  it.each<[string, Partial<BuildRequest>, string]>([
    ['outlives builds', {}, 'x\nend\n'],
    ['begins anew for a step that must not use the cache', { noCache: true }, 'end\n'],
  ])('%s', (_, request, expected) => {
    const builder = new Builder();
    builder.build(WRITE);
    expect(printed(builder.build(READ, {}, request))).toBe(expected);
  });

  it('is another one when its directory has an owner of its own', () => {
    const builder = new Builder();
    builder.build(WRITE);
    const owned = READ.replace('target=/c', 'target=/c,uid=5');
    const result = builder.build(owned);
    expect(printed(result)).toBe('end\n');
    expect(result.steps.map(({ name }) => name)).toContain('[internal] setting cache mount permissions');
    expect(printed(builder.build(WRITE.replace('target=/c', 'target=/c,uid=5')))).toBe('x\n');
    expect(printed(builder.build(`${owned}RUN true\n`))).toBe('');
    expect(printed(builder.build(owned.replace('end', 'stop')))).toBe('x\nstop\n');
  });
});
