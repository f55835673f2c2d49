import type { Fields } from '../fields.ts';
import { writeFile, type Workspace } from '../../workspace/index.ts';

/** A change to one of the learner's files. */
export interface Edit {
  readonly path: string;
  readonly change:
    | { readonly type: 'append'; readonly text: string }
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'replace'; readonly find: string; readonly with: string };
}

/** Reads `{ path, append | text | replace: { find, with } }`. */
export function readEdit(fields: Fields): Edit {
  const path = fields.requiredText('path');
  fields.needsOneOf('append', 'text', 'replace');
  const append = fields.text('append');
  const text = fields.text('text');
  const replace = fields.fields('replace');
  fields.end();
  if (replace !== null) {
    const change = {
      type: 'replace',
      find: replace.requiredText('find'),
      with: replace.requiredText('with'),
    } as const;
    replace.end();
    return { path, change };
  }
  if (text !== null) return { path, change: { type: 'text', text } };
  return { path, change: { type: 'append', text: append ?? '' } };
}

/** The workspace after the edit; null when its file or the text to replace is not there. */
export function applyEdit(workspace: Workspace, { path, change }: Edit): Workspace | null {
  const old = Object.hasOwn(workspace.files, path) ? workspace.files[path]?.text : undefined;
  if (old === undefined) return null;
  if (change.type === 'append') return writeFile(workspace, path, old + change.text);
  if (change.type === 'text') return writeFile(workspace, path, change.text);
  if (!old.includes(change.find)) return null;
  return writeFile(workspace, path, old.split(change.find).join(change.with));
}
