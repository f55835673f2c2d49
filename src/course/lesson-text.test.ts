import { describe, expect, it } from 'vitest';
import { readCatalogue, readStock } from '../adapters/content/read-content.ts';
import { createCatalogue, createWorld } from '../engine/index.ts';
import type { CourseFacts } from './facts.ts';
import { readLessonText, type LessonText } from './lesson-text.ts';

const world = createWorld(createCatalogue(readCatalogue()), await readStock());
const facts: CourseFacts = {
  chapters: [],
  lessons: new Set(['layers']),
  misconceptions: new Set(['m05', 'm43b']),
  differences: new Set(['idle-run']),
  glossary: { layer: { term: 'Layer', text: 'What one step did to the files.' } },
};
const projects = {
  start: { 'a.txt': { text: 'from the start\n' }, Dockerfile: { text: 'FROM alpine:3.22\n' } },
  solution: { 'a.txt': { text: 'from the solution\n' } },
};

function read(source: string): LessonText {
  return readLessonText(source, projects, world, facts);
}

function problems(source: string): readonly string[] {
  return read(source).problems.map(({ line, message }) => `${line}: ${message}`);
}

const fence = (opening: string, body: string): string => `\`\`\`${opening}\n${body}\n\`\`\`\n`;

describe('a live build', () => {
  it('is built among the start files, and its result is shown', () => {
    const text = read(
      fence(
        'dockerfile live show=output expect="from the start"',
        'FROM alpine:3.22\nCOPY a.txt /\nRUN cat /a.txt',
      ),
    );
    expect(text.problems).toEqual([]);
    expect(text.blocks.get(1)).toMatchObject({ kind: 'build', output: [{ text: 'from the start\n' }] });
  });

  it('may take the solution’s files and those that the text shows', () => {
    const source =
      fence('text file=b.txt', 'shown here') +
      fence(
        'dockerfile live from=solution expect="from the solution" expect="shown here"',
        'FROM alpine:3.22\nCOPY *.txt /\nRUN cat /*.txt',
      );
    expect(problems(source)).toEqual([]);
  });

  it('finds the cache of another one', () => {
    const source =
      fence('dockerfile live name=one', 'FROM alpine:3.22\nRUN echo a\nRUN echo b') +
      fence('dockerfile live after=one', 'FROM alpine:3.22\nRUN echo a\nRUN echo c');
    const shown = read(source).blocks.get(6);
    expect(shown?.kind === 'build' && shown.build.stages[0]?.steps.map(({ state }) => state)).toEqual([
      'base',
      'cached',
      'runs',
    ]);
  });

  it.each([
    [
      'dockerfile live expect="nothing of this kind"',
      'FROM alpine:3.22',
      '1: expect="nothing of this kind" is not what the engine says',
    ],
    ['dockerfile live', 'FROM alpine:3.22\nRUN false', '1: this build fails'],
    ['dockerfile live fails', 'FROM alpine:3.22', '1: this build should fail and does not'],
    ['dockerfile live', 'FROM no-such-image-anywhere', '1: this build fails'],
    [
      'dockerfile live after=x',
      'FROM alpine:3.22',
      '1: after=x: no live build above has that name; there are: none',
    ],
    ['dockerfile live show=stairs', 'FROM alpine:3.22', '1: show=stairs is unknown; use steps, layers'],
    ['dockerfile live colour=red', 'FROM alpine:3.22', '1: “colour” is no option of a dockerfile block here'],
    ['dockerfile part', 'COPY --from', '1: this is no part of a Dockerfile'],
    ['console live', 'docker ps', '1: “docker ps” is no command'],
    [
      'console live expect="no such output"',
      '$ echo hello',
      '1: expect="no such output" is not what the engine says',
    ],
    ['console live', '$ docker swarm init', '1: “docker swarm init” meets something that is not simulated'],
    ['sh live', 'ls', '1: only dockerfile and console blocks can be live'],
  ])('%s says what to change', (opening, body, message) => {
    expect(problems(fence(opening, body))).toEqual([expect.stringContaining(message)]);
  });
});

describe('a live console', () => {
  it('runs its commands in the files of a build, and another goes on', () => {
    const source =
      fence('dockerfile live name=app', 'FROM alpine:3.22\nCMD ["echo", "hello"]') +
      fence(
        'console live on=app name=first expect="hello"',
        '$ docker build -t app . > /dev/null 2>&1\n\n$ docker run app',
      ) +
      fence(
        'console live on=first expect="app:latest"',
        '$ docker images --format "{{.Repository}}:{{.Tag}}"',
      ) +
      fence('console live on=app built=app expect="hello"', '$ docker run --rm \\\n> app');
    expect(problems(source)).toEqual([]);
    const shown = read(source).blocks.get(5);
    expect(shown?.kind === 'console' && shown.commands.at(-1)).toEqual({
      command: 'docker run app',
      output: 'hello\n',
      exitCode: 0,
    });
  });
});

describe('components', () => {
  it('accepts what is right', () => {
    const source = `Text with <Term id="layer">layers</Term> and \`<Unknown>\` in code, a [link](../layers/).

<Question text="Which?" misconception="m05">

<Answer correct says="this">It is.</Answer>

<Answer says="that" misconception="m43b">

It is not.

</Answer>

</Question>

<Predict text="What?">That.</Predict>

<Callout kind="older" title="Before">Otherwise.</Callout>

<RunThis>docker build -t app .</RunThis>

${fence('dockerfile live name=x', 'FROM alpine:3.22')}
<Diagram of="x" show="stages" />
`;
    expect(problems(source)).toEqual([]);
  });

  it.each([
    ['<Term id="lair">x</Term>', 'Term id="lair" is not in content/reference/glossary.json'],
    [
      '<Callout kind="myths">x</Callout>',
      'Callout kind="myths" is unknown; use myth, fact, world, older, warning',
    ],
    ['<Callout>x</Callout>', '<Callout> needs kind="…"'],
    ['<Diagram of="x" />', 'Diagram of="x": no live build of this text has name=x'],
    ['<Quiz text="x" />', '<Quiz> is no component; there are Question'],
    ['<Predict text="x" right>y</Predict>', '<Predict> has no right; it has text'],
    ['<RunThis></RunThis>', 'RunThis needs a command between its tags'],
    ['<Question text="?"><Answer says="a">no</Answer></Question>', 'this question has no correct answer'],
    [
      '<Question text="?"><Answer correct says="a">yes</Answer></Question>',
      'this question has no wrong answer',
    ],
    [
      '<Question text="?"><Answer correct says="a">yes</Answer><Answer says="b"></Answer></Question>',
      'the answer “b” does not say why',
    ],
    [
      '<Question text="?"><Answer correct says="a">yes</Answer><Answer says="b" misconception="m99">no</Answer></Question>',
      'misconception="m99" is none of content/misconceptions',
    ],
    ['[x](../lairs/)', 'the link ../lairs/ leads to no lesson'],
    ['[x](/learn/layers/)', 'begins with a slash'],
  ])('%s says what to change', (source, message) => {
    expect(problems(source)).toEqual([expect.stringContaining(message)]);
  });
});
