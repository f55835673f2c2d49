import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '../source/index.ts';
import { parseDockerfile, printTree, type InstructionNode } from './index.ts';

const brief = (text: string) =>
  parseDockerfile(text).instructions.map((node) => [node.name, node.rest.text, node.startLine, node.endLine]);

describe('joining lines', () => {
  it.each([
    [
      'FROM a\n\n  RUN b  \n',
      [
        ['FROM', 'a', 1, 1],
        ['RUN', 'b', 3, 3],
      ],
    ],
    [
      'RUN a \\\n  b \\ \n\tc\nRUN d',
      [
        ['RUN', 'a   b \tc', 1, 3],
        ['RUN', 'd', 4, 4],
      ],
    ],
    ['RUN a \\\n# no\n  # no\n\n b', [['RUN', 'a  b', 1, 5]]],
    [
      'RUN a \\\r\n b\r\nRUN c',
      [
        ['RUN', 'a  b', 1, 2],
        ['RUN', 'c', 3, 3],
      ],
    ],
    [
      'RUN a \\\\\nRUN b',
      [
        ['RUN', 'a \\\\', 1, 1],
        ['RUN', 'b', 2, 2],
      ],
    ],
    ['RU\\\nN a', [['RUN', 'a', 1, 2]]],
    ['\\\nRUN a', [['RUN', 'a', 1, 2]]],
    ['RUN a \\', [['RUN', 'a', 1, 1]]],
    ['RUN a # b \\\nc', [['RUN', 'a # b c', 1, 2]]],
    [
      '# escape=`\nRUN a `\n b\\\nRUN c',
      [
        ['RUN', 'a  b\\', 2, 3],
        ['RUN', 'c', 4, 4],
      ],
    ],
    ['\ufeffFROM a', [['FROM', 'a', 1, 1]]],
    ['run\ta', [['RUN', 'a', 1, 1]]],
    ['RUN\u00a0a', [['RUN\u00a0a', '', 1, 1]]],
  ])('%j', (text, expected) => {
    expect(brief(text)).toEqual(expected);
  });

  it('warns of empty continuation lines at the last line of the instruction', () => {
    const tree = parseDockerfile('FROM a\nRUN a \\\n\n \\\n\n  b\nRUN c');
    expect(tree.warnings).toEqual([{ code: 'NoEmptyContinuation', line: 6, span: { start: 15, end: 15 } }]);
  });

  it('leads back to the place in the file', () => {
    const text = 'RUN aa \\\n  # x\n bb\n';
    const { logical } = parseDockerfile(text).instructions[0] ?? {};
    const start = logical?.text.indexOf('bb') ?? -1;
    expect(logical?.text).toBe('RUN aa  bb');
    expect(logical?.spanOf({ start, end: start + 2 })).toEqual({ start: 16, end: 18 });
    expect(logical?.spanOf({ start: 4, end: start + 2 })).toEqual({ start: 4, end: 18 });
  });
});

describe('flags', () => {
  it.each([
    ['COPY --from=a --link b c', ['--from=a', '--link'], 'b c'],
    ['COPY --chown="a b" c d', ['--chown=a b'], 'c d'],
    ['COPY --x=a\\ b c', ['--x=a b'], 'c'],
    ['RUN -- --not-a-flag', [], '--not-a-flag'],
    ['RUN --a -- --b', ['--a'], '--b'],
    ['RUN -x --y', [], '-x --y'],
    ['RUN --a \\\n  --b \\\n  c', ['--a', '--b'], 'c'],
    ["RUN --mount='open", ['--mount=open'], ''],
    // BuildKit reads flags by bytes.
    ['RUN --a=é b', ['--a=Ã©'], 'b'],
    ['RUN --a=à b', ['--a=Ã'], 'b'],
  ])('%j', (text, flags, rest) => {
    const [node] = parseDockerfile(text).instructions;
    expect(node?.flags.map((flag) => flag.text)).toEqual(flags);
    expect(node?.rest.text).toBe(rest);
  });

  it('know their place and that of their value', () => {
    const text = 'COPY --chown="a b" c d';
    const [flag] = parseDockerfile(text).instructions[0]?.flags ?? [];
    expect(flag?.raw).toBe('--chown="a b"');
    expect(text.slice(flag?.valueSpan.start, flag?.valueSpan.end)).toBe('"a b"');
  });
});

