import type { Span } from '../../source/index.ts';

/**
 * A learner's mistake in one instruction, in Docker's words. Thrown by the `read` of an instruction and caught in
 * `readInstruction` only; never leaves this folder's public functions.
 */
export class InstructionMistake extends Error {
  readonly span: Span | undefined;

  /** `span`: the place to point at; the whole instruction if absent. */
  constructor(message: string, span?: Span) {
    super(message);
    this.name = 'InstructionMistake';
    this.span = span;
  }
}

export function atLeastOneArgument(keyword: string): InstructionMistake {
  return new InstructionMistake(`${keyword} requires at least one argument`);
}

export function exactlyOneArgument(keyword: string): InstructionMistake {
  return new InstructionMistake(`${keyword} requires exactly one argument`);
}

export function blankName(keyword: string, span: Span): InstructionMistake {
  return new InstructionMistake(`${keyword} names can not be blank`, span);
}
