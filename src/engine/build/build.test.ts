import { describe, expect, it } from 'vitest';
import type { CacheReason } from './reason.ts';
import type { BuildResult } from './result.ts';
import { Builder, pattern } from './testing.ts';

/** The reason of the step whose name contains `part`, shortened. */
function reason(result: BuildResult, part: string): unknown {
  const step = result.steps.find(({ name }) => name.includes(part));
  return step === undefined ? `no step ${part}` : shorten(result, step.reason);
}

function shorten(result: BuildResult, why: CacheReason | null): unknown {
  if (why === null) return null;
  if (why.type === 'changed') {
    return why.changes.map(({ kind, name, before, after, files }) =>
      files === undefined
        ? [kind, name, before, after]
        : [kind, files.map(({ path, change }) => `${path} ${change}`)],
    );
  }
  if (why.type !== 'parent') return why.type;
  const name = (id: number) =>
    result.steps.find(({ vertex }) => vertex === id)?.name.replace(/^\[[^\]]*\] /, '');
  return ['parent', name(why.parent), name(why.origin), why.parentRan];
}

const APP =
  'FROM base:1\nWORKDIR /app\nCOPY package.json .\nRUN cat package.json > installed\nCOPY src src\nRUN cat src/a > out\n';
const FILES = { 'package.json': { text: '{}' }, 'src/a': { text: 'a' }, 'src/b': { text: 'b' } };

