import type { StageContext } from '../contract.ts';
import type { CommandLine } from './command-line.ts';

/** SHELL of an image that sets none, on Linux. */
const DEFAULT_SHELL = ['/bin/sh', '-c'];

/** argv of a command: the shell form becomes one argument behind the stage's SHELL. */
export function argvOf(context: StageContext, command: CommandLine): readonly string[] {
  if (command.form === 'exec') return command.words.map((word) => word.text);
  return withShell(context, command.command.text);
}

/** argv that runs `text` with the stage's SHELL. */
export function withShell(context: StageContext, text: string): readonly string[] {
  const shell = context.config.Shell ?? [];
  return [...(shell.length > 0 ? shell : DEFAULT_SHELL), text];
}
