import { quote, type Heredoc, type InstructionNode, type Word } from '../../syntax/index.ts';
import { commandLine, type CommandLine } from '../shared/command-line.ts';
import { readFlags } from '../shared/flags.ts';
import { InstructionMistake } from '../shared/mistake.ts';
import { readDevice, type Device } from './device.ts';
import { checkMount } from './mount.ts';

export type NetworkMode = 'default' | 'none' | 'host';
export type SecurityMode = 'sandbox' | 'insecure';

export interface RunArguments {
  readonly command: CommandLine;
  /** Values of `--mount`, unexpanded: `readMount` turns one into a mount once variables are known. */
  readonly mounts: readonly Word[];
  readonly devices: readonly Device[];
  readonly network: NetworkMode;
  readonly security: SecurityMode;
  readonly heredocs: readonly Heredoc[];
}

export const RUN_FLAGS = { device: 'list', mount: 'list', network: 'string', security: 'string' } as const;

export function readRun(node: InstructionNode): RunArguments {
  const flags = readFlags(node, RUN_FLAGS);
  const devices = flags.device.map((word) => unwrap(readDevice(word.text), word));
  for (const word of flags.mount) unwrap(checkMount(word.text), word);
  return {
    command: commandLine(node),
    mounts: flags.mount,
    devices,
    network: readNetwork(flags.network),
    security: readSecurity(flags.security),
    heredocs: node.heredocs,
  };
}

function unwrap<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: string },
  word: Word,
): Value {
  if (!result.ok) throw new InstructionMistake(result.error, word.span);
  return result.value;
}

function readNetwork(word: Word | undefined): NetworkMode {
  const mode = word?.text ?? 'default';
  if (mode === 'default' || mode === 'none' || mode === 'host') return mode;
  throw new InstructionMistake(`invalid network mode ${quote(mode)}`, word?.span);
}

function readSecurity(word: Word | undefined): SecurityMode {
  const mode = word?.text ?? 'sandbox';
  if (mode === 'sandbox' || mode === 'insecure') return mode;
  throw new InstructionMistake(`security ${quote(mode)} is not valid`, word?.span);
}
