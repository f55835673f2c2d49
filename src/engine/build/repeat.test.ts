import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageDigests } from '../image/export/index.ts';
import { finish } from '../kernel/index.ts';
import { createExec } from '../kernel/index.ts';
import { buildRequest } from '../plan/index.ts';
import { programs } from '../programs/testing.ts';
import { parseDockerfile } from '../syntax/index.ts';
import { createWorkspace, removeFile, writeFile, type Workspace } from '../workspace/index.ts';
import { build, emptyCache, Memo, outcomeWeight, type BuildResult, type Outcome } from './index.ts';
import { testImages } from './testing.ts';

/* A forecast may remember whatever it likes, as long as it gives what a build gives that remembers nothing. */

const NOW = 1_767_225_600_000;

/** Builds a workspace again and again on one cache, with or without memory. */
class Line {
  private readonly memo: Memo<Outcome> | undefined;
  private cache = emptyCache;
  private previous: BuildResult | null = null;

  constructor(memo?: Memo<Outcome>) {
    this.memo = memo;
  }

  build(workspace: Workspace, commit: boolean): BuildResult {
    const text = workspace.files['Dockerfile']?.text ?? '';
    const request = buildRequest(workspace.context, text, {});
    const surroundings = { exec: createExec(programs), now: NOW };
    const world = this.memo === undefined ? surroundings : { ...surroundings, memo: this.memo };
    const result = finish(
      build(parseDockerfile(text), request, testImages, world, this.cache, this.previous),
    );
    if (commit) {
      this.cache = result.cache;
      this.previous = result;
    }
    return result;
  }
}

/** Everything of a result that anyone can see, down to the numbers of the inodes. */
function seen(result: BuildResult): unknown {
  const { image } = result;
  return {
    error: result.error,
    steps: result.steps.map(({ name, status, key, reason, output, size, estimate, layer }) => {
      return { name, status, key: key?.id, reason, output, size, estimate, layer };
    }),
    tree: image === null ? [] : [...image.tree.walk()],
    layers: image?.layers.map(({ entries, size }) => ({ entries, size })),
    digests: image && imageDigests(image),
  };
}

const NAMES = ['a', 'b', 'src/a', 'src/b.js', 'src/deep/c', 'src/deep/d.js', 'lib/e'];
const TOP = ['COPY . /w', 'COPY src /w/src', 'COPY src/*.js a* /w/', 'ADD src lib /w/', 'WORKDIR /w'];
const LOWER = [
  'COPY --chown=5:6 . /own',
  'COPY --chmod=u+x,go-w src /w/mode/',
  'COPY --chown=me src /named',
  'COPY --exclude=**/*.js . /w/some',
  'COPY --parents src/deep/* lib /p/',
  'COPY --link src /w/linked',
  'COPY lib src /w/src',
  'RUN mkdir -p /x && echo y > /x/y && cp /w/src/a /x/z || true',
  'RUN echo me:x:7:7 > /etc/passwd',
  'RUN rm -rf /w/src',
  'RUN cat /w/a >> /w/log || true',
  'COPY <<E /w/here\ntext\nE',
];
const LAST = [
  '',
  'FROM scratch\nCOPY --from=0 /w /',
  'FROM base:2\nWORKDIR /srv\nCOPY --from=0 / .\nRUN echo end',
];

const dockerfiles = fc
  .tuple(fc.constantFrom(...TOP), fc.subarray(LOWER, { maxLength: 4 }), fc.constantFrom(...LAST))
  .map(([top, lower, last]) => `FROM base:1\n${[top, ...lower, last].join('\n')}\n`);

const edits = fc.oneof(
  { weight: 6, arbitrary: fc.record({ path: fc.constantFrom(...NAMES), text: fc.string({ maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ path: fc.constantFrom(...NAMES), text: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ path: fc.constant('Dockerfile'), text: dockerfiles }) },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constant('.dockerignore'),
      text: fc.constantFrom('', '**/*.js\n', '*\n!src\n', 'lib\n'),
    }),
  },
);

