import { describe, expect, it } from 'vitest';
import { withEdits } from '../edit.ts';
import { atCaret, textAt } from '../testing.ts';
import { definitionAt, occurrencesAt } from './definition.ts';
import { rename } from './rename.ts';

function renamed(marked: string, name: string): string {
  const { document, offset } = atCaret(marked);
  const result = rename(document, offset, name);
  return result.ok ? withEdits(document.text, result.edits) : `refused: ${result.message}`;
}

describe('renaming a stage', () => {
  it('is followed by FROM, --from and mounts, in any case', () => {
    expect(
      renamed(
        'FROM alpine AS bu|ild\nRUN build\nFROM Build AS next\nRUN --mount=type=bind,from=build,target=/b ls\nFROM alpine\nCOPY --from=BUILD build /build\n',
        'deps',
      ),
    ).toBe(
      'FROM alpine AS deps\nRUN build\nFROM deps AS next\nRUN --mount=type=bind,from=deps,target=/b ls\nFROM alpine\nCOPY --from=deps build /build\n',
    );
  });

  it('leaves images of the same name alone', () => {
    expect(renamed('FROM node AS no|de\nFROM alpine\nCOPY --from=node / /\n', 'app')).toBe(
      'FROM node AS app\nFROM alpine\nCOPY --from=app / /\n',
    );
  });

  it.each([
    ['1st', /starts with a letter/],
    ['a b', /starts with a letter/],
    ['scratch', /empty image/],
    ['other', /already a stage/],
  ])('to %j is refused', (name, words) => {
    expect(renamed('FROM alpine AS bu|ild\nFROM alpine AS other\n', name)).toMatch(words);
  });
});

describe('renaming a variable', () => {
  it('reaches from the argument above FROM to everything that takes it up', () => {
    expect(
      renamed(
        'ARG VER|SION=1\nFROM node:${VERSION} AS a\nARG VERSION\nENV V=${VERSION:-2} W="$VERSION"\nFROM a\nRUN echo $VERSION \\\n  $VERSIONS\nFROM alpine\nRUN echo $VERSION\n',
        'RELEASE',
      ),
    ).toBe(
      'ARG RELEASE=1\nFROM node:${RELEASE} AS a\nARG RELEASE\nENV V=${RELEASE:-2} W="$RELEASE"\nFROM a\nRUN echo $RELEASE \\\n  $VERSIONS\nFROM alpine\nRUN echo $VERSION\n',
    );
  });

  it('goes into heredocs that expand, not into quoted ones', () => {
    expect(
      renamed('FROM a\nARG N|\nRUN <<A\necho $N\nA\nRUN <<"B"\necho $N\nB\nCOPY <<C /c\n$N\nC\n', 'M'),
    ).toBe('FROM a\nARG M\nRUN <<A\necho $M\nA\nRUN <<"B"\necho $N\nB\nCOPY <<C /c\n$M\nC\n');
  });

  it('leaves single quotes and escapes alone', () => {
    expect(renamed("FROM a\nARG N|\nRUN echo '$N' \\$N $N\n", 'M')).toBe(
      "FROM a\nARG M\nRUN echo '$N' \\$N $M\n",
    );
  });

  it('is refused where the name is Docker’s or comes from elsewhere', () => {
    expect(renamed('FROM a\nARG TARGETPLATF|ORM\n', 'X')).toMatch(/name that Docker gives/);
    expect(renamed('FROM a\nRUN echo $HO|ME\n', 'X')).toMatch(/Only stages and the variables/);
    expect(renamed('FROM a\nARG A|\n', '1x')).toMatch(/no digit first/);
  });
});

describe('going to the definition', () => {
  it.each([
    ['FROM alpine AS b\nFROM alpine\nCOPY --from=|b / /\n', 'b', 15],
    ['FROM alpine AS b\nFROM alpine\nCOPY --from=|0 / /\n', 'alpine', 5],
    ['FROM a\nARG X=1\nENV X=2\nRUN echo $|X\n', 'X', 19],
    ['ARG T=1\nFROM a:$|T\n', 'T', 4],
  ])('%j', (marked, text, start) => {
    const { document, offset } = atCaret(marked);
    const found = definitionAt(document, offset);
    expect(found && [textAt(document, found), found.start]).toEqual([text, start]);
  });

  it('is nowhere for an image', () => {
    const { document, offset } = atCaret('FROM alp|ine\n');
    expect(definitionAt(document, offset)).toBeNull();
    expect(occurrencesAt(document, offset)).toEqual([]);
  });
});
