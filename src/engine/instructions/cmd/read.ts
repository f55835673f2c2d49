import type { InstructionNode } from '../../syntax/index.ts';
import { commandLine, type CommandLine } from '../shared/command-line.ts';
import { readFlags } from '../shared/flags.ts';

export interface CmdArguments {
  readonly command: CommandLine;
}

export const CMD_FLAGS = {} as const;

export function readCmd(node: InstructionNode): CmdArguments {
  readFlags(node, CMD_FLAGS);
  return { command: commandLine(node) };
}
