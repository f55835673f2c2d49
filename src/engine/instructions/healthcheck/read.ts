import { quote, type InstructionNode, type Word } from '../../syntax/index.ts';
import { commandLine, type CommandLine } from '../shared/command-line.ts';
import { parseDuration } from '../shared/duration.ts';
import { readFlags } from '../shared/flags.ts';
import { atLeastOneArgument, InstructionMistake } from '../shared/mistake.ts';
import { parseInt32 } from '../shared/numbers.ts';

/** `none` switches off an inherited check. Durations are in nanoseconds (exact below 2⁵³); 0 stands for "not given". */
export type HealthcheckArguments =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'command';
      readonly command: CommandLine;
      readonly interval: number;
      readonly timeout: number;
      readonly startPeriod: number;
      readonly startInterval: number;
      readonly retries: number;
    };

export const HEALTHCHECK_FLAGS = {
  interval: 'string',
  timeout: 'string',
  'start-period': 'string',
  'start-interval': 'string',
  retries: 'string',
} as const;

const MILLISECOND = 1_000_000n;

export function readHealthcheck(node: InstructionNode): HealthcheckArguments {
  const [type, ...words] = node.words;
  if (type === undefined) throw atLeastOneArgument('HEALTHCHECK');
  const kind = type.text.toUpperCase();
  if (kind === 'NONE') {
    if (words[0] !== undefined) {
      throw new InstructionMistake('HEALTHCHECK NONE takes no arguments', words[0].span);
    }
    return { kind: 'none' };
  }
  const flags = readFlags(node, HEALTHCHECK_FLAGS);
  if (kind !== 'CMD') {
    throw new InstructionMistake(`Unknown type ${quote(kind)} in HEALTHCHECK (try CMD)`, type.span);
  }
  if (words.length === 0) throw new InstructionMistake('Missing command after HEALTHCHECK CMD', type.span);
  return {
    kind: 'command',
    command: commandLine(node, words),
    interval: readInterval('interval', flags.interval),
    timeout: readInterval('timeout', flags.timeout),
    startPeriod: readInterval('start-period', flags['start-period']),
    startInterval: readInterval('start-interval', flags['start-interval']),
    retries: readRetries(flags.retries),
  };
}

function readInterval(flag: string, value: Word | undefined): number {
  if (value === undefined || value.text === '') return 0;
  const result = parseDuration(value.text);
  if (!result.ok) throw new InstructionMistake(result.error, value.span);
  if (result.nanoseconds !== 0n && result.nanoseconds < MILLISECOND) {
    throw new InstructionMistake(`Interval ${quote(flag)} cannot be less than 1ms`, value.span);
  }
  return Number(result.nanoseconds);
}

function readRetries(value: Word | undefined): number {
  if (value === undefined || value.text === '') return 0;
  const result = parseInt32(value.text);
  if (!result.ok) throw new InstructionMistake(result.error, value.span);
  if (result.value < 0) {
    throw new InstructionMistake(`--retries cannot be negative (${result.value})`, value.span);
  }
  return result.value;
}
