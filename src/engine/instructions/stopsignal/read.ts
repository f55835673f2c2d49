import type { InstructionNode, Word } from '../../syntax/index.ts';
import { exactlyOneArgument } from '../shared/mistake.ts';

export interface StopsignalArguments {
  /** Name or number, unexpanded; whether there is such a signal is only found once variables are expanded. */
  readonly signal: Word;
}

export const STOPSIGNAL_FLAGS = {} as const;

/** Flags are not looked at: BuildKit lets any pass here. */
export function readStopsignal(node: InstructionNode): StopsignalArguments {
  const [signal] = node.words;
  if (signal === undefined) throw exactlyOneArgument('STOPSIGNAL');
  return { signal };
}
