import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonStart, completed, edit, emptyLine, paint, remember, type LineEditor } from './line-editor.ts';

const UP = '\x1b[A';
const DOWN = '\x1b[B';
const LEFT = '\x1b[D';

/** The line with `|` at the cursor. */
function show({ text, cursor }: LineEditor): string {
  return `${text.slice(0, cursor).join('')}|${text.slice(cursor).join('')}`;
}

describe('editing a line', () => {
  const cases: readonly (readonly [name: string, keys: string, expected: string])[] = [
    ['typing', 'ls', 'ls|'],
    ['inserting in the middle', `lx${LEFT}s `, 'ls |x'],
    ['backspace', 'lss\x7f', 'ls|'],
    ['backspace at the start', '\x7f', '|'],
    ['delete', `ab${LEFT}\x1b[3~`, 'a|'],
    ['Ctrl-A and Ctrl-K', 'abc\x01\x0b', '|'],
    ['Ctrl-U keeps what follows', `abc${LEFT}\x15`, '|c'],
    ['Ctrl-W takes a word', 'docker build .  \x17', 'docker build |'],
    ['word to the left', 'docker build\x1b[1;5D', 'docker |build'],
    ['word to the right', 'docker build\x01\x1b[1;5C', 'docker| build'],
    ['a character beyond the first plane is one', 'a😀\x7f', 'a|'],
    ['unknown sequences do nothing', 'a\x1b[24~b', 'ab|'],
    ['Ctrl-C empties the line', 'abc\x03', '|'],
  ];
  it.each(cases)('%s', (_name, keys, expected) => {
    expect(show(edit(emptyLine, keys).editor)).toBe(expected);
  });
});

describe('lines given', () => {
  it('a paste gives every whole line and keeps the rest', () => {
    const { editor, events } = edit(emptyLine, 'one\r\ntwo\rthr');
    expect(events).toEqual([
      { kind: 'line', text: 'one' },
      { kind: 'line', text: 'two' },
    ]);
    expect(show(editor)).toBe('thr|');
  });

  it('goes back through history and returns to the line of one’s own', () => {
    const given = edit(emptyLine, 'one\rtwo\rmine').editor;
    expect(show(edit(given, UP).editor)).toBe('two|');
    expect(show(edit(given, UP + UP + UP).editor)).toBe('one|');
    expect(show(edit(given, UP + UP + DOWN + DOWN).editor)).toBe('mine|');
  });

  it('remembers no blank line and none twice in a row', () => {
    expect(remember(remember(remember(emptyLine, 'ls'), 'ls'), '  ').history).toEqual(['ls']);
  });

  it('tells of interrupts and of clearing', () => {
    expect(edit(emptyLine, 'a\x03\x0c').events).toEqual([{ kind: 'interrupt' }, { kind: 'clear' }]);
  });

  it('keeps its cursor inside the line whatever is typed', () => {
    const keys = fc.constantFrom(
      'a',
      ' ',
      UP,
      DOWN,
      LEFT,
      '\x1b[C',
      '\x7f',
      '\x1b[3~',
      '\x15',
      '\x17',
      '\r',
      '\x1bb',
      '\x1bf',
    );
    fc.assert(
      fc.property(fc.array(keys), (typed) => {
        const { editor } = edit(emptyLine, typed.join(''));
        expect(editor.cursor).toBeGreaterThanOrEqual(0);
        expect(editor.cursor).toBeLessThanOrEqual(editor.text.length);
        expect(editor.at).toBeLessThanOrEqual(editor.history.length);
      }),
    );
  });
});

describe('looking back through the history', () => {
  const given = edit(emptyLine, 'docker build .\rls -l\rdocker images\r').editor;
  const cases: readonly (readonly [name: string, keys: string, expected: string])[] = [
    ['the newest match', '\x12doc', 'docker images|'],
    ['the one before', '\x12doc\x12', 'docker build .|'],
    ['no older one', '\x12doc\x12\x12', 'docker build .|'],
    ['a longer text', '\x12docker b', 'docker build .|'],
    ['given up', 'mine\x12doc\x07', 'mine|'],
    ['taken up for editing', '\x12ls\x01\x0b', '|'],
  ];
  it.each(cases)('%s', (_name, keys, expected) => {
    expect(show(edit(given, keys).editor)).toBe(expected);
  });

  it('runs what was found', () => {
    expect(edit(given, '\x12ls\r').events).toEqual([{ kind: 'line', text: 'ls -l' }]);
  });

  it('shows what is looked for', () => {
    expect(paint('$ ', edit(given, '\x12ls').editor, 80, 0).ansi).toContain("(reverse-i-search)`ls': ls -l");
  });
});

describe('completion', () => {
  it('is asked for by Tab, and Ctrl-D on an empty line ends', () => {
    expect(edit(emptyLine, 'do\t').events).toEqual([{ kind: 'complete' }]);
    expect(edit(emptyLine, '\x04').events).toEqual([{ kind: 'end' }]);
  });

  it('replaces the last word before the cursor', () => {
    const { editor } = edit(emptyLine, `docker im x${LEFT}${LEFT}`);
    expect(show(completed(editor, 7, 'images'))).toBe('docker images| x');
  });

  it('goes as far as all words agree', () => {
    expect(commonStart(['images', 'image', 'import'])).toBe('im');
    expect(commonStart([])).toBe('');
  });
});

describe('painting', () => {
  it('puts the cursor behind the prompt and the text', () => {
    expect(paint('$ ', edit(emptyLine, 'ls').editor, 80, 0)).toEqual({
      ansi: '\r\x1b[J$ ls\r\x1b[4C',
      row: 0,
    });
  });

  it('counts the rows of a line that wraps', () => {
    const long = edit(emptyLine, 'abcdefgh').editor;
    expect(paint('$ ', long, 5, 1)).toEqual({ ansi: '\x1b[1A\r\x1b[J$ abcdefgh \r\r', row: 2 });
  });
});
