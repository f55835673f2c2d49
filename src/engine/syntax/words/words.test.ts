import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processWord, processWords } from './index.ts';

const variables = new Map([
  ['HOME', '/root'],
  ['EMPTY', ''],
  ['FILE', 'lib.tar.gz'],
  ['PATHS', '/usr/lib/app'],
  ['STAR', 'a*b*c'],
  ['TWO', 'one  two'],
  ['größe', 'L'],
]);
const lookup = (name: string): string | undefined => variables.get(name);

describe('processWord', () => {
  it.each([
    ['plain', 'plain'],
    ["it's'", 'its'],
    ['"a $HOME b"', 'a /root b'],
    ["'a $HOME b'", 'a $HOME b'],
    ['a\\ b\\$HOME', 'a b$HOME'],
    ['"a\\tb \\" \\$ \\\\"', 'a\\tb " $ \\'],
    ['end\\', 'end'],
    ['$HOMER', ''],
    ['$HOME.d', '/root.d'],
    ['${HOME}r', '/rootr'],
    ['$größe', 'L'],
    ['$', '$'],
    ['$/x', '$/x'],
    ['$1st', 'st'],
    ['$@x', 'x'],
    ['${NOPE:-def}', 'def'],
    ['${EMPTY:-def}', 'def'],
    ['${EMPTY-def}', ''],
    ['${NOPE:-${HOME}/x}', '/root/x'],
    ['${NOPE:-"a b"}', 'a b'],
    ['${HOME:+set}', 'set'],
    ['${EMPTY:+set}', ''],
    ['${EMPTY+set}', 'set'],
    ['${HOME:?no}', '/root'],
    ['${EMPTY?no}', ''],
    ['${FILE%.*}', 'lib.tar'],
    ['${FILE%%.*}', 'lib'],
    ['${FILE#*.}', 'tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE#x}', 'lib.tar.gz'],
    ['${STAR%\\*?}', 'a*b'],
    ['${STAR##*\\*}', 'c'],
    ['${PATHS/lib/LIB}', '/usr/LIB/app'],
    ['${PATHS//\\//-}', '-usr-lib-app'],
    ['${PATHS//?p*/_}', '/usr/lib/_'],
    ['${FILE//a/[$0]}', 'lib.t[]r.gz'],
    ['${FILE//./}', 'libtargz'],
    ['${EMPTY//x/y}', ''],
  ])('%s gives %s', (word, value) => {
    expect(processWord(word, lookup)).toMatchObject({ ok: true, value });
  });

  it.each([
    ["'open", 'unexpected end of statement while looking for matching single-quote'],
    ['"open', 'unexpected end of statement while looking for matching double-quote'],
    ['${', "syntax error: missing '}'"],
    ['${}', 'syntax error: bad substitution'],
    ['${:-x}', 'syntax error: bad substitution'],
    ['${HOME', 'unsupported modifier (\ufffd) in substitution'],
    ['${HOME:-x', "syntax error: missing '}'"],
    ['${HOME/x}', "syntax error: missing '/' in ${}"],
    ['${HOME=x}', 'unsupported modifier (=) in substitution'],
    ['${HOME:=x}', 'unsupported modifier (:=) in substitution'],
    ['${HOME:#x}', 'unsupported modifier (:#) in substitution'],
    ['${NOPE:?}', 'NOPE: is not allowed to be unset'],
    ['${EMPTY:?}', 'EMPTY: is not allowed to be empty'],
    ['${NOPE?give me $HOME}', 'NOPE: give me /root'],
    ['${HOME#\\x}', "invalid pattern (\\x) in substitution: invalid escape '\\x'"],
  ])('%s fails: %s', (word, reason) => {
    const quoted = word.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    expect(processWord(word, lookup)).toMatchObject({
      ok: false,
      error: `failed to process "${quoted}": ${reason}`,
    });
  });

  it('tells which variables it looked up', () => {
    const result = processWord('$HOME ${NOPE:-$EMPTY} $NOPE', lookup);
    expect(result).toMatchObject({ used: ['HOME', 'EMPTY'], unmatched: ['NOPE'] });
  });

  it('takes the backtick for an escape when told so', () => {
    expect(processWord('c:\\dir` x`$HOME', lookup, { escape: '`' })).toMatchObject({
      value: 'c:\\dir x$HOME',
    });
  });

  it('keeps what the options ask it to keep', () => {
    expect(processWord('"$NOPE" ${NOPE:-x}', lookup, { rawQuotes: true, skipUnset: true })).toMatchObject({
      value: '"$NOPE" ${NOPE:-x}',
    });
    expect(processWord('a\\b', lookup, { rawEscapes: true })).toMatchObject({ value: 'a\\b' });
    expect(processWord('"$HOME\'', lookup, { skipQuotes: true })).toMatchObject({ value: '"/root\'' });
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ab$ {}:-+?#%/*\\"\'<')) }), (word) => {
        expect(typeof processWord(word, lookup).ok).toBe('boolean');
      }),
    );
  });

  it('gives up on senseless nesting with a message', () => {
    const result = processWord('${a:-'.repeat(10_000), lookup);
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining('not simulated') as string });
  });
});

describe('processWords', () => {
  it.each([
    ['a  b', ['a', 'b']],
    ['a\\ b "c d"', ['a b', 'c d']],
    ['$TWO', ['one', 'two']],
    ['"$TWO"', ['one  two']],
    ['x$TWO.y', ['xone', 'two.y']],
    ['""', []],
    ['cat << EOF >x', ['cat', '<< EOF', '>x']],
    // A substitution with a word of its own drops what the current word had so far.
    ['80${NOPE:-81}', ['81']],
  ])('%s gives %j', (word, words) => {
    expect(processWords(word, lookup)).toMatchObject({ ok: true, words });
  });
});
