import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testImages } from '../build/testing.ts';
import { FileTree } from '../files/index.ts';
import { parseDockerfile } from '../syntax/index.ts';
import { buildRequest, makePlan, type BuildPlan, type BuildRequest } from './index.ts';

function plan(text: string, rest: Partial<BuildRequest> = {}): BuildPlan {
  return makePlan(parseDockerfile(text), buildRequest(FileTree.empty(), text, rest), testImages);
}

const names = (made: BuildPlan) => made.steps.filter((step) => !step.internal).map((step) => step.name);
const error = (made: BuildPlan) => made.error?.message;

describe('makePlan', () => {
  it('numbers steps, and gives metadata none', () => {
    expect(names(plan('FROM base:1\nENV A=1\nRUN echo $A\nCMD x\nWORKDIR /w$A\n'))).toEqual([
      '[1/3] FROM docker.io/library/base:1',
      '[2/3] RUN echo 1',
      '[3/3] WORKDIR /w1',
    ]);
  });

  it('plans what the target needs, once', () => {
    const text =
      'FROM base:1 AS a\nRUN a\nFROM base:1 AS b\nRUN b\nFROM base:1 AS c\nRUN a\nCOPY --from=b /x /\n';
    expect(names(plan(text))).toEqual([
      '[b 1/2] FROM docker.io/library/base:1',
      '[b 2/2] RUN b',
      '[c 2/3] RUN a',
      '[c 3/3] COPY --from=b /x /',
    ]);
    expect(names(plan(text, { target: 'A' }))).toEqual([
      '[a 1/2] FROM docker.io/library/base:1',
      '[a 2/2] RUN a',
    ]);
  });

  it.each<[string, string, Partial<BuildRequest>, string]>([
    [
      'an unknown target',
      'FROM base:1 AS prod\n',
      { target: 'prdo' },
      'target stage "prdo" could not be found (did you mean prod?)',
    ],
    ['a circle', 'FROM base:1 AS a\nCOPY --from=a /x /\n', {}, 'circular dependency detected on stage: a'],
    [
      'a stage that comes later',
      'FROM base:1 AS a\nCOPY --from=b /x /\nFROM base:1 AS b\n',
      { target: 'a' },
      'cannot copy from stage "b", it needs to be defined before current stage "a"',
    ],
    [
      'no Dockerfile',
      '',
      { dockerfile: null },
      'failed to read dockerfile: open Dockerfile: no such file or directory',
    ],
    ['an index out of range', 'FROM base:1\nCOPY --from=7 /x /\n', {}, 'invalid stage index 7'],
    [
      'a variable in --from',
      'FROM base:1\nCOPY --from=$x /x /\n',
      {},
      'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
    ],
    ['a bad port', 'FROM base:1\nEXPOSE 70000\n', {}, 'invalid containerPort: 70000'],
    ['a bad signal', 'FROM base:1\nSTOPSIGNAL SIGNOPE\n', {}, 'invalid signal: SIGNOPE'],
    [
      'a bad mode',
      'FROM base:1\nCOPY --chmod=9 a /\n',
      {},
      "invalid chmod parameter: '9'. it should be octal string and between 0 and 07777",
    ],
  ])('refuses %s', (_, text, rest, message) => {
    expect(error(plan(text, rest))).toBe(message);
  });

  it('looks up variables where they are in force', () => {
    const text = 'ARG V=1\nFROM base:$V AS s\nARG V\nENV W=${V}x\nFROM s\nRUN echo $V$W\n';
    expect(names(plan(text)).at(-1)).toBe('[stage-1 1/1] RUN echo 11x');
    expect(names(plan(text, { buildArgs: { V: '2' } }))[0]).toBe('[s 1/1] FROM docker.io/library/base:2');
  });

  it('never throws for what a person types', () => {
    const words =
      'FROM base:1|FROM a AS b|RUN x|COPY . /|COPY --from=b /a /|ADD http://x/y /|ENV A=$B|ARG A|WORKDIR d|USER $A|ONBUILD RUN x|EXPOSE 1-3/udp|SHELL ["a"]|RUN --mount=type=cache,target=/c y|HEALTHCHECK CMD z|CMD $X|COPY <<E /f\nhi $A\nE'.split(
        '|',
      );
    const line = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const made = plan(`FROM base:1\n${lines.join('\n')}\n`);
        for (const step of made.steps)
          for (const input of step.inputs) expect(input === null || input < step.id).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
