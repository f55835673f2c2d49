import type { StageContext } from '../contract.ts';
import { quotedList } from '../shared/go-format.ts';
import { argvOf } from '../shared/with-shell.ts';
import type { CmdArguments } from './read.ts';

/** Sets the default command; the last one counts. */
export function applyCmd(context: StageContext, { command }: CmdArguments): void {
  const argv = argvOf(context, command);
  context.configure({ Cmd: argv, ArgsEscaped: true });
  context.markCommandSet();
  context.history(`CMD ${quotedList(argv)}`, false);
}
