import type { FlagTable } from './flags.ts';

/** What an instruction leaves behind. */
export type InstructionEffect = 'stage' | 'layer' | 'config' | 'variable' | 'trigger';

export interface FlagHelp {
  /** What stands behind `=`; empty for a flag that needs nothing there. */
  readonly value: string;
  /** What it does, in a sentence or two. */
  readonly text: string;
  /** Values worth offering; the beginning of one where the rest is the writer's. */
  readonly values: readonly string[];
}

/** An instruction in a learner's words. Its flags are exactly those that the instruction takes. */
export interface InstructionHelp<Table extends FlagTable = FlagTable> {
  readonly summary: string;
  /** Ways to write it. */
  readonly forms: readonly string[];
  readonly effect: InstructionEffect;
  /** What an editor writes when it is chosen. */
  readonly start: string;
  readonly flags: { readonly [Name in keyof Table]: FlagHelp };
}
