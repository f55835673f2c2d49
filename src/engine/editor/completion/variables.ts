import { predefinedNames } from '../../plan/index.ts';
import { imageVariables } from '../hover/variable.ts';
import type { EditorDocument } from '../document.ts';
import { stageMeant } from '../symbols/stages.ts';
import type { Cursor } from './cursor.ts';
import { offer } from './offer.ts';
import type { CompletionSource } from './completion.ts';

/** Behind `$` and `${`: variables that are set at this point. */
export const variables: CompletionSource = (document, cursor) => {
  const { word, offset, within, node } = cursor;
  const written = /(?<![\\`])\$(\{?)(\w*)$/.exec(word);
  if (written === null || within === 'comment' || (node === undefined && within === 'line')) return null;
  const [, brace = '', name = ''] = written;
  const span = { start: offset - name.length, end: offset };
  const closed = document.text.charAt(offset) === '}';
  return namesAt(document, cursor).map(([variable, detail]) =>
    offer('variable', variable, span, {
      insert: brace !== '' && !closed ? `${variable}}` : variable,
      detail,
    }),
  );
};

function namesAt(document: EditorDocument, cursor: Cursor): readonly (readonly [string, string])[] {
  const names = new Map<string, string>();
  const global = cursor.node?.name === 'FROM' || cursor.stage === -1;
  const scopes = global ? [-1] : stageAndBases(document, cursor.stage);
  for (const { kind, role, stage, name, span } of document.symbols.all) {
    if (kind !== 'variable' || role !== 'definition' || span.start >= cursor.offset) continue;
    if (scopes.includes(stage)) names.set(name, `line ${document.tree.lines.lineOf(span.start)}`);
  }
  if (global)
    for (const name of predefinedNames) if (/^(BUILD|TARGET)/.test(name)) names.set(name, 'of the builder');
  const bottom = document.read.stages[scopes.at(-1) ?? -1];
  const image = bottom?.from.arguments.image.text;
  if (image !== undefined && !global) {
    for (const name of imageVariables(document, image)) if (!names.has(name)) names.set(name, `of ${image}`);
  }
  return [...names];
}

/** A stage and those below it. */
function stageAndBases({ read }: EditorDocument, index: number): readonly number[] {
  const found: number[] = [];
  for (let stage = read.stages[index]; stage !== undefined;) {
    found.push(stage.index);
    stage = stageMeant(read.stages, stage.from.arguments.image.text, stage.index);
  }
  return found;
}
