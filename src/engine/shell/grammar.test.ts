import { describe, expect, it } from 'vitest';
import { bash } from './dialects/bash.ts';
import { dash } from './dialects/dash.ts';
import { makeAsh } from './dialects/ash.ts';
import { checkSyntax } from './grammar.ts';

const ash = makeAsh(false);

describe('syntax', () => {
  it.each([
    ['if a; then b; elif c; then d; else e; fi | f && ! g &'],
    ['while a; do b; done <x >y\nuntil c\ndo\nd\ndone'],
    ['for i in a b; do c; done; for i; do c; done\nfor i\ndo c\ndone'],
    ['case $x in (a|b) c;; *) d ;; esac; case x in esac'],
    ['f() { a; }; g () (b) >x'],
    ['cat <<E; echo b\n"unbalanced\nE\necho c'],
    ['echo $(case a in a) b;; esac) `c "d"` ${x:-"}"} $((1+(2)))'],
    ['a=1 b="c d" e >f 2>&1 <<-E\n\tE\n'],
    ['# comment (\necho a#b'],
    ['echo a\u000bb\fc\rd'],
  ])('%j is right everywhere', (text) => {
    for (const dialect of [ash, dash, bash]) expect(checkSyntax(text, dialect)).toBeNull();
  });

  it.each([
    ['[[ a && b ]]; ((x++)); a=(1 2); f <(x); cat <<< y', true, false],
    ['for ((i=0;i<3;i++)); do a; done', true, false],
    ['function f { a; }', true, false],
    ['a |& b', true, false],
  ])('%j only in bash', (text, inBash, inDash) => {
    expect([checkSyntax(text, bash) === null, checkSyntax(text, dash) === null]).toEqual([inBash, inDash]);
  });

  it.each([
    ['if', 'end', undefined, 'then'],
    ['if a; fi', 'token', 'fi', 'then'],
    ['echo )', 'token', ')', undefined],
    ['{ a; )', 'token', ')', '}'],
    ['a | | b', 'token', '|', undefined],
    ['echo >', 'end', undefined, undefined],
    ['echo "a', 'quote', '"', undefined],
    ['a ;; b', 'token', ';;', undefined],
  ])('%j stops', (text, kind, token, expecting) => {
    expect(checkSyntax(text, dash)).toMatchObject({ kind, token, expecting });
  });
});
