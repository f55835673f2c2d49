import { describe, expect, it } from 'vitest';
import { built, edited, forecastOf, project } from '../shared/testing.ts';
import { drawStages } from './layout.ts';
import { stagesView } from './model.ts';

const DOCKERFILE = `FROM alpine:3.22 AS tools
RUN echo t > /t
FROM alpine:3.22 AS tests
RUN echo test > /test
FROM tools AS app
COPY --from=tools /t /copy
RUN echo app > /app
`;

describe('the graph of stages', () => {
  const before = built(project({ Dockerfile: DOCKERFILE }));
  const after = edited(before, 'Dockerfile', DOCKERFILE.replace('echo app', 'echo new'));

  it('tells what is built, reused and skipped', () => {
    const view = stagesView(forecastOf(after), false);
    expect(view.nodes.map(({ title, state, target, lines }) => [title, state, target, lines])).toEqual([
      ['alpine:3.22', 'image', false, [1, 3]],
      ['tools', 'reused', false, [1]],
      ['tests', 'skipped', false, [3]],
      ['app', 'built', true, [5]],
    ]);
    expect(view.headline).toBe('3 stages; nothing needs one of them, so Docker would leave it out.');
    expect(view.nodes.at(-1)?.text).toBe('One step runs, 1 from the cache; under 1 s, an estimate.');
  });

  it('has a line for each FROM and each copy', () => {
    const { edges } = stagesView(forecastOf(after), false);
    expect(edges.map(({ from, to, kind }) => `${from} > ${to}: ${kind}`)).toEqual([
      'image docker.io/library/alpine:3.22 > stage 0: base',
      'image docker.io/library/alpine:3.22 > stage 1: base',
      'stage 0 > stage 2: base',
      'stage 0 > stage 2: copy',
    ]);
  });

  it('is drawn without two boxes on one another, every line between two of them', () => {
    const drawing = drawStages(stagesView(forecastOf(after), false));
    expect(drawing.edges.every(({ path }) => /^M[\d.]+ [\d.]+(C[\d. -]+)+$/.test(path))).toBe(true);
    for (const [i, a] of drawing.nodes.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(drawing.width);
      for (const b of drawing.nodes.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.node.title} and ${b.node.title}`).toBe(true);
      }
    }
  });

  it('says which stage fails and what then is not started', () => {
    const text = 'FROM alpine:3.22 AS a\nRUN exit 3\nFROM alpine:3.22\nCOPY --from=a /x /x\n';
    const view = stagesView(forecastOf(project({ Dockerfile: text })), true);
    expect(view.nodes.map(({ state, word }) => `${state}: ${word}`)).toEqual([
      'image: base image',
      'failed: failed',
      'waiting: not started',
    ]);
  });

  it('has nothing to draw without FROM', () => {
    expect(stagesView(forecastOf(project({ Dockerfile: '# nothing\n' })), false).missing).toContain('FROM');
  });
});
