import type { Comment, InstructionNode, Keyword } from '../syntax/index.ts';
import type { Span } from '../source/index.ts';
import type { InstructionArguments } from './table.ts';

export type { InstructionArguments } from './table.ts';

interface InstructionPlace {
  readonly node: InstructionNode;
  readonly span: Span;
  readonly startLine: number;
  readonly endLine: number;
  /** The joined line, trimmed: the text that steps and history show. */
  readonly original: string;
  readonly comments: readonly Comment[];
}

/** An instruction of one keyword (or, for a union of keywords, of one of them). */
export type InstructionOf<Name extends Keyword> = {
  [Each in Name]: InstructionPlace & {
    readonly keyword: Each;
    readonly arguments: InstructionArguments[Each];
  };
}[Name];

export type Instruction = InstructionOf<Keyword>;

/** From one FROM to the next. */
export interface Stage {
  /** 0-based, as in `COPY --from=0`. */
  readonly index: number;
  /** Lower case, as stages are known; absent without AS. */
  readonly name?: string;
  readonly from: InstructionOf<'FROM'>;
  /** Those below FROM. */
  readonly instructions: readonly Instruction[];
}
