import { PlanError } from '../plan-error.ts';

/** BSD's symbolic modes, as `--chmod` takes them: `u=rwX,go=u-w`. */
const SYMBOLIC = /^[ugoa]*([-+=]([rwxXstugo]*))+(,[ugoa]*([-+=]([rwxXstugo]*))+)*$/;

/** Throws PlanError unless the text is a mode that BuildKit accepts: octal up to 07777, or symbolic. */
export function checkMode(text: string): void {
  if (text === '') return;
  if (/^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= 0o7777) return;
  if (/^[0-9]/.test(text)) {
    throw new PlanError(`invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`);
  }
  if (!SYMBOLIC.test(text)) throw new PlanError('invalid syntax');
}
