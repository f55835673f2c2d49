import { describe, expect, test } from 'vitest';
import { readCatalogue, readStock } from '../../adapters/content/read-content.ts';
import {
  checkGoals,
  createCatalogue,
  createSession,
  createWorld,
  finish,
  readGoals,
  step,
  type GoalResult,
} from '../index.ts';

/*
 * Checks that try something, or look at what the engine holds. What they look at is the real engine with real images.
 */

const world = createWorld(createCatalogue(readCatalogue()), await readStock());

interface Case {
  readonly dockerfile: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly typed?: readonly string[];
}

function judge({ dockerfile, files = {}, typed = [] }: Case, check: unknown): GoalResult | undefined {
  const texts = Object.entries({ ...files, Dockerfile: `FROM alpine:3.22\n${dockerfile}\n` });
  const begin = createSession(Object.fromEntries(texts.map(([path, text]) => [path, { text }])));
  const workspace = typed.reduce(
    (state, line) => finish(step(state, { type: 'terminal', line }, world)).workspace,
    begin,
  );
  const { goals, problems } = readGoals([{ id: 'goal', text: 'The goal.', check }]);
  expect(problems).toEqual([]);
  return finish(checkGoals(goals, workspace, world))[0];
}

/** Dockerfile behind FROM, the check, and the hint that it gives; null for a goal that is met. */
type Row = readonly [string | Case, unknown, string | null, string?];

const SERVER = 'CMD ["sh", "-c", "trap \'exit 0\' TERM; while true; do sleep 1; done"]';
const twice = [
  { path: 'a.txt', append: '1' },
  { path: 'b.txt', append: '2' },
];
const files = { 'a.txt': 'a\n', 'b.txt': 'b\n' };