describe('comments', () => {
  it.each([
    ['# one\n\n# two\nFROM a', ['one', 'two']],
    ['# one\n#\n# two\nFROM a', ['two']],
    ['  # indented\nFROM a', ['# indented']],
    ['FROM \\\n# inside\n a', []],
  ])('%j', (text, comments) => {
    const node = parseDockerfile(text).instructions.at(-1);
    expect(node?.comments.map((comment) => comment.text)).toEqual(comments);
  });

  it('belong to the next instruction only', () => {
    const [, second] = parseDockerfile('# one\nFROM a\nRUN b').instructions;
    expect(second?.comments).toEqual([]);
  });
});

describe('mistakes', () => {
  it.each([
    ['', 'the Dockerfile cannot be empty', 0, 0],
    ['\n\n', 'file with no instructions', 2, 2],
    ['# a\n# b', 'file with no instructions', 2, 2],
    ['FROM a\nENV b', 'ENV must have two arguments', 2, 2],
    ['FROM a\nONBUILD ENV \\\n b', 'ENV must have two arguments', 2, 3],
    [
      'FROM a\nCMD [1]\nENV b',
      'when using JSON array syntax, arrays must be comprised of strings only',
      2,
      2,
    ],
    [`FROM a\nRUN ${'x'.repeat(65_532)}`, 'dockerfile line greater than max allowed size of 65535', 1, 1],
    [`${'é'.repeat(32_768)}\n`, 'file with no instructions', 0, 0],
  ])('%#: %s', (text, message, startLine, endLine) => {
    expect(parseDockerfile(text).error).toMatchObject({ message, startLine, endLine });
  });

  it('lets a line of just the greatest length pass', () => {
    expect(parseDockerfile(`FROM a\nRUN ${'x'.repeat(65_531)}\n`).error).toBeUndefined();
  });

  it('do not keep the rest from being read', () => {
    const tree = parseDockerfile('FROM a\nENV b\nRUN c');
    expect(tree.instructions.map((node) => [node.name, node.error !== undefined])).toEqual([
      ['FROM', false],
      ['ENV', true],
      ['RUN', false],
    ]);
  });
});

describe('any text', () => {
  const bit = fc.constantFrom(
    ...[
      '\n',
      '\r\n',
      ' ',
      '\t',
      '\\',
      '\\\n',
      '`',
      '# ',
      '#escape=`\n',
      '\ufeff',
      '"',
      "'",
      '[',
      ']',
      ',',
      '=',
      '$',
    ],
    ...[
      'FROM a\n',
      'RUN ',
      'COPY ',
      'ENV ',
      'ONBUILD ',
      'HEALTHCHECK ',
      'CMD ["a"]',
      '--x=y ',
      '<<A',
      '<<-"B"',
    ],
    ...['A\n', 'B\n', 'é', '\u00a0', '😀', '\ud800'],
  );
  const text = fc.array(bit, { maxLength: 40 }).map((bits) => bits.join(''));

  it('is printed back, from tokens that tile it', () => {
    fc.assert(
      fc.property(text, (source) => {
        const tree = parseDockerfile(source);
        expect(printTree(tree)).toBe(source);
        let at = 0;
        for (const { span } of tree.tokens) {
          expect(span.start).toBe(at);
          expect(span.end).toBeGreaterThan(at);
          at = span.end;
        }
      }),
    );
  });

  it('has spans that nest', () => {
    fc.assert(
      fc.property(text, (source) => {
        let end = 0;
        for (const node of parseDockerfile(source).instructions) {
          expect(node.span.start).toBeGreaterThanOrEqual(end);
          end = node.span.end;
          expect(end).toBeLessThanOrEqual(source.length);
          expectNested(node);
        }
      }),
    );
  });

  it('of some size is read', () => {
    const lines = parseDockerfile(`FROM a\n${'RUN b \\\n  c\n'.repeat(5_000)}`).instructions;
    expect(lines).toHaveLength(5_001);
  });
});

function expectNested(node: InstructionNode): void {
  const inner = [
    node.keywordSpan,
    node.rest.span,
    ...node.flags.flatMap((flag) => [flag.span, flag.valueSpan]),
    ...node.words.map((word) => word.span),
    ...node.pairs.flatMap((pair) => [pair.name.span, pair.value.span]),
  ];
  for (const span of inner) expect(contains(node.span, span)).toBe(true);
  if (node.trigger !== undefined) expectNested(node.trigger);
}
