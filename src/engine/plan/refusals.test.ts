import { describe, expect, it } from 'vitest';
import { testImages } from '../build/testing.ts';
import { contextOf } from '../workspace/index.ts';
import { parseDockerfile } from '../syntax/index.ts';
import { buildRequest, makePlan, type BuildRequest } from './index.ts';

function refusal(text: string, ignored = '', rest: Partial<BuildRequest> = {}) {
  const context = contextOf({ Dockerfile: { text }, '.dockerignore': { text: ignored } }, 0);
  const made = makePlan(parseDockerfile(text), buildRequest(context, text, rest), testImages);
  return made.error === null ? null : [made.error.message, made.error.place?.startLine ?? null];
}

describe('what is refused before any step', () => {
  it.each([
    ['RUN []', 'failed to marshal LLB definition: arguments are required'],
    ['RUN --network=host true', 'failed to load LLB: network.host is not allowed'],
    ['RUN --security=insecure true', 'failed to load LLB: security.insecure is not allowed'],
    ['RUN --mount=type=cache true', 'invalid mount target "/"', 2],
  ])('%s', (line, message, place: number | null = null) => {
    expect(refusal(`FROM base:1\n${line}\n`)).toEqual([message, place]);
  });

  it.each([
    ['!', 'illegal exclusion pattern: "!"'],
    ['a[', 'syntax error in pattern'],
    ['a\\', 'syntax error in pattern'],
  ])('a line %j of .dockerignore, whether anything is copied or not', (line, message) => {
    expect(refusal('FROM base:1\nRUN true\n', `ok\n${line}\n`)).toEqual([message, null]);
  });

  it('a platform that is none, before the Dockerfile is read', () => {
    const message =
      'failed to parse target platform foo: "foo": unknown operating system or architecture: invalid argument';
    expect(refusal('nonsense', '', { platform: 'foo' })).toEqual([message, null]);
  });

  it('only what the target needs', () => {
    expect(refusal('FROM base:1\nRUN []\nFROM base:1\nRUN true\n')).toBeNull();
  });
});

describe('an image that a mount names and nobody has', () => {
  it('has no line, unlike one that COPY names', () => {
    expect(refusal('FROM base:1\nRUN --mount=from=nosuch,target=/x true\n')?.[1]).toBeNull();
    expect(refusal('FROM base:1\nCOPY --from=nosuch a b\n')?.[1]).toBe(2);
  });
});

describe('a named context', () => {
  const other = contextOf({ x: { text: 'x' } }, 0);
  const text = 'FROM base:1 AS one\nRUN false\nFROM base:1\nCOPY --from=one x /\n';

  it('takes the place of a stage of its name', () => {
    const request = buildRequest(contextOf({}, 0), text, { namedContexts: { one: other } });
    const made = makePlan(parseDockerfile(text), request, testImages);
    expect(made.contexts).toEqual(['one']);
    expect(made.steps.map(({ name }) => name)).not.toContain('[one 2/2] RUN false');
  });

  it('is found by the short form of a base image', () => {
    const from = 'FROM docker.io/library/other\n';
    const request = buildRequest(contextOf({}, 0), from, { namedContexts: { other } });
    const made = makePlan(parseDockerfile(from), request, testImages);
    expect([made.error, made.image?.config.WorkingDir]).toEqual([null, '/']);
  });
});
