import type { StageContext } from '../contract.ts';
import type { UserArguments } from './read.ts';

/** Sets who RUN, CMD and ENTRYPOINT run as; whether there is such a user is only found when something runs. */
export function applyUser(context: StageContext, read: UserArguments): void {
  const user = context.expand(read.user.text);
  context.configure({ User: user });
  context.history(`USER ${user}`, false);
}