describe('build', () => {
  it('runs all the first time and nothing the second', () => {
    const builder = new Builder();
    const first = builder.build(APP, FILES);
    expect([pattern(first), reason(first, 'COPY src')]).toEqual(['RRRRRR', 'first-build']);
    const second = builder.build(APP, FILES);
    expect([pattern(second), reason(second, 'COPY src')]).toEqual(['RCCCCC', 'hit']);
  });

  it('names the file that changed, and where the chain began', () => {
    const builder = new Builder();
    builder.build(APP, FILES);
    const result = builder.build(APP, { ...FILES, 'src/b': { text: 'B' } });
    expect(pattern(result)).toBe('RCCCRR');
    expect(reason(result, 'COPY src')).toEqual([['files', ['/src/b content']]]);
    expect(reason(result, 'RUN cat src/a')).toEqual(['parent', 'COPY src src', 'COPY src src', true]);
  });

  it.each<[string, Record<string, { text: string; mode?: number }>, unknown]>([
    ['an added file', { 'src/c': { text: '' } }, [['files', ['/src/c added']]]],
    ['a mode', { 'src/a': { text: 'a', mode: 0o755 } }, [['files', ['/src/a mode']]]],
  ])('sees %s', (_, change, expected) => {
    const builder = new Builder();
    builder.build(APP, FILES);
    expect(reason(builder.build(APP, { ...FILES, ...change }), 'COPY src')).toEqual(expected);
  });

  it('does not see a time', () => {
    const builder = new Builder();
    builder.build(APP, FILES);
    expect(pattern(builder.build(APP, { ...FILES, 'src/a': { text: 'a', mtime: 5 } }))).toBe('RCCCCC');
  });

  it.each<[string, string, string, string, unknown]>([
    [
      'a command',
      'RUN echo 1',
      'RUN echo 2',
      'RUN echo',
      [['command', '', '["/bin/sh","-c","echo 1"]', '["/bin/sh","-c","echo 2"]']],
    ],
    ['a variable', 'ENV A=1\nRUN echo', 'ENV A=2\nRUN echo', 'RUN', [['variable', 'A', '1', '2']]],
    ['a new variable', 'RUN echo', 'ENV A=2\nRUN echo', 'RUN', [['variable', 'A', undefined, '2']]],
    [
      'the order of variables',
      'ENV A=1\nENV B=1\nRUN echo',
      'ENV B=1\nENV A=1\nRUN echo',
      'RUN',
      [['variable-order', '', 'PATH A B', 'PATH B A']],
    ],
    ['a user', 'RUN echo', 'USER 5\nRUN echo', 'RUN', [['user', '', '', '5']]],
    ['a destination', 'COPY f /a', 'COPY f /b', 'COPY', [['destination', '0', '/a', '/b']]],
    ['an owner', 'COPY f /a', 'COPY --chown=5 f /a', 'COPY', [['option', '--chown 0', undefined, '5']]],
    ['an inserted step', 'RUN echo b', 'RUN echo a\nRUN echo b', 'RUN echo a', 'new-step'],
    [
      'what follows an inserted step',
      'RUN echo b',
      'RUN echo a\nRUN echo b',
      'RUN echo b',
      ['parent', 'RUN echo a', 'RUN echo a', true],
    ],
  ])('explains %s', (_, before, after, part, expected) => {
    const builder = new Builder();
    const files = { f: { text: 'f' }, '.dockerignore': { text: 'Dockerfile' } };
    builder.build(`FROM base:1\n${before}\n`, files);
    expect(reason(builder.build(`FROM base:1\n${after}\n`, files), part)).toEqual(expected);
  });

  it('follows a change of the base image', () => {
    const builder = new Builder();
    builder.build('FROM base:1\nRUN true\n');
    const result = builder.build('FROM base:2\nRUN true\n');
    expect(reason(result, 'RUN')).toEqual([
      'parent',
      'FROM docker.io/library/base:2',
      'FROM docker.io/library/base:2',
      false,
    ]);
  });

  it.each([
    'LABEL a=1',
    'EXPOSE 80',
    'CMD ["x"]',
    'ENTRYPOINT ["x"]',
    'VOLUME /v',
    'STOPSIGNAL 9',
    'HEALTHCHECK NONE',
    '# a comment',
  ])('does not rerun anything for %s', (line) => {
    const builder = new Builder();
    builder.build('FROM base:1\nRUN true\n');
    expect(pattern(builder.build(`FROM base:1\n${line}\nRUN true\n`))).toBe('RC');
  });

  it('keeps the steps before a failure and says that it did not get further', () => {
    const builder = new Builder();
    expect(pattern(builder.build('FROM base:1\nRUN echo a\nRUN exit 3\nRUN echo b\n'))).toBe('RRF-');
    const again = builder.build('FROM base:1\nRUN echo a\nRUN exit 3\nRUN echo b\n');
    expect([pattern(again), reason(again, 'RUN exit'), again.error?.message]).toEqual([
      'RCF-',
      'unfinished',
      'failed to solve: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3',
    ]);
  });

  it('finds a missing source before anything runs', () => {
    const result = new Builder().build('FROM base:1\nRUN echo a\nCOPY nope /\n');
    expect([pattern(result), result.error?.place?.startLine]).toEqual(['--F', 3]);
  });

  it('switches the cache off', () => {
    const builder = new Builder();
    builder.build(APP, FILES);
    const result = builder.build(APP, FILES, { noCache: true });
    expect(reason(result, 'RUN cat src')).toBe('cache-off');
  });

  it('reuses a copy from a stage that was rebuilt with the same outcome', () => {
    const text = (n: number) =>
      `FROM base:1 AS b\nRUN echo ${n} > /n && echo same > /out\nFROM base:1\nCOPY --from=b /out /\n`;
    const builder = new Builder();
    builder.build(text(1));
    expect(pattern(builder.build(text(2)))).toBe('RRC');
  });

  it('keeps what a cache mount holds, also for the same step of a later build', () => {
    const builder = new Builder();
    const run = (n: number) =>
      `FROM base:1\nRUN --mount=type=cache,target=/c echo ${n} >> /c/log && cat /c/log\n`;
    builder.build(run(1));
    const second = builder.build(run(2));
    expect(
      second.steps
        .at(-1)
        ?.output.map(({ text }) => text)
        .join(''),
    ).toBe('1\n2\n');
  });

  it('names a cache mount as its target is written, wherever the working directory is', () => {
    const run = (directory: string, word: string) =>
      `FROM base:1\nWORKDIR ${directory}\nRUN --mount=type=cache,target=c echo ${word} >> c/log && cat c/log\n`;
    const builder = new Builder();
    builder.build(run('/a', 'one'));
    const { output } = builder.build(run('/b', 'two')).steps.at(-1) ?? {};
    expect(output?.map(({ text }) => text).join('')).toBe('one\ntwo\n');
  });

  it('goes on past what is not simulated, and says so', () => {
    const builder = new Builder();
    const result = builder.build('FROM base:1\nRUN sleepless\n');
    expect(result.error?.message).toContain('exit code: 127');
    const text = 'FROM base:1\nRUN echo x > /bin/tool && unknown-tool\nRUN echo after\n';
    const built = builder.build(text);
    expect(built.steps.at(-2)).toMatchObject({ status: 'done', assumed: true });
    expect(built.image?.complete).toBe(false);
    expect(builder.build(text).steps.at(-2)).toMatchObject({ status: 'cached', assumed: true });
  });

  it('does not blame a later step for what an unsimulated one may have made', () => {
    const builder = new Builder();
    const text = (n: number) =>
      `FROM base:1 AS b\nENV N=${n}\nRUN unknown-tool\nRUN cat /made\nFROM base:1\nCOPY --from=b /made /\nRUN true\n`;
    const first = builder.build(text(1));
    expect(first.error).toBeNull();
    expect(first.steps.filter(({ assumed }) => assumed).map(({ name }) => name)).toEqual([
      '[b 2/3] RUN unknown-tool',
      '[b 3/3] RUN cat /made',
      '[stage-1 2/3] COPY --from=b /made /',
    ]);
    expect(pattern(builder.build(text(1)))).toBe('RCCCC');
    expect(pattern(builder.build(text(2)))).toBe('RRRRR');
  });
});

describe('a file with several names in a lower layer', () => {
  it('is told apart from them when one name is written to', () => {
    const builder = new Builder();
    const result = builder.build('FROM base:1\nRUN echo x > /a && ln /a /b\nRUN echo y >> /b; cat /a /b\n');
    expect(
      result.steps
        .at(-1)
        ?.output.map(({ text }) => text)
        .join(''),
    ).toBe('x\nx\ny\n');
    expect(result.image?.layers.at(-1)?.entries?.map(({ path }) => path)).toEqual(['/b']);
  });
});
