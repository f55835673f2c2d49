import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildView } from '../build/model.ts';
import { layersView } from '../layers/model.ts';
import { built, edited, forecastOf, project } from '../shared/testing.ts';
import { startView } from '../start/model.ts';
import { MISCONCEPTIONS } from './misconceptions.ts';
import { answersOf, questionsOf, type Answering, type Part } from './model.ts';

const DOCKERFILE = `FROM alpine:3.22
WORKDIR /app
COPY list.txt .
RUN apk info
COPY . .
ARG VERSION=1
RUN echo v > v.txt
RUN rm list.txt
ENV MODE=dev
CMD ["echo", "$MODE"]
`;
const before = built(project({ Dockerfile: DOCKERFILE, 'list.txt': 'a\n', '.dockerignore': 'Dockerfile\n' }));

function views(text: string, happened = false): Answering {
  const result = forecastOf(edited(before, 'Dockerfile', text));
  return { build: buildView(result, happened), layers: layersView(result), start: startView(result) };
}

/** Answers when everything of a part is marked the same way, by the text asked about. */
function marked(of: Answering, part: Part, guess: string) {
  const guesses = new Map(questionsOf(of, [part]).map(({ key }) => [key, guess]));
  return answersOf(of, guesses);
}

const ARG_CHANGED = views(DOCKERFILE.replace('VERSION=1', 'VERSION=2'));

describe('a prediction', () => {
  it('asks about every step, every line of the image, and the start command', () => {
    const asked = (part: Part) => questionsOf(ARG_CHANGED, [part]).map(({ text }) => text);
    expect(asked('cache')).toHaveLength(6);
    expect(asked('layers')).toContain('ENV MODE=dev');
    expect(asked('start')).toHaveLength(1);
  });

  it('asks nothing when the build would not get through', () => {
    expect(questionsOf(views('FROM alpine:3.22\nRUN exit 1\n'), ['cache', 'layers', 'start'])).toEqual([]);
  });

  it('leaves out what was not marked', () => {
    expect(answersOf(ARG_CHANGED, new Map())).toEqual([]);
  });
});

describe('a wrong mark', () => {
  it('of a step that was cached says what does not count', () => {
    const wrong = marked(ARG_CHANGED, 'cache', 'runs').filter(({ right }) => !right);
    expect(wrong.map(({ text, misconception }) => [text, misconception])).toEqual([
      ['WORKDIR /app', 'm15'],
      ['COPY list.txt .', 'm14'],
      ['RUN apk info', 'm12'],
      ['COPY . .', 'm14'],
    ]);
    expect(wrong[1]?.hint).toMatch(/time of a change does not count/);
    expect(wrong[0]?.why).toMatch(/^it was cached: /);
  });

  it('of a step that ran names what made it run', () => {
    const wrong = marked(ARG_CHANGED, 'cache', 'cached').filter(({ right }) => !right);
    expect(wrong.map(({ text, misconception }) => [text, misconception])).toEqual([
      // An ARG is part of the environment of every RUN below it.
      ['RUN echo v > v.txt', 'm18'],
      ['RUN rm list.txt', 'm18'],
    ]);
    const result = forecastOf(edited(before, 'list.txt', 'b\n'));
    const copied = { build: buildView(result, false), layers: layersView(result), start: startView(result) };
    const install = marked(copied, 'cache', 'cached').find(({ text }) => text === 'RUN apk info');
    expect(install?.misconception).toBe('m21');
  });

  it('of a layer knows the usual reasons', () => {
    const wrong = (guess: string) =>
      marked(ARG_CHANGED, 'layers', guess)
        .filter(({ right }) => !right)
        .map(({ text, misconception }) => [text, misconception]);
    expect(wrong('layer')).toEqual([
      ['ARG VERSION=2', 'm01'],
      ['ENV MODE=dev', 'm01'],
      ['CMD ["echo", "$MODE"]', 'm01'],
    ]);
    expect(wrong('no layer')).toEqual([
      ['WORKDIR /app', 'm02'],
      ['COPY list.txt .', null],
      ['RUN apk info', 'm03'],
      ['COPY . .', null],
      ['RUN echo v > v.txt', null],
      ['RUN rm list.txt', 'm05'],
    ]);
  });

  it.each([
    ['CMD ["echo", "$MODE"]', 'echo dev', 'm31'],
    ['CMD echo hi', 'echo hi', 'm33'],
    ['ENTRYPOINT ["echo"]\nCMD echo hi', 'echo echo hi', 'm30'],
    ['ENTRYPOINT top -b\nCMD ["-c"]', 'top -b -c', 'm28'],
    ['CMD ["echo", "a"]', 'echo b', null],
  ])('of the start command of %j', (lines, guess, misconception) => {
    const [answer] = marked(views(`FROM alpine:3.22\n${lines}\n`), 'start', guess);
    expect(answer).toMatchObject({ right: false, misconception });
  });
});

it.each(['["/bin/sh","-c","echo hi"]', "/bin/sh -c 'echo hi'"])('takes the start command as %s', (guess) => {
  expect(marked(views('FROM alpine:3.22\nCMD echo hi\n'), 'start', guess)[0]?.right).toBe(true);
});

it('names only misconceptions that there is a text about', () => {
  const texts = readdirSync(new URL('../../../content/misconceptions/', import.meta.url));
  expect(MISCONCEPTIONS.filter((id) => !texts.some((name) => name.startsWith(`${id}-`)))).toEqual([]);
});
