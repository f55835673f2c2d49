import { describe, expect, it } from 'vitest';
import { built, edited, forecastOf, project } from '../shared/testing.ts';
import { buildView } from './model.ts';

const DOCKERFILE = `FROM alpine:3.22
ARG VERSION=1
WORKDIR /app
COPY list.txt .
RUN cat list.txt > copy.txt
COPY . .
ENV MODE=dev
RUN echo $MODE $VERSION > mode.txt
`;
const FILES = { Dockerfile: DOCKERFILE, 'list.txt': 'a\n', 'src/page.txt': 'hello\n' };

function rowsAfter(path: keyof typeof FILES, text: string) {
  const view = buildView(forecastOf(edited(built(project(FILES)), path, text)), false);
  return { view, rows: view.stages.flatMap(({ steps }) => steps) };
}

describe('the reason of each step', () => {
  it('is the empty cache at first', () => {
    const view = buildView(forecastOf(project(FILES)), false);
    expect(view.headline).toBe('If you built now: all 5 steps run.');
    expect(view.stages[0]?.steps.map(({ word, why }) => [word, why])).toEqual([
      ['base', 'the image everything below builds on'],
      ...Array.from({ length: 5 }, () => ['runs', 'first build: the cache is empty']),
    ]);
  });

  it('names the file that changed, and the step that others follow', () => {
    const { view, rows } = rowsAfter('list.txt', 'b\n');
    expect(view.headline).toBe('If you built now: 1 step comes from the cache, 4 run.');
    expect(rows.map(({ position, word, why }) => `${position} ${word}: ${why}`)).toEqual([
      '[1/6] base: the image everything below builds on',
      '[2/6] cached: nothing in its cache key changed',
      '[3/6] runs: list.txt changed',
      '[4/6] runs: follows [3/6], which runs again because list.txt changed',
      '[5/6] runs: list.txt changed',
      expect.stringMatching(
        /^\[6\/6\] runs: follows \[[35]\/6\], which runs again because list\.txt changed$/,
      ),
    ]);
  });

  it.each([
    ['COPY a.txt b.txt ./', 'COPY a.txt ./', 'it no longer copies b.txt'],
    ['COPY a.txt ./', 'COPY a.txt b.txt ./', 'it copies b.txt too'],
    ['COPY a.txt /x', 'COPY b.txt /x', 'it copies b.txt instead of a.txt'],
    ['COPY a.txt /x', 'COPY a.txt /y', 'its destination changed: /x → /y'],
    ['COPY a.txt ./', 'COPY --chmod=600 a.txt b.txt ./', 'it copies b.txt too, and 2 more'],
  ])('says of %s → %s that %s', (from, to, why) => {
    const files = { Dockerfile: `FROM scratch\n${from}\n`, 'a.txt': 'a', 'b.txt': 'b' };
    const after = edited(built(project(files)), 'Dockerfile', `FROM scratch\n${to}\n`);
    const view = buildView(forecastOf(after), false);
    expect(view.stages[0]?.steps.at(-1)?.why).toBe(why);
  });

  it('leaves alone what does not read the file', () => {
    const { view, rows } = rowsAfter('src/page.txt', 'hi\n');
    expect(view.headline).toBe('If you built now: 3 steps come from the cache, 2 run.');
    expect(rows.map(({ state }) => state)).toEqual(['base', 'cached', 'cached', 'cached', 'runs', 'runs']);
    expect(rows[4]?.why).toBe('src/page.txt changed');
  });

  it.each([
    ['ARG VERSION=1', 'ARG VERSION=2', 'ARG VERSION changed: 1 → 2'],
    ['ENV MODE=dev', 'ENV MODE=prod', 'ENV MODE changed: dev → prod'],
  ])('tells values apart: %s → %s', (from, to, why) => {
    // Without COPY . ., which reads the Dockerfile itself.
    const text = DOCKERFILE.replace('COPY . .\n', '');
    const before = built(project({ ...FILES, Dockerfile: text }));
    const view = buildView(forecastOf(edited(before, 'Dockerfile', text.replace(from, to))), false);
    expect(view.stages[0]?.steps.at(-1)?.why).toBe(why);
  });

  it('shows both commands when they are short', () => {
    const text = 'FROM alpine:3.22\nRUN echo a > /a\n';
    const before = built(project({ Dockerfile: text }));
    const view = buildView(forecastOf(edited(before, 'Dockerfile', text.replace('echo a', 'echo b'))), false);
    expect(view.stages[0]?.steps[1]?.why).toBe('the command changed: echo a > /a → echo b > /a');
  });
});

describe('a build that fails', () => {
  it('stops there, with the words of the program and what was not started', () => {
    const result = forecastOf(
      project({ Dockerfile: 'FROM alpine:3.22\nRUN echo no >&2; exit 3\nRUN echo b\n' }),
    );
    const view = buildView(result, false);
    expect(view.headline).toBe('If you built now, the build would fail at [2/3].');
    const rows = view.stages[0]?.steps ?? [];
    expect(rows.map(({ word }) => word)).toEqual(['base', 'fails', 'not started']);
    expect(rows[1]?.output).toEqual([{ fd: 2, text: 'no\n' }]);
    expect(view.error?.message).toContain('exit code: 3');
    expect(view.error?.lines).toEqual([2]);
  });

  it('does not start without a known instruction', () => {
    const view = buildView(forecastOf(project({ Dockerfile: 'FROM alpine:3.22\nRUNN x\n' })), true);
    expect(view.headline).toBe('The build did not start.');
    expect(view.error?.message).toContain('unknown instruction: RUNN');
  });

  it('does not claim that an image is missing everywhere because it is missing here', () => {
    const view = buildView(forecastOf(project({ Dockerfile: 'FROM alpine:0.1-none\n' })), false);
    expect(view.error?.message).toContain('alpine:0.1-none: not found');
    expect(view.error?.doubt).toMatch(/whether it exists is not simulated\. Of alpine there are .*3\.22/);
  });
});

it('draws the chain of misses and says what the cache saved', () => {
  const text = 'FROM alpine:3.22\nRUN sleep 30\nCOPY a /a\nRUN ls\nRUN ls -l\n';
  const after = edited(built(project({ Dockerfile: text, a: 'x' })), 'a', 'y');
  const view = buildView(forecastOf(after), false);
  expect(view.stages[0]?.steps.map(({ state, chain }) => [state, chain])).toEqual([
    ['base', ''],
    ['cached', ''],
    ['runs', 'origin'],
    ['runs', 'follows'],
    ['runs', 'follows'],
  ]);
  expect(view.saved).toBe('about 30 s');
});

it('groups steps by stage and names stages that nothing needs', () => {
  const text =
    'FROM alpine:3.22 AS a\nRUN echo a > /a\nFROM alpine:3.22 AS b\nRUN echo b > /b\nFROM scratch\nCOPY --from=a /a /a\n';
  const view = buildView(forecastOf(project({ Dockerfile: text })), true);
  expect(view.skipped).toEqual(['b']);
  expect(view.stages).toHaveLength(2);
  expect(view.stages[0]?.title).toBe('a');
});
