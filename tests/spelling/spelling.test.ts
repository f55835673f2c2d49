import { readFileSync } from 'node:fs';
import american from 'dictionary-en';
import british from 'dictionary-en-gb';
import nspell from 'nspell';
import { expect, it, test } from 'vitest';
import { allProse, proseOf } from './prose.ts';

/** Words that no dictionary has, one on a line; the list is kept sorted. */
const own = readFileSync(new URL('words.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((word) => word !== '');
const known = new Set(own);
const spellers = [american, british].map((dictionary) => nspell(dictionary));
const judged = new Map<string, boolean>();

function isWord(word: string): boolean {
  const before = judged.get(word);
  if (before !== undefined) return before;
  const forms = [
    word,
    word.toLowerCase(),
    word.replace(/[’']s$/, ''),
    word.replace(/[’']s$/, '').toLowerCase(),
  ];
  const right = forms.some(
    (form) => known.has(form) || spellers.some((speller) => speller.correct(form.replaceAll('’', "'"))),
  );
  judged.set(word, right);
  return right;
}

/** Names in capitals, of files and of variables are no words. */
function wordsOf(text: string): readonly string[] {
  const plain = text
    .replace(/\S*[/@_\d=$.:][^\s,;!?”)]*\w\S*/g, ' ')
    .replace(/(?<=\s)-{1,2}[a-z][a-z-]*/g, ' ');
  return (plain.match(/[A-Za-z][A-Za-z’']*[A-Za-z]/g) ?? []).filter((word) => !/[A-Z].*[A-Z]/.test(word));
}

it('reads prose and leaves code alone', () => {
  const source =
    '---\ntitle: A tytle\norder: 1\n---\n\nText with `kode` [here](../addres/).\n\n```sh\nkommand\n```\n\n<Question text="Wich?">\n';
  const text = proseOf(source);
  expect(wordsOf(text).filter((word) => !isWord(word))).toEqual(['tytle', 'Wich']);
});

it('keeps its own words in order, each once', () => {
  expect(own).toEqual([...new Set(own)].sort((a, b) => (a < b ? -1 : 1)));
});

test.each(allProse())('$file is spelt as the dictionary has it', ({ text }) => {
  expect([...new Set(wordsOf(text).filter((word) => !isWord(word)))]).toEqual([]);
});
