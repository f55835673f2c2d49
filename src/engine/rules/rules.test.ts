import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPlan, lintError, lintPlan, RULE_PAGES, RULES } from './index.ts';
import { applied, planOf } from './testing.ts';

describe('the table of rules', () => {
  it('has a line for every folder', () => {
    const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
      .map((entry) => entry.name);
    expect(RULES.map(({ name }) => name).toSorted()).toEqual(folders.toSorted());
    expect(Object.keys(RULE_PAGES).toSorted()).toEqual(folders.toSorted());
  });

  it.each([
    ['JSONArgsRecommended', 'json-args-recommended'],
    ['FromPlatformFlagConstDisallowed', 'from-platform-flag-const-disallowed'],
    ['StageNameCasing', 'stage-name-casing'],
  ])('%s has its page in the documentation', (name, page) => {
    const rule = RULES.find((each) => each.name === name);
    expect(rule?.url).toBe(`https://docs.docker.com/go/dockerfile/rule/${page}/`);
  });
});

describe.each(RULES.map(({ name }) => name))('%s', (name) => {
  const { bad, good, why } = RULE_PAGES[name];
  const rulesOf = (example: typeof bad) => checkPlan(planOf(example)).map(({ rule }) => rule);

  it('speaks of the bad example and of nothing else', () => {
    expect(new Set(rulesOf(bad))).toEqual(new Set([name]));
  });

  it('has nothing against the good one, which can be planned', () => {
    expect(rulesOf(good)).toEqual([]);
    expect(planOf(good).error).toBeNull();
    expect(why.length).toBeGreaterThan(80);
  });

  it('goes silent where its fix is applied', () => {
    const [warning] = checkPlan(planOf(bad));
    if (warning?.fix === undefined) return;
    expect(rulesOf({ ...bad, dockerfile: applied(bad.dockerfile, warning.fix) })).toEqual([]);
  });
});

const FROM = 'FROM alpine:3.20\n';

function fixed(dockerfile: string): string | null {
  const [warning] = checkPlan(planOf(dockerfile));
  return warning?.fix === undefined ? null : applied(dockerfile, warning.fix);
}

describe('fixes', () => {
  it.each([
    ['CMD node server.js', 'CMD ["node", "server.js"]'],
    [`CMD exec nginx -g 'daemon off;'`, 'CMD ["nginx", "-g", "daemon off;"]'],
    ['ENTRYPOINT echo "a b"', 'ENTRYPOINT ["echo", "a b"]'],
    ['MAINTAINER "Ada" $x', 'LABEL org.opencontainers.image.authors="\\"Ada\\" \\$x"'],
    ['ENV a b c', 'ENV a="b c"'],
    ['LABEL a "b c"', 'LABEL a="b c"'],
    ['WORKDIR ./app', 'WORKDIR /app'],
    ['WORKDIR "my app"', 'WORKDIR "/my app"'],
    ['EXPOSE 80 [::1]:8080:81', null],
    ['EXPOSE 80 8080:81', 'EXPOSE 80 81'],
    ['ARG DEST\nVOLUME $DEST ${DETS}', null],
    ['ENV DEST=/x\nVOLUME $DEST ${DETS}', 'ENV DEST=/x\nVOLUME $DEST ${DEST}'],
    ["ENV DEST=/x\nVOLUME ${DETS} '${DETS}'", null],
    ['CMD echo $HOME', null],
    ['CMD a && b', null],
    ['CMD cd /x', null],
    ['CMD PORT=1 serve', null],
    ['CMD ls *.txt', null],
    ['CMD a \\\n b', null],
    ['ENV a b "c d"', null],
  ])('%j becomes %j', (line, expected) => {
    const text = fixed(FROM + line);
    expect(text).toBe(expected === null ? null : FROM + expected);
  });

  it('removes every empty line of an instruction', () => {
    expect(fixed(`${FROM}RUN a \\\n\n b \\\n \t\n\n c\n`)).toBe(`${FROM}RUN a \\\n b \\\n c\n`);
  });
});

function briefly(dockerfile: string, rest = {}) {
  return checkPlan(planOf(dockerfile, rest)).map(({ rule, startLine }) => `${startLine} ${rule}`);
}

