import type { Coroutine } from '../../kernel/index.ts';
import { NOT_SIMULATED } from '../../kernel/index.ts';
import type { Call, Command } from './command.ts';
import type { Host } from './host.ts';
import { commandPath } from './usage.ts';

/** Exit code of a call whose options are wrong. */
export const BAD_FLAGS = 125;

function seeHelp(command: Command, verb = 'Run'): string {
  return `${verb} '${commandPath(command)} --help' for more information\n`;
}

/** What docker prints when options are wrong. */
export function flagError(command: Command, message: string): string {
  return `${message}\n\nUsage:  ${command.usage}\n\n${seeHelp(command)}`;
}

/** What docker prints when the number of arguments is wrong; null when it is right. */
export function argumentError(command: Command, count: number): string | null {
  const [least, most] = command.arguments;
  if (count >= least && count <= most) return null;
  const { requirement, verb } = requirementOf(least, most);
  const prefix = command.plugin === true ? 'ERROR: ' : '';
  const path = commandPath(command);
  return `${prefix}docker: '${path}' ${requirement}\n\nUsage:  ${command.usage}\n\n${seeHelp(command, verb)}`;
}

/** The words for a number of arguments. `SRun` is what docker 28 prints. */
function requirementOf(least: number, most: number): { requirement: string; verb: string } {
  const plural = (count: number) => `${count} argument${count === 1 ? '' : 's'}`;
  if (most === 0) return { requirement: 'accepts no arguments', verb: 'Run' };
  if (least === most) return { requirement: `requires ${plural(least)}`, verb: 'Run' };
  if (most === Infinity) return { requirement: `requires at least ${plural(least)}`, verb: 'See' };
  if (least === 0) return { requirement: `requires at most ${plural(most)}`, verb: 'SRun' };
  return { requirement: `requires at least ${least} and at most ${plural(most)}`, verb: 'Run' };
}

/** A refusal of the engine, exit code 1. */
export function* daemonError(host: Host, message: string): Coroutine<number> {
  yield* host.complain(`Error response from daemon: ${message}\n`);
  return 1;
}

/** Says that docker could do this and the simulation cannot. */
export function* notSimulated(host: Host, what: string): Coroutine<number> {
  yield* host.complain(`layerwise: ${what} is not simulated\n`);
  return NOT_SIMULATED;
}

/** A failure of `docker run`, with its exit code: 125 unless the container's program is to blame. */
export function* runError({ host, command }: Call, message: string, code = BAD_FLAGS): Coroutine<number> {
  yield* host.complain(`docker: ${message}\n\n${seeHelp(command)}`);
  return code;
}
