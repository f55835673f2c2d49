import type { Span } from '../../source/index.ts';
import type { EditorDocument } from '../document.ts';
import { ruleFixes } from './checks.ts';
import type { EditorFix, FixSource } from './fix.ts';
import { execFormFixes } from './exec-form.ts';
import { mergeUpdateFixes } from './merge-update.ts';
import { pinTagFixes } from './pin-tag.ts';
import { recommendsFixes } from './recommends.ts';
import { typoFixes } from './typos.ts';
import { unknownSourceFixes } from './unknown-source.ts';

const SOURCES: readonly FixSource[] = [
  ruleFixes,
  typoFixes,
  unknownSourceFixes,
  execFormFixes,
  recommendsFixes,
  mergeUpdateFixes,
  pinTagFixes,
];

/** The changes on offer for the lines that a selection touches; none twice. */
export function fixesAt(document: EditorDocument, selection: Span): readonly EditorFix[] {
  const { lines } = document.tree;
  const first = lines.lineOf(selection.start);
  const last = lines.lineOf(selection.end);
  const found: EditorFix[] = [];
  for (const source of SOURCES) {
    for (const fix of source(document)) {
      if (lines.lineOf(fix.span.start) > last || lines.lineOf(fix.span.end) < first) continue;
      const same = JSON.stringify(fix.edits);
      if (!found.some(({ edits }) => JSON.stringify(edits) === same)) found.push(fix);
    }
  }
  return found;
}
