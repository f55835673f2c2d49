import type { Process } from '../../kernel/index.ts';

/** The model that knows the usage texts of busybox. They are many, and loaded when somebody is wrong. */
export const USAGE_MODEL = 'busybox-usage';

/** Prints the text that busybox 1.37 prints for wrong usage of the applet that is running. */
export function sayBusyboxUsage(process: Process): void {
  const model = process.kernel.programs.find(USAGE_MODEL, USAGE_MODEL);
  if (model === undefined) throw new Error(`no model ${USAGE_MODEL}`);
  const run = model.main(process);
  while (run.next().done !== true);
}
