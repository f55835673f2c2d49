import type { StageContext } from '../contract.ts';
import { quotedList } from '../shared/go-format.ts';
import { argvOf } from '../shared/with-shell.ts';
import type { EntrypointArguments } from './read.ts';

/** Sets the entrypoint. A CMD that this stage did not set itself, the base image's, is dropped. */
export function applyEntrypoint(context: StageContext, { command }: EntrypointArguments): void {
  const argv = argvOf(context, command);
  context.configure({ Entrypoint: argv });
  if (!context.commandIsSet) context.dropCommand();
  context.history(`ENTRYPOINT ${quotedList(argv)}`, false);
}