function edited(workspace: Workspace, { path, text }: { path: string; text: string | null }): Workspace {
  return text === null ? removeFile(workspace, path) : writeFile(workspace, path, text);
}

function start(dockerfile: string): Workspace {
  const files = Object.fromEntries(NAMES.map((name) => [name, { text: name }]));
  return createWorkspace({ Dockerfile: { text: dockerfile }, ...files });
}

describe('a build that remembers', () => {
  it.each([
    ['all', { entries: 1000, bytes: 1e8 }],
    ['little', { entries: 4, bytes: 1e8 }],
    ['what is small', { entries: 1000, bytes: 8000 }],
  ])('%s gives what one gives that remembers nothing', (_, limits) => {
    const edit = fc.tuple(edits, fc.boolean());
    fc.assert(
      fc.property(dockerfiles, fc.array(edit, { minLength: 1, maxLength: 6 }), (dockerfile, list) => {
        const [quick, slow] = [new Line(new Memo(limits, outcomeWeight)), new Line()];
        let workspace = start(dockerfile);
        expect(seen(quick.build(workspace, true))).toEqual(seen(slow.build(workspace, true)));
        for (const [change, commit] of list) {
          workspace = edited(workspace, change);
          expect(seen(quick.build(workspace, commit))).toEqual(seen(slow.build(workspace, commit)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('repeats a copy for the files that changed and keeps the rest of the tree', () => {
    const line = new Line(new Memo({ entries: 1000, bytes: 1e8 }, outcomeWeight));
    const workspace = start('FROM base:1\nCOPY . /w\nRUN echo x > /x\n');
    const tree = (result: BuildResult) => result.image?.tree;
    const before = tree(line.build(workspace, true));
    const after = tree(line.build(writeFile(workspace, 'src/a', 'other'), true));
    const directory = (path: string) => [before, after].map((found) => found?.find(path)?.inode);
    expect(directory('/w/src')[0]).toBe(directory('/w/src')[1]);
    expect(directory('/w/src/a')[0]).not.toBe(directory('/w/src/a')[1]);
  });

  it.each([
    ['an owner found in a file that an earlier copy changed', 'COPY a /etc/passwd\nCOPY --chown=me src /w'],
    ['a file that replaces another one', 'COPY src /w\nCOPY lib/e a /w/'],
    ['a later copy over the same files', 'COPY src /w\nCOPY --chmod=600 src /w'],
    ['a file copied twice by one line', 'COPY a b a /w/'],
  ])('gives the same for %s', (_, lines) => {
    const [quick, slow] = [new Line(new Memo({ entries: 99, bytes: 1e8 }, outcomeWeight)), new Line()];
    let workspace = start(`FROM base:1\n${lines}\n`);
    for (const [path, text] of [
      ['a', 'me:x:7:7::/:'],
      ['src/a', 'new'],
      ['a', 'me:x:80:90::/:'],
      ['lib/e', 'newer'],
    ] as const) {
      workspace = writeFile(workspace, path, text);
      expect(seen(quick.build(workspace, true))).toEqual(seen(slow.build(workspace, true)));
    }
  });

  it('stays within its limits however many edits there are', () => {
    const limits = { entries: 40, bytes: 60_000 };
    const memo = new Memo<Outcome>(limits, outcomeWeight);
    const line = new Line(memo);
    let workspace = start('FROM base:1\nCOPY . /w\nRUN cp /w/src/a /b && cat /b\n');
    let most = 0;
    for (let i = 0; i < 60; i++) {
      workspace = writeFile(workspace, 'src/a', 'x'.repeat(1000 + i));
      line.build(workspace, false);
      expect(memo.size).toBeLessThanOrEqual(limits.entries);
      expect(memo.bytes).toBeLessThanOrEqual(limits.bytes);
      most = Math.max(most, memo.bytes);
    }
    expect(most).toBeGreaterThan(limits.bytes / 2);
  });
});