describe('what is reported', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a rule switched off',
      `# check=skip=LegacyKeyValueFormat\n${FROM}ENV a b\nWORKDIR x`,
      ['4 WorkdirRelativePath'],
    ],
    ['all switched off', `# check=skip=all\n${FROM}ENV a b`, []],
    [
      'a comment above',
      `${FROM}# check=skip=LegacyKeyValueFormat\nENV a b\nENV c d`,
      ['4 LegacyKeyValueFormat'],
    ],
    [
      'only the first check comment',
      `${FROM}# check=skip=X\n# check=skip=all\nENV a b`,
      ['4 LegacyKeyValueFormat'],
    ],
    ['a comment with a mistake', `${FROM}# check=skip\nENV a b`, ['3 LegacyKeyValueFormat']],
    [
      'rules that ask no comments',
      '# comment\n\n# check=skip=all\nfrom alpine\nRUN a',
      ['4 ConsistentInstructionCasing'],
    ],
    [
      'up to a mistake in the file',
      'FROM alpine AS Base\nMAINTAINER me\nCOPY x\nMAINTAINER you',
      ['1 StageNameCasing', '2 MaintainerDeprecated'],
    ],
    ['the line with the mistake', 'FROM alpine as 3Base', ['1 FromAsCasing', '1 StageNameCasing']],
    ['nothing in a file that is not divided', 'FROM alpine AS Base\nENV a', []],
    ['up to a missing image', 'FROM missing AS Base\nENV a b', ['1 StageNameCasing']],
    [
      'up to a mistake in an instruction',
      `${FROM}ENV a b\nENV c \${d?gone}\nENV e f`,
      ['2 LegacyKeyValueFormat', '3 UndefinedVar'],
    ],
    ['ports up to the wrong one', `${FROM}EXPOSE 1/TCP 2/xyz 3/TCP`, ['2 ExposeProtoCasing']],
    ['a variable once per word', `${FROM}VOLUME $a $a`, ['2 UndefinedVar', '2 UndefinedVar']],
    ['ENV before it is set', `${FROM}ENV a=$a`, ['2 UndefinedVar']],
    ['triggers at FROM', 'FROM trigger\nRUN a', ['1 JSONArgsRecommended']],
    ['SHELL chosen on purpose', `${FROM}SHELL ["/bin/ash", "-c"]\nCMD a`, []],
    ['one CMD per stage', `FROM alpine AS a\nCMD ["a"]\nFROM a\nCMD ["b"]`, []],
    ['relative to an earlier WORKDIR', `FROM alpine AS a\nWORKDIR /a\nFROM a\nWORKDIR b`, []],
    ['harmless names', `${FROM}ARG PUBLIC_KEY TOKEN_FILE KEYBOARD`, []],
    [
      'secret names',
      `${FROM}ARG x api_key\nENV AUTH=1`,
      ['2 SecretsUsedInArgOrEnv', '3 SecretsUsedInArgOrEnv'],
    ],
  ])('%s', (_, dockerfile, expected) => {
    expect(briefly(dockerfile)).toEqual(expected);
  });

  it('asks the build argument before the directive', () => {
    const buildArgs = { BUILDKIT_DOCKERFILE_CHECK: 'skip=WorkdirRelativePath' };
    expect(briefly(`# check=skip=all\n${FROM}WORKDIR a\nENV a b`, { buildArgs })).toEqual([
      '4 LegacyKeyValueFormat',
    ]);
  });

  it('leaves stages out that are not needed, unless asked', () => {
    const dockerfile = 'FROM alpine AS other\nENV a b\nFROM alpine\n';
    expect(checkPlan(planOf(dockerfile, {}, false))).toEqual([]);
    expect(checkPlan(planOf(dockerfile))).toHaveLength(1);
  });

  it('lists one line in the order of the checks for --check', () => {
    const plan = planOf('FROM alpine as Base\n');
    expect(checkPlan(plan).map(({ rule }) => rule)).toEqual(['FromAsCasing', 'StageNameCasing']);
    expect(lintPlan(plan).map(({ rule }) => rule)).toEqual(['StageNameCasing', 'FromAsCasing']);
  });

  it('ignores files only where .dockerignore has no exceptions', () => {
    const copy = (ignore: string) =>
      checkPlan(planOf({ dockerfile: `${FROM}COPY a/b . /\n`, files: { '.dockerignore': ignore } })).map(
        ({ message }) => message,
      );
    expect(copy('a')).toEqual(['Attempting to Copy file "a/b" that is excluded by .dockerignore']);
    expect(copy('*\n!a')).toEqual([]);
    expect(copy('**')).toHaveLength(2);
  });
});

describe('check options', () => {
  it.each([
    ['skip', 'invalid check option "skip"'],
    ['other=1', 'invalid check option "other"'],
    [
      'error=maybe',
      'failed to parse check option "error=maybe": strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
  ])('%s is refused', (options, message) => {
    const plan = planOf(`# check=${options}\n${FROM}ENV a b`);
    expect(plan.error?.message).toBe(`failed to parse check options: ${message}`);
    expect(checkPlan(plan)).toEqual([]);
    const given = planOf(FROM, { buildArgs: { BUILDKIT_DOCKERFILE_CHECK: options } });
    expect(given.error?.message).toBe(`failed to parse build-arg:BUILDKIT_DOCKERFILE_CHECK: ${message}`);
  });

  it.each([
    ['error=true', 'lint violation found for rules: LegacyKeyValueFormat, WorkdirRelativePath'],
    ['skip=LegacyKeyValueFormat;error=1', 'lint violation found for rules: WorkdirRelativePath'],
    ['skip=all;error=true', null],
    ['error=false', null],
  ])('%s: %s', (options, expected) => {
    const plan = planOf(`# check=${options}\n${FROM}WORKDIR a\nENV a b\nENV c d`);
    expect(lintError(plan, checkPlan(plan))).toBe(expected);
  });

  it('counts error in a comment for nothing', () => {
    const plan = planOf(`${FROM}# check=error=true\nENV a b`);
    expect(lintError(plan, checkPlan(plan))).toBeNull();
  });
});