const rows: Readonly<Record<string, readonly Row[]>> = {
  runs: [
    ['CMD ["echo", "hello"]', { runs: { prints: 'hello' } }, null],
    ['ENTRYPOINT ["echo", "hello"]', { runs: { run: ['you'], prints: ['hello you'] } }, null],
    ['ENV WHO=me\nCMD echo $WHO', { runs: { options: ['-e', 'WHO=two words'], prints: 'two words' } }, null],
    [
      'CMD ["echo", "hello"]',
      { runs: { prints: 'bye' } },
      'not-printed',
      'does not print “bye” and prints: hello',
    ],
    ['CMD ["echo", "hello"]', { runs: { without: 'ell' } }, 'printed'],
    ['CMD ["sh", "-c", "exit 3"]', { runs: { exitCode: 3 } }, null],
    ['CMD ["sh", "-c", "exit 3"]', { runs: { run: [] } }, 'exit-code', 'ends with exit code 3, not 0'],
    ['CMD ["nosuch"]', { runs: { prints: 'x' } }, 'exit-code', 'exit code 127'],
    ['USER nobody', { runs: { user: '65534' } }, null],
    ['USER nobody', { runs: { user: 'root' } }, 'user', 'would run as “nobody”'],
    ['CMD ["sleep", "60"]', { runs: { pid1: 'sleep 60' } }, null],
    ['CMD sleep 60; true', { runs: { pid1: 'sleep' } }, 'pid1', '/bin/sh -c sleep 60; true'],
    ['CMD ["true"]', { runs: { pid1: 'true' } }, 'ended'],
    ['RUN false', { runs: { prints: 'x' } }, 'no-image'],
  ],
  stops: [
    [SERVER, { stops: { within: 2 } }, null],
    ['CMD ["sleep", "1000"]', { stops: { within: 2 } }, 'killed', 'docker stop takes 10.'],
    ['CMD ["sleep", "1000"]', { stops: { within: 2, options: ['--init'] } }, null],
    [
      'CMD ["sh", "-c", "trap \'sleep 5; exit 0\' TERM; while true; do sleep 1; done"]',
      { stops: { within: 2 } },
      'slow',
    ],
    ['CMD ["true"]', { stops: { within: 2 } }, 'not-running', 'it ended with exit code 0'],
    ['CMD ["nosuch"]', { stops: { within: 2 } }, 'not-running'],
    ['RUN false', { stops: { within: 2 } }, 'no-image'],
  ],
  noSecret: [
    ['RUN echo public > /a', { noSecret: { text: 's3cret' } }, null],
    [
      'RUN echo s3cret > /key\nRUN rm /key',
      { noSecret: { text: 's3cret' } },
      'in-layer',
      'a later line deletes it',
    ],
    ['RUN echo s3cret > /key', { noSecret: { text: 's3cret' } }, 'in-layer', 'anyone can read it'],
    ['ARG KEY=s3cret\nRUN echo $KEY > /dev/null', { noSecret: { text: 's3cret' } }, 'in-history'],
    ['ENV KEY=s3cret', { noSecret: { text: 's3cret' } }, 'in-history'],
    ['RUN false', { noSecret: { text: 's3cret' } }, 'no-image'],
  ],
  container: [
    [
      {
        dockerfile: 'HEALTHCHECK --interval=1s --retries=1 CMD false\nCMD ["sleep", "100"]',
        typed: ['docker build -t app .', 'docker run -d --name web app', 'sleep 5'],
      },
      { container: { name: 'web', health: 'unhealthy' } },
      null,
    ],
    [
      { dockerfile: '', typed: ['docker build -t app .', 'docker run -d --name web app sleep 100'] },
      { container: { name: 'web', health: 'healthy' } },
      'health',
      'is without a health check, not healthy',
    ],
    [
      { dockerfile: '', typed: ['docker build -t app .', 'docker run -d --name web app sleep 100'] },
      { container: { name: 'web', image: 'app', status: 'running' } },
      null,
    ],
    [
      { dockerfile: '', typed: ['docker build -t app .', 'docker run --name web app sh -c "exit 4"'] },
      { container: { name: 'web', status: 'exited', exitCode: 4 } },
      null,
    ],
    [
      { dockerfile: '', typed: ['docker build -t app .', 'docker run --name web app true'] },
      { container: { name: 'web', exitCode: 4 } },
      'exit-code',
    ],
    [
      { dockerfile: '', typed: ['docker build -t app .', 'docker run --name web app true'] },
      { container: { name: 'web', status: 'running' } },
      'status',
      'is exited with exit code 0, not running',
    ],
    [
      { dockerfile: '', typed: ['docker build -t app .', 'docker run --name web app true'] },
      { container: { name: 'web', status: 'gone' } },
      'there',
    ],
    ['', { container: { name: 'web' } }, 'missing'],
    ['', { container: { name: 'web', status: 'gone' } }, null],
  ],
  volume: [
    [
      {
        dockerfile: '',
        typed: ['docker volume create data', 'docker run --rm -v data:/d alpine:3.22 sh -c "echo hi > /d/a"'],
      },
      { volume: { name: 'data', file: 'a', contains: 'hi' } },
      null,
    ],
    [
      { dockerfile: '', typed: ['docker volume create data'] },
      { volume: { name: 'data', file: 'a' } },
      'no-file',
    ],
    [
      { dockerfile: '', typed: ['docker run --rm -v data:/d alpine:3.22 sh -c "echo hi > /d/a"'] },
      { volume: { name: 'data', file: '/a', contains: 'bye' } },
      'text-missing',
    ],
    [
      { dockerfile: '', typed: ['docker volume create data'] },
      { volume: { name: 'data', exists: false } },
      'there',
    ],
    ['', { volume: { name: 'data' } }, 'missing'],
  ],
  imageTagged: [
    [
      { dockerfile: '', typed: ['docker build -t app:1.0 .', 'docker tag app:1.0 app'] },
      { imageTagged: { name: 'app', sameAs: 'app:1.0' } },
      null,
    ],
    [
      {
        dockerfile: '',
        typed: ['docker build -t app:1.0 .', 'docker pull alpine:3.21', 'docker tag alpine:3.21 app'],
      },
      { imageTagged: { name: 'app', sameAs: 'app:1.0' } },
      'other-image',
    ],
    [
      { dockerfile: '', typed: ['docker build -t app .'] },
      { imageTagged: { name: 'app', exists: false } },
      'there',
    ],
    [{ dockerfile: '', typed: ['docker build -t app .'] }, { imageTagged: { name: 'app:2' } }, 'missing'],
  ],
  noDangling: [
    ['', { noDangling: true }, 'not-built'],
    [{ dockerfile: '', typed: ['docker build -t app .'] }, { noDangling: true }, null],
    [
      { dockerfile: 'RUN touch /a', typed: ['docker build .'] },
      { noDangling: true },
      'dangling',
      'One image has',
    ],
    [
      { dockerfile: 'RUN touch /a', typed: ['docker build .', 'docker image prune -f'] },
      { noDangling: true },
      null,
    ],
  ],
  commands: [
    ['', { commands: { matches: '^docker ps' } }, 'not-yet'],
    [
      { dockerfile: '', typed: ['docker ps -a'] },
      { commands: { matches: '^docker (container )?(ps|ls)' } },
      null,
    ],
    [{ dockerfile: '', typed: ['docker inspect nothing'] }, { commands: { matches: 'inspect' } }, 'failed'],
    [
      { dockerfile: '', typed: ['docker inspect nothing'] },
      { commands: { matches: 'inspect', fails: true } },
      null,
    ],
    [{ dockerfile: '', typed: ['docker ps'] }, { commands: { matches: 'ps', fails: true } }, 'succeeded'],
  ],
  editSeries: [
    [
      { dockerfile: 'COPY a.txt /\nCOPY b.txt /', files },
      { editSeries: { edits: twice, rebuiltAtMost: 2 } },
      'too-many',
      '3 steps run again; at most 2',
    ],
    [
      { dockerfile: 'COPY --link a.txt /\nCOPY --link b.txt /', files },
      { editSeries: { edits: twice, rebuiltAtMost: 2 } },
      null,
    ],
    [
      { dockerfile: 'COPY *.txt /\nRUN head -c 5000 /dev/zero > /x', files },
      { editSeries: { edits: twice, bytesAtMost: '9 kB' } },
      'too-big',
      'new layers hold 10 kB',
    ],
    [
      { dockerfile: 'COPY *.txt /\nRUN apk add --no-cache curl', files },
      { editSeries: { edits: twice, secondsAtMost: 1 } },
      'too-slow',
    ],
    ['', { editSeries: { edits: twice, rebuiltAtMost: 2 } }, 'edit-impossible'],
    [
      { dockerfile: 'COPY a.txt /\nRUN ! grep 1 /a.txt', files },
      { editSeries: { edits: twice, rebuiltAtMost: 9 } },
      'edit-breaks',
    ],
    ['RUN false', { editSeries: { edits: twice, rebuiltAtMost: 9 } }, 'no-image'],
  ],
  healthcheck: [
    ['RUN true', { healthcheck: {} }, 'none'],
    ['HEALTHCHECK CMD true', { healthcheck: {} }, null],
    ['HEALTHCHECK CMD true\nHEALTHCHECK NONE', { healthcheck: {} }, 'none'],
    ['HEALTHCHECK CMD check-lamp -q', { healthcheck: { calls: 'check-lamp' } }, null],
    ['HEALTHCHECK CMD ["wget", "x"]', { healthcheck: { calls: 'curl' } }, 'command', 'runs wget x'],
    ['HEALTHCHECK --interval=0m5s CMD true', { healthcheck: { interval: '5s' } }, null],
    ['HEALTHCHECK --interval=5000ms CMD true', { healthcheck: { interval: { min: '5s', max: '5s' } } }, null],
    ['HEALTHCHECK CMD true', { healthcheck: { interval: '30s', timeout: '30s', retries: 3 } }, null],
    ['HEALTHCHECK CMD true', { healthcheck: { interval: '5s' } }, 'interval', '--interval is 30 s'],
    ['HEALTHCHECK CMD true', { healthcheck: { 'start-period': { min: '1ms' } } }, 'start-period'],
    ['HEALTHCHECK --retries=1 CMD true', { healthcheck: { retries: { min: 2 } } }, 'retries'],
    ['RUN false', { healthcheck: {} }, 'no-image'],
  ],
};

