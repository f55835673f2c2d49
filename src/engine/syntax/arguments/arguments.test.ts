import { describe, expect, it } from 'vitest';
import { divide } from './index.ts';
import { jsonWords } from './json-words.ts';
import { nameValues } from './name-values.ts';
import { quotedWords } from './quoted-words.ts';

const texts = (pieces: readonly { readonly text: string }[]) => pieces.map((piece) => piece.text);

describe('quotedWords', () => {
  it.each([
    ['a  b', ['a', 'b']],
    ['a="b c" d', ['a="b c"', 'd']],
    ["a='b \\' c", ["a='b \\'", 'c']],
    ['a="b \\" c" d', ['a="b \\" c"', 'd']],
    ['a\\ b c', ['a\\ b', 'c']],
    ['a\\', ['a']],
    ['"a\\', ['"a']],
    ['\\', []],
    ['a "b c', ['a', '"b c']],
    ['a\u00a0b', ['a', 'b']],
    ['', []],
  ])('%j', (text, words) => {
    expect(texts(quotedWords(text, '\\'))).toEqual(words);
  });

  it('gives each word its place', () => {
    for (const { text, span } of quotedWords(' a="1 2"  b\\', '\\')) {
      expect(' a="1 2"  b\\'.slice(span.start, span.end)).toBe(text);
    }
  });
});

describe('nameValues', () => {
  it.each([
    [
      'a=1 b="2 3"',
      [
        ['a', '1'],
        ['b', '"2 3"'],
      ],
    ],
    ['a=', [['a', '']]],
    ['a==b', [['a', '=b']]],
    ['=x', [['', 'x']]],
    ['a b=c', [['a', 'b=c']]],
    ['a  "b"  c ', [['a', '"b"  c ']]],
    ['"a b"=c', [['"a b"', 'c']]],
  ])('%j', (text, pairs) => {
    const result = nameValues(text, 'ENV', '\\');
    if (!result.ok) throw new Error(result.error);
    expect(result.pairs.map((pair) => [pair.name.text, pair.value.text])).toEqual(pairs);
  });

  it.each([
    ['a', 'LABEL must have two arguments'],
    ['a=1 b "c"', 'Syntax error - can\'t find = in "b". Must be of the form: name=value'],
    ['a=1 "b\tc"', 'Syntax error - can\'t find = in "\\"b\\tc\\"". Must be of the form: name=value'],
  ])('%j is refused', (text, error) => {
    expect(nameValues(text, 'LABEL', '\\')).toMatchObject({ ok: false, error });
  });
});

describe('jsonWords', () => {
  it.each([
    ['["a", "b c"]', ['a', 'b c']],
    ['  [ ]', []],
    ['["\\u0041\\n", "\\"]"]', ['A\n', '"]']],
    ['["\\ud800"]', ['\ufffd']],
  ])('%j is an array', (text, words) => {
    const result = jsonWords(text);
    if (result.kind !== 'array') throw new Error(result.kind);
    expect(texts(result.words)).toEqual(words);
    for (const { span } of result.words) expect(text.slice(span.start, span.end)).toMatch(/^".*"$/s);
  });

  it.each(['[1]', '["a", null]', '["a", ["b"]]', '[{}]'])('%j holds other things', (text) => {
    expect(jsonWords(text).kind).toBe('mixed');
  });

  it.each(['a', "['a']", '["a",]', '["a"] b', '["a"', '[1e999]', '"a"'])('%j is no JSON array', (text) => {
    expect(jsonWords(text).kind).toBe('none');
  });
});

describe('divide', () => {
  it('takes the type of a health check off the command', () => {
    const text = 'CMD  ["a", "b"]';
    const { words, json } = divide(text, 'healthcheck', 'HEALTHCHECK', '\\');
    expect(json).toBe(true);
    expect(words.map(({ text: word, span }) => [word, text.slice(span.start, span.end)])).toEqual([
      ['CMD', 'CMD'],
      ['a', '"a"'],
      ['b', '"b"'],
    ]);
  });

  it('falls back to words or to the text', () => {
    expect(texts(divide("['a',  b]", 'json-or-words', 'COPY', '\\').words)).toEqual(["['a',", 'b]']);
    expect(texts(divide("['a',  b]", 'json-or-text', 'CMD', '\\').words)).toEqual(["['a',  b]"]);
  });
});
