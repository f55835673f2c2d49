import { describe, expect, it } from 'vitest';
import type { ImageSource } from '../plan/index.ts';
import type { IngredientChange } from './reason.ts';
import type { BuildResult, StepResult } from './result.ts';
import { Builder, pattern, testImages } from './testing.ts';

/*
 * What counts for a cache key, what does not, and how a miss is told: the ingredient with its value before and after, and
 * where a chain of misses began.
 */

function stepOf(result: BuildResult, part: string): StepResult {
  const step = result.steps.find(({ name }) => name.includes(part));
  if (step === undefined) throw new Error(`no step ${part}`);
  return step;
}

function changes(result: BuildResult, part: string): readonly IngredientChange[] {
  const { reason } = stepOf(result, part);
  return reason?.type === 'changed' ? reason.changes : [];
}

/** Names of the steps that ran, without their numbers. */
function ran(result: BuildResult): string[] {
  return result.steps
    .filter(({ internal, status, type }) => !internal && status === 'done' && type !== 'image')
    .map(({ name }) => name.replace(/^\[[^\]]*\] /, ''));
}

const STAGES = `FROM base:1 AS one
WORKDIR /w
RUN echo 1 > /out
FROM base:1 AS Two
COPY f /out
RUN echo 2
FROM base:1
COPY --from=one /out /a
COPY --from=two /out /b
`;
const FILES = { f: { text: 'f' } };

describe('a cache that is switched off', () => {
  it('for all: everything runs but what no one can switch off', () => {
    const builder = new Builder();
    builder.build(STAGES, FILES);
    const result = builder.build(STAGES, FILES, { noCache: true });
    expect(ran(result)).toEqual([
      'RUN echo 1 > /out',
      'COPY f /out',
      'RUN echo 2',
      'COPY --from=one /out /a',
      'COPY --from=two /out /b',
    ]);
    expect(stepOf(result, 'WORKDIR').status).toBe('cached');
    expect(stepOf(result, 'RUN echo 1').reason).toEqual({ type: 'cache-off' });
  });

  it.each([
    [['one'], ['RUN echo 1 > /out']],
    [['two'], ['COPY f /out']],
    [
      ['TWO', 'one'],
      ['RUN echo 1 > /out', 'COPY f /out'],
    ],
    [['nothing'], []],
  ])('for the stages %j: others hit, also those that copy from them', (noCacheFilter, expected) => {
    const builder = new Builder();
    const text = STAGES.replace('RUN echo 2\n', '');
    builder.build(text, FILES);
    const result = builder.build(text, FILES, { noCacheFilter });
    expect(ran(result)).toEqual(expected);
    for (const step of result.steps) {
      if (step.status === 'done' && step.key !== null && step.type !== 'image')
        expect(step.reason).toEqual({ type: 'cache-off' });
    }
  });

  it('leaves what it builds for the next build', () => {
    const builder = new Builder();
    builder.build(STAGES, FILES, { noCache: true });
    expect(ran(builder.build(STAGES, FILES))).toEqual([]);
  });
});

describe('steps and stages', () => {
  it('builds nothing that the target does not need', () => {
    const text = `${STAGES}FROM base:1 AS unused\nRUN exit 1\nFROM two\n`;
    const result = new Builder().build(text, FILES);
    expect(result.error).toBeNull();
    expect(ran(result)).toEqual(['COPY f /out', 'RUN echo 2']);
  });

  it('runs a step once that two stages have in common', () => {
    const text = `FROM base:1 AS a
RUN echo same > /x
RUN echo a > /a
FROM base:1 AS b
RUN echo same > /x
RUN echo b > /b
FROM base:1
COPY --from=a /a /x /
COPY --from=b /b /
`;
    expect(ran(new Builder().build(text)).filter((name) => name.includes('same'))).toHaveLength(1);
  });

  it('finds in the cache what another Dockerfile built', () => {
    const builder = new Builder();
    builder.build('FROM base:1\nWORKDIR /w\nRUN echo x > y\n');
    const result = builder.build('FROM base:1 AS other\nWORKDIR /w\nRUN echo x > y\nRUN echo z\n');
    expect(ran(result)).toEqual(['RUN echo z']);
  });

  it('keeps what was done before a failure, in every stage', () => {
    const builder = new Builder();
    const text = (last: string) =>
      `FROM base:1 AS a\nRUN echo 1\nFROM base:1\nCOPY --from=a /tmp /t\nRUN ${last}\n`;
    expect(pattern(builder.build(text('exit 1')))).toBe('RRRF');
    const mended = builder.build(text('true'));
    expect(pattern(mended)).toBe('RCCR');
    expect(changes(mended, 'RUN true')).toEqual([
      {
        kind: 'command',
        name: '',
        before: '["/bin/sh","-c","exit 1"]',
        after: '["/bin/sh","-c","true"]',
      },
    ]);
  });

  it('takes an older record up again', () => {
    const builder = new Builder();
    const text = (n: number) => `FROM base:1\nRUN echo ${n}\nRUN echo end\n`;
    for (const n of [1, 2]) builder.build(text(n));
    expect(pattern(builder.build(text(1)))).toBe('RCC');
  });
});

