import { expect, it } from 'vitest';
import { buildView } from '../build/model.ts';
import { layersView } from '../layers/model.ts';
import { built, edited, forecastOf, project } from '../shared/testing.ts';
import { startView } from '../start/model.ts';
import { framesOf, readingTime } from './model.ts';

function told(workspace: ReturnType<typeof project>): readonly string[] {
  const result = forecastOf(workspace);
  const views = { build: buildView(result, false), layers: layersView(result), start: startView(result) };
  return framesOf(views).map(({ text }) => text);
}

const DOCKERFILE = 'FROM alpine:3.22\nCOPY a.txt /a.txt\nRUN echo x > /x\nCMD ["ls"]\n';
const start = project({ Dockerfile: DOCKERFILE, 'a.txt': 'a' });

it('tells the build in a sentence a step', () => {
  expect(told(edited(built(start), 'Dockerfile', DOCKERFILE.replace('echo x', 'echo y')))).toEqual([
    'The builder reads the Dockerfile: 3 steps.',
    'FROM docker.io/library/alpine:3.22: the base image is there, and everything below builds on it.',
    'COPY a.txt /a.txt: its result is taken from the cache, because nothing in its cache key changed.',
    'RUN echo y > /x: it runs: the command changed: echo x > /x → echo y > /x. It leaves 2 B of files.',
    expect.stringMatching(/^The image is ready: .* in 3 layers\. A container of it starts \["ls"\]\.$/),
  ]);
});

it('tells where a build stops', () => {
  expect(told(edited(start, 'Dockerfile', 'FROM alpine:3.22\nRUN exit 2\nRUN ls\n')).slice(2)).toEqual([
    'RUN exit 2: it fails, and the build stops here.',
    'RUN ls: it is never started.',
    'There is no image: the build did not get through.',
  ]);
});

it('leaves longer sentences longer', () => {
  expect(readingTime({ text: 'x'.repeat(100) })).toBeGreaterThan(readingTime({ text: 'x' }));
});