describe.each(Object.entries(rows))('%s', (_, cases) => {
  for (const [given, check, hint, text = ''] of cases) {
    test(`${JSON.stringify(given)} under ${JSON.stringify(check)} gives ${hint ?? 'no hint'}`, () => {
      const result = judge(typeof given === 'string' ? { dockerfile: given } : given, check);
      expect(result?.hint?.id ?? null).toBe(hint);
      expect(result?.hint?.text ?? '').toContain(text);
    });
  }
});

test('a goal may ask for a build of its own', () => {
  const dockerfile = 'FROM alpine:3.22 AS test\nRUN false\nFROM alpine:3.22\nARG V=1\nENV V=$V\n';
  const begin = createSession({ Dockerfile: { text: dockerfile } });
  const { goals, problems } = readGoals([
    { id: 'plain', text: 'Plain.', check: { config: { env: { V: '1' } } } },
    { id: 'two', text: 'With 2.', build: { buildArgs: { V: '2' } }, check: { config: { env: { V: '2' } } } },
    { id: 'test', text: 'The tests.', build: { target: 'test' }, check: { builds: true } },
  ]);
  expect(problems).toEqual([]);
  expect(finish(checkGoals(goals, begin, world)).map(({ id, met }) => [id, met])).toEqual([
    ['plain', true],
    ['two', true],
    ['test', false],
  ]);
  expect(
    readGoals([{ id: 'goal', text: 'The goal.', build: {}, check: { builds: true } }]).problems[0],
  ).toContain('needs one of target, buildArgs');
});

test.each([
  [{ healthcheck: { interval: 'soon' } }, 'invalid duration'],
  [{ healthcheck: { retries: {} } }, 'needs one of'],
  [{ stops: {} }, 'must be a number of seconds'],
  [{ noSecret: { text: '' } }, 'is empty'],
  [{ runs: {} }, 'needs one of'],
  [{ container: {} }, 'needs one of'],
  [{ imageTagged: { name: 'A B' } }, 'is no name that an image can have'],
  [{ commands: { matches: '(' } }, 'is no regular expression'],
  [{ editSeries: { edits: [], rebuiltAtMost: 1 } }, 'needs at least one edit'],
  [{ volume: {} }, 'is missing'],
])('an author’s mistake in %j is told', (check, message) => {
  const { problems } = readGoals([{ id: 'goal', text: 'The goal.', check }]);
  expect(problems).toEqual([expect.stringContaining(message)]);
});