describe('what is in the key of RUN', () => {
  /** Changes of the last RUN between two builds of the lines below `FROM base:1`; `[]` for a hit. */
  function between(before: string, after: string, options: Parameters<Builder['build']>[2][] = []) {
    const builder = new Builder();
    const [first = {}, second = {}] = options;
    builder.build(`FROM base:1 AS s\n${before}\n`, FILES, first);
    const result = builder.build(`FROM base:1 AS s\n${after}\n`, FILES, second);
    const { status, reason } = result.steps.at(-1) ?? {};
    if (status === 'cached') return 'hit';
    return reason?.type === 'changed'
      ? reason.changes.map(({ kind, name, before: was, after: is }) => [kind, name, was, is])
      : reason?.type;
  }

  it.each<[string, string, string, unknown]>([
    ['ARG in scope', 'ARG A=1\nRUN echo', 'ARG A=2\nRUN echo', [['variable', 'A', '1', '2']]],
    ['ARG below', 'RUN echo', 'RUN echo\nARG A=1', 'hit'],
    ['ENV below', 'RUN echo', 'RUN echo\nENV A=1', 'hit'],
    ['a removed ENV', 'ENV A=1\nRUN echo', 'RUN echo', [['variable', 'A', '1', undefined]]],
    ['WORKDIR', 'WORKDIR /a\nRUN echo', 'WORKDIR /b\nRUN echo', [['directory', '', '/a', '/b']]],
    ['USER', 'USER 1\nRUN echo', 'USER 2\nRUN echo', [['user', '', '1', '2']]],
    [
      'SHELL',
      'RUN echo',
      'SHELL ["/bin/sh", "-xc"]\nRUN echo',
      [['command', '', '["/bin/sh","-c","echo"]', '["/bin/sh","-xc","echo"]']],
    ],
    ['network', 'RUN echo', 'RUN --network=none echo', [['network', '', undefined, 'none']]],
  ])('%s', (_, before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });

  it.each<[string, string, unknown]>([
    ['a declared argument', 'ARG A\nRUN echo', [['variable', 'A', '1', '2']]],
    ['an undeclared argument', 'RUN echo', 'hit'],
    ['an argument declared below', 'RUN echo\nARG A', 'hit'],
  ])('--build-arg: %s', (_, lines, expected) => {
    const values = ['1', '2'].map((A) => ({ buildArgs: { A } }));
    expect(between(lines, lines, values)).toEqual(expected);
  });

  it('not a proxy', () => {
    const proxies = ['http://a', 'http://b'].map((HTTP_PROXY) => ({ buildArgs: { HTTP_PROXY } }));
    expect(between('RUN echo', 'RUN echo', proxies)).toBe('hit');
  });

  it('not the value of a secret, but that there is one', () => {
    const run = 'RUN --mount=type=secret,id=s cat /run/secrets/s';
    const secrets = ['a', 'b'].map((s) => ({ secrets: { s } }));
    expect(between(run, run, secrets)).toBe('hit');
    expect(between('RUN cat /f || true', 'RUN --mount=type=secret,id=s cat /f || true')).toMatchObject([
      ['mount', '0', undefined, expect.stringContaining('secret')],
    ]);
  });

  it.each<[string, string, string, boolean]>([
    ['what it holds', '', '', true],
    ['one name of its own or another', ',id=a', ',id=b', true],
    ['the default way of sharing, said or not', '', ',sharing=shared', true],
    ['one other way of sharing or another', ',sharing=locked', ',sharing=private', true],
    ['its default name, said or not', '', ',id=/c', true],
    ['whether it has a name of its own', '', ',id=a', false],
    ['whether it is shared in the default way', '', ',sharing=locked', false],
    ['who owns it', '', ',uid=5', false],
  ])('a cache mount: %s', (_, before, after, hit) => {
    const run = (options: string) => `RUN --mount=type=cache,target=/c${options} echo x >> /c/log`;
    const expected = hit ? 'hit' : [['mount', '0', expect.any(String), expect.any(String)]];
    expect(between(run(before), run(after))).toEqual(expected);
  });

  it('what a bind mount shows', () => {
    const builder = new Builder();
    const text = 'FROM base:1\nRUN --mount=type=bind,target=/m,source=d cat /m/g\n';
    builder.build(text, { 'd/g': { text: '1' }, other: { text: '1' } });
    expect(pattern(builder.build(text, { 'd/g': { text: '1' }, other: { text: '2' } }))).toBe('RC');
    const result = builder.build(text, { 'd/g': { text: '2' }, other: { text: '2' } });
    expect(changes(result, 'RUN')).toMatchObject([
      { kind: 'files', from: 'context', files: [{ path: '/d/g', change: 'content' }] },
    ]);
  });

  it('what a bind mount shows of another stage', () => {
    const builder = new Builder();
    const text = (made: string) =>
      `FROM base:1 AS m\nRUN echo ${made} > /g && echo ${made === 'a' ? 'x' : 'y'} > /h\nFROM base:1\n` +
      'RUN --mount=type=bind,from=m,source=/g,target=/g cat /g\n';
    builder.build(text('a'));
    expect(changes(builder.build(text('b')), 'cat /g')).toMatchObject([
      { kind: 'files', from: 'm', files: [{ path: '/g', change: 'content' }] },
    ]);
  });
});

