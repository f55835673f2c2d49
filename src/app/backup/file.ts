import { ShareProblem } from '../share/shared.ts';
import { bringBackup, outcomeText, writeBackup } from './backup.ts';

/** All work of this browser as a file's text, or why there is none. */
export function saveWork(): { readonly content: string; readonly problem?: string } {
  try {
    return { content: writeBackup(localStorage) };
  } catch {
    return { content: '', problem: 'This browser’s storage is switched off: nothing is kept here.' };
  }
}

/** Merges a file of work into this browser, and says in words what came of it. */
export async function bringWork(file: File): Promise<{ readonly done: boolean; readonly text: string }> {
  try {
    return { done: true, text: outcomeText(bringBackup(await file.text(), localStorage)) };
  } catch (error) {
    const reason = error instanceof ShareProblem ? error.message : 'This browser cannot read or keep it.';
    return { done: false, text: `${file.name} cannot be brought in. ${reason} Nothing here was changed.` };
  }
}
