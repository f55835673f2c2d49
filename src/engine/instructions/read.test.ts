import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeyword, parseDockerfile } from '../syntax/index.ts';
import { INSTRUCTIONS, readDockerfile } from './index.ts';

const read = (text: string) => readDockerfile(parseDockerfile(text));

describe('stages', () => {
  it('run from one FROM to the next', () => {
    const { metaArgs, stages, error } = read('ARG V=1\nFROM a AS One\nRUN x\nARG W\nFROM one\nCMD y\n');
    expect(error).toBeUndefined();
    expect(metaArgs.map((arg) => arg.original)).toEqual(['ARG V=1']);
    expect(
      stages.map((stage) => [stage.index, stage.name, stage.instructions.map(({ keyword }) => keyword)]),
    ).toEqual([
      [0, 'one', ['RUN', 'ARG']],
      [1, undefined, ['CMD']],
    ]);
  });

  it('keep text and lines of each instruction', () => {
    const [stage] = read('FROM a\n  RUN x \\\n  y  \n').stages;
    expect(stage?.instructions[0]).toMatchObject({ original: 'RUN x   y', startLine: 2, endLine: 3 });
  });
});

describe('the mistake that Docker reports', () => {
  it.each([
    [
      'FROM a\nRUNN x',
      'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)',
      2,
      2,
    ],
    ['FROM a\ninstal x', 'dockerfile parse error on line 2: unknown instruction: instal', 2, 2],
    [
      'FROM a\nEXPOSE \\\n \\\n',
      'dockerfile parse error on line 2: EXPOSE requires at least one argument',
      2,
      3,
    ],
    ['RUN x\nFROM a', 'no build stage in current context', 1, 1],
    ['EXPOSE\nFROM a', 'dockerfile parse error on line 1: EXPOSE requires at least one argument', 1, 1],
    ['ARG A', 'dockerfile contains no stages to build', 0, 0],
    // The parser goes through the whole file before any instruction is looked at.
    ['FROM a\nRUNN x\nENV y', 'ENV must have two arguments', 3, 3],
    ['# only', 'file with no instructions', 1, 1],
    ['FROM a\n\\\n', 'dockerfile parse error on line 2: unknown instruction: ', 2, 2],
  ])('%j', (text, message, startLine, endLine) => {
    expect(read(text).error).toMatchObject({ message, startLine, endLine });
  });

  it('does not hide the others, nor what is in order', () => {
    const { errors, stages } = read('FROM a\nRUNN x\nCMD [1]\nUSER u\nVOLUME\n');
    expect(errors.map((error) => error.startLine)).toEqual([2, 3, 5]);
    expect(stages[0]?.instructions.map(({ keyword }) => keyword)).toEqual(['USER']);
  });
});

describe('the table', () => {
  it('holds keywords only, and reads any text without a throw', () => {
    const keyword = fc.constantFrom(...Object.keys(INSTRUCTIONS), 'NOPE');
    const bit = fc.constantFrom(
      ...[
        ' ',
        '--x',
        '--from=a',
        '--mount=type=cache,ro',
        '--link',
        '--interval=1s',
        '=',
        'a',
        'AS',
        '"',
        "'",
        '\\',
      ],
      ...['[', ']', ',', '<<A', '$X', 'CMD', 'NONE', 'RUN', '\n', '\nA\n', '\u00e0'],
    );
    expect(Object.keys(INSTRUCTIONS).every(isKeyword)).toBe(true);
    fc.assert(
      fc.property(fc.array(fc.tuple(keyword, fc.array(bit, { maxLength: 12 }))), (lines) => {
        const text = lines.map(([name, bits]) => `${name} ${bits.join('')}\n`).join('');
        const { stages, metaArgs, errors, error } = read(text);
        const good = metaArgs.length + stages.reduce((sum, stage) => sum + 1 + stage.instructions.length, 0);
        expect(good + errors.length).toBeGreaterThan(0);
        for (const { span } of errors) expect(span.end).toBeLessThanOrEqual(text.length);
        expect(error === undefined).toBe(errors.length === 0);
      }),
    );
  });
});
