import type { InstructionNode } from '../../syntax/index.ts';
import { commandLine, type CommandLine } from '../shared/command-line.ts';
import { readFlags } from '../shared/flags.ts';

export interface EntrypointArguments {
  readonly command: CommandLine;
}

export const ENTRYPOINT_FLAGS = {} as const;

export function readEntrypoint(node: InstructionNode): EntrypointArguments {
  readFlags(node, ENTRYPOINT_FLAGS);
  return { command: commandLine(node) };
}
