import { readCatalogue } from '../../src/adapters/content/read-content.ts';
import { answerEditor, createCatalogue, EditorDocument, type EditorAsk } from '../../src/engine/index.ts';
import { withEdits } from '../../src/engine/editor/edit.ts';
import { formatEdits } from '../../src/engine/editor/format/index.ts';
import { FileTree } from '../../src/engine/files/index.ts';
import { buildRequest, makePlan } from '../../src/engine/plan/index.ts';
import { checkPlan } from '../../src/engine/rules/index.ts';
import { parseDockerfile, printTree } from '../../src/engine/syntax/index.ts';
import { colourLines, languageOf } from '../../src/views/editor/tokens.ts';
import type { Chance } from './texts.ts';

const images = createCatalogue(readCatalogue());
const context = FileTree.empty(0);

const AT_OFFSETS = ['completions', 'hover', 'definition', 'occurrences', 'renameTarget'] as const;
const WHOLE = ['folds', 'outline', 'format'] as const satisfies readonly EditorAsk[];

/** Throws when anything that reads Dockerfiles breaks on a text, or breaks a promise it makes about it. */
export function check(text: string, chance: Chance): void {
  const tree = parseDockerfile(text);
  equal(printTree(tree), text, 'the tree is printed back');
  tiles(text, tree.tokens);
  const coloured = colourLines(text, languageOf('Dockerfile'));
  equal(
    coloured.map((line) => line.map((piece) => piece.text).join('')).join('\n'),
    text,
    'colours cover the text',
  );
  checkPlan(makePlan(tree, buildRequest(context, text), images));
  checkPlan(makePlan(tree, buildRequest(context, text), images, { allStages: true }));
  editor(text, chance);
}

function editor(text: string, chance: Chance): void {
  const document = new EditorDocument(text, { images, context });
  for (let times = 0; times < 4; times++) {
    const offset = chance.below(text.length + 1);
    for (const ask of AT_OFFSETS) answerEditor(document, { ask, offset });
    answerEditor(document, { ask: 'rename', offset, name: 'other_name' });
    const span = { start: offset, end: Math.min(text.length, offset + 20) };
    answerEditor(document, { ask: 'fixes', span });
  }
  for (const ask of WHOLE) answerEditor(document, { ask });
  const formatted = withEdits(text, formatEdits(document.tree));
  equal(
    withEdits(formatted, formatEdits(parseDockerfile(formatted))),
    formatted,
    'formatting twice changes nothing',
  );
}

function tiles(text: string, tokens: ReturnType<typeof parseDockerfile>['tokens']): void {
  let at = 0;
  for (const { span } of tokens) {
    if (span.start !== at || span.end <= span.start)
      throw new Error(`a token at ${span.start} does not follow ${at}`);
    at = span.end;
  }
  if (at !== text.length) throw new Error(`tokens end at ${at} of ${text.length}`);
}

function equal(found: string, wanted: string, what: string): void {
  if (found !== wanted) throw new Error(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`);
}
