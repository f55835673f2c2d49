import type { Fix, Span } from '../../source/index.ts';
import { predefinedNames } from '../../plan/index.ts';
import type { EditorDocument } from '../document.ts';
import type { Occurrence } from './occurrence.ts';

/** A name that can be changed, or the reason why not, for the learner. */
export type RenameTarget =
  | { readonly ok: true; readonly span: Span; readonly name: string }
  | { readonly ok: false; readonly message: string };

export type RenameResult =
  { readonly ok: true; readonly edits: Fix['edits'] } | { readonly ok: false; readonly message: string };

/** What would be renamed at an offset. */
export function renameTarget(document: EditorDocument, offset: number): RenameTarget {
  const found = document.symbols.at(offset);
  if (found === undefined) {
    return refused('Only stages and the variables of ARG and ENV can be renamed.');
  }
  if (found.kind === 'variable' && predefinedNames.has(found.name)) {
    return refused(`${found.name} is a name that Docker gives: under another name it would have no value.`);
  }
  const { text } = document;
  return { ok: true, span: found.span, name: text.slice(found.span.start, found.span.end) };
}

/** The edits that give a stage or variable another name everywhere. */
export function rename(document: EditorDocument, offset: number, name: string): RenameResult {
  const target = renameTarget(document, offset);
  if (!target.ok) return target;
  const { symbols } = document;
  const found = symbols.at(offset);
  if (found === undefined) throw new Error(`nothing to rename at ${offset} any more`);
  const mistake = found.kind === 'stage' ? stageNameMistake(name) : variableNameMistake(name);
  if (mistake !== null) return refused(mistake);
  const taken = clash(symbols.all, found, name);
  if (taken) return refused(`There is already a ${found.kind} called ${name}.`);
  return { ok: true, edits: symbols.same(found).map(({ span }) => ({ span, text: name })) };
}

function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

function stageNameMistake(name: string): string | null {
  if (name.toLowerCase() === 'scratch') return 'scratch is the name of the empty image.';
  return /^[a-z][a-z0-9\-_.]*$/i.test(name)
    ? null
    : 'A stage’s name starts with a letter and has only letters, digits, hyphens, underscores and dots.';
}

function variableNameMistake(name: string): string | null {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? null
    : 'A variable’s name has only letters, digits and underscores, and no digit first.';
}

function clash(all: readonly Occurrence[], { kind, group }: Occurrence, name: string): boolean {
  const wanted = kind === 'stage' ? name.toLowerCase() : name;
  return all.some((other) => other.kind === kind && other.group !== group && other.name === wanted);
}