describe('the base image', () => {
  /** Like the images of other tests, but `base:1` is another image each time it is pulled. */
  class Moving implements ImageSource {
    digit = '1';
    resolve: ImageSource['resolve'] = (reference, ...rest) => {
      const found = testImages.resolve(reference, ...rest);
      if (found === undefined) return undefined;
      const digest = `sha256:${this.digit.repeat(64)}`;
      return { ...found, layers: found.layers.map((layer) => ({ ...layer, digest, diffId: digest })) };
    };
  }

  it('counts by its layers, not its name', () => {
    const images = new Moving();
    const builder = new Builder(images);
    const text = 'FROM base:1\nRUN echo a\nRUN echo b\n';
    builder.build(text);
    expect(pattern(builder.build(text.replace('base:1', 'base:2')))).toBe('RCC');
    images.digit = '7';
    const result = builder.build(text);
    expect(pattern(result)).toBe('RRR');
    const [change] = changes(result, 'FROM');
    expect(change?.kind).toBe('base');
    expect(change?.before).not.toBe(change?.after);
    const origin = stepOf(result, 'FROM').vertex;
    for (const name of ['echo a', 'echo b'])
      expect(stepOf(result, name).reason).toMatchObject({ type: 'parent', origin });
  });
});

describe('a chain of misses', () => {
  it('tells where it began, through stages too', () => {
    const builder = new Builder();
    const text = 'FROM base:1 AS a\nCOPY f /f\nRUN cat /f > /g\nRUN cat /g > /h\nFROM a\nRUN echo end\n';
    builder.build(text, FILES);
    const result = builder.build(text, { f: { text: 'F' } });
    const origin = stepOf(result, 'COPY').vertex;
    for (const name of ['> /g', '> /h', 'echo end'])
      expect(stepOf(result, name).reason).toMatchObject({ type: 'parent', origin, parentRan: true });
  });

  it('starts anew where files are read from a stage', () => {
    const builder = new Builder();
    const text = 'FROM base:1 AS a\nCOPY f /f\nRUN cat /f > /g\nFROM base:1\nCOPY --from=a /g /\nRUN true\n';
    builder.build(text, FILES);
    const result = builder.build(text, { f: { text: 'F' } });
    expect(changes(result, 'COPY --from')).toMatchObject([
      { kind: 'files', from: 'a', files: [{ path: '/g', change: 'content' }] },
    ]);
    expect(stepOf(result, 'RUN true').reason).toMatchObject({ origin: stepOf(result, 'COPY --from').vertex });
  });
});

describe('paths that are written in another way', () => {
  it('WORKDIR makes the same directory, RUN is given another one', () => {
    const builder = new Builder();
    const text = 'FROM base:1\nWORKDIR /w\nCOPY f .\nRUN true\n';
    builder.build(text, FILES);
    expect(ran(builder.build(text.replace('/w', '/w/'), FILES))).toEqual(['RUN true']);
  });

  it.each([
    ['/w//', ''],
    ['/x/../w/', ''],
    ['/w', 'COPY f /w'],
  ])('COPY f /w/ as COPY f %s', (destination, expected) => {
    const builder = new Builder();
    builder.build('FROM base:1\nCOPY f /w/\n', FILES);
    expect(ran(builder.build(`FROM base:1\nCOPY f ${destination}\n`, FILES)).join()).toBe(expected);
  });
});

describe('a source that is also what is copied into', () => {
  it.each(['base:1', 'scratch'])('FROM %s: what is missing is found when the step runs', (source) => {
    const text = `FROM ${source} AS a\nFROM base:1\nCOPY --from=a /nope /x\n`;
    expect(new Builder().build(text).error?.message).toBe(
      'failed to solve: lstat /nope: no such file or directory',
    );
  });
});
