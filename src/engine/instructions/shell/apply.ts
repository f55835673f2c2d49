import type { StageContext } from '../contract.ts';
import { plainList } from '../shared/go-format.ts';
import type { ShellArguments } from './read.ts';

/** Sets what runs the shell form of the instructions below. */
export function applyShell(context: StageContext, { shell }: ShellArguments): void {
  const words = shell.map((word) => word.text);
  context.configure({ Shell: words });
  context.history(`SHELL ${plainList(words)}`, false);
}
