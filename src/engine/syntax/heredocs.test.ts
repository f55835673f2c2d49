import { describe, expect, it } from 'vitest';
import { chompTabs, expandHeredoc, parseDockerfile, parseHeredocMark } from './index.ts';

describe('parseHeredocMark', () => {
  it.each([
    ['<<EOF', { name: 'EOF', fd: 0, expand: true, chomp: false }],
    ['<<-EOF', { name: 'EOF', chomp: true }],
    ['3<<EOF', { fd: 3 }],
    ['<<"EOF"', { name: 'EOF', expand: false }],
    ["<<-'E'OF", { name: 'EOF', expand: false, chomp: true }],
    ['<<E\\OF', { name: 'EOF', expand: true }],
    ['<< EOF', { name: 'EOF' }],
    ['<<$X', { name: '$X', expand: true }],
  ])('%s', (word, mark) => {
    expect(parseHeredocMark(word)).toMatchObject({ ok: true, mark });
  });

  it.each(['<<', '<<-', '<<<EOF', 'x<<EOF', '<<A<B', '<<""', 'EOF', '<EOF'])('%s is none', (word) => {
    expect(parseHeredocMark(word)).toEqual({ ok: true });
  });
});

function heredocs(text: string) {
  const tree = parseDockerfile(text);
  return tree.instructions.map((node) => node.heredocs.map((doc) => [doc.name, doc.content]));
}

describe('heredocs of a file', () => {
  it.each([
    [
      'RUN <<A cat <<-B\none\nA\n\ttwo\n\tB\nRUN x',
      [
        [
          ['A', 'one\n'],
          ['B', '\ttwo\n'],
        ],
        [],
      ],
    ],
    ['COPY <<"x y" /\na\nx y\n', [[['x y', 'a\n']]]],
    ['ADD <<A \\\n  /b\n# kept\n\\\nA\n', [[['A', '# kept\n\\\n']]]],
    ['RUN <<A\r\none\r\nA\r\nRUN x', [[['A', 'one\r\n']], []]],
    ['RUN <<A\n A\nA \nA', [[['A', ' A\nA \n']]]],
    ['RUN <<A\nA', [[['A', '']]]],
    ['ONBUILD RUN <<A\nx\nA\n', [[['A', 'x\n']]]],
    ['CMD <<A\nRUN x', [[], []]],
    ['RUN ["<<A"]\nRUN x', [[], []]],
    ["RUN echo '<<A'\nRUN x", [[], []]],
    ['RUN echo "<<A\nRUN x', [[], []]],
    ['RUN echo $((1<<2))\nRUN x', [[], []]],
    ['RUN cat <<<A\nRUN x', [[], []]],
    ['ONBUILD CMD <<A\nRUN x', [[], []]],
  ])('%j', (text, expected) => {
    expect(heredocs(text)).toEqual(expected);
  });

  it('are refused when the file ends before they do', () => {
    const tree = parseDockerfile('FROM a\nRUN <<A \\\n <<B\nx\nA\nRUN y\n');
    expect(tree.error).toMatchObject({ message: 'unterminated heredoc', startLine: 2, endLine: 6 });
    expect(tree.instructions[1]?.heredocs.map((doc) => doc.name)).toEqual(['A', 'B']);
  });

  it('know where they stand', () => {
    const text = 'RUN cat \\\n  <<-A\n\tx\n\tA\n';
    const [doc] = parseDockerfile(text).instructions[0]?.heredocs ?? [];
    const at = (span?: { start: number; end: number }) => text.slice(span?.start, span?.end);
    expect(at(doc?.markSpan)).toBe('<<-A');
    expect(at(doc?.contentSpan)).toBe('\tx\n');
    expect(at(doc?.terminatorSpan)).toBe('\tA');
  });
});

describe('content', () => {
  it('loses leading tabs only', () => {
    expect(chompTabs('\t\ta\tb\n c\n\t\n\td')).toBe('a\tb\n c\n\nd');
  });

  it('expands variables, with quotes as ordinary characters', () => {
    const result = expandHeredoc('"$A" \'$A\' \\$A', (name) => (name === 'A' ? '1' : undefined));
    expect(result).toMatchObject({ value: '"1" \'1\' $A' });
  });
});
