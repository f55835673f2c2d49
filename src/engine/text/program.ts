/** One instruction of a compiled pattern. Numbers are places in the program. */
export type Instruction =
  | { readonly kind: 'unit'; readonly accepts: (unit: number) => boolean }
  /** A condition on the place alone: anchors, word boundaries, looking ahead or behind. */
  | { readonly kind: 'assert'; readonly holds: (text: string, at: number) => boolean }
  /** Tries `first`, then `second`. */
  | { kind: 'split'; first: number; second: number }
  | { kind: 'jump'; to: number }
  | { readonly kind: 'save'; readonly slot: number }
  /** Goes on only if the round of the loop that began at `slot` consumed something. */
  | { readonly kind: 'progress'; readonly slot: number }
  | { readonly kind: 'match' };

/** A pattern as instructions for {@link run}. */
export interface Program {
  readonly instructions: readonly Instruction[];
  /** Places that are remembered: two for the whole match and for each group, then those of loops. */
  readonly slots: number;
  readonly groups: number;
  /** Slots of the loops whose rounds may consume nothing. */
  readonly loops: readonly number[];
}

/** Most that a search may remember, bytes. */
const LARGEST = 1 << 27;

/**
 * The first match at or behind `from`, as the places of its groups (-1: took no part); null if there is none. Takes
 * steps in proportion to the length of the program times the length of the text, since what has failed once from an
 * instruction at a place is not tried again: captured groups have no say in it. Only whether a loop's round has consumed
 * something yet does, so that is part of what is remembered. Throws RangeError where that is too much to remember.
 */
export function run(program: Program, text: string, from: number, sticky: boolean): readonly number[] | null {
  const states = program.instructions.length << program.loops.length;
  const size = states * (text.length + 1 - from);
  if (size > LARGEST) throw new RangeError(`a pattern of ${states} states on ${text.length} characters`);
  const failed = new Uint8Array(size);
  const last = sticky ? from : text.length;
  for (let start = from; start <= last; start++) {
    const slots = attempt(program, text, from, start, failed);
    if (slots !== null) return slots;
  }
  return null;
}

interface Thread {
  readonly pc: number;
  readonly at: number;
  readonly slots: readonly number[];
}

function attempt(
  { instructions, slots: count, loops }: Program,
  text: string,
  from: number,
  start: number,
  failed: Uint8Array,
): readonly number[] | null {
  const width = text.length + 1 - from;
  const waiting: Thread[] = [{ pc: 0, at: start, slots: Array.from({ length: count }, () => -1) }];
  for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
    let { pc, at, slots } = thread;
    for (;;) {
      let state = pc;
      for (const slot of loops) state = (state << 1) | (slots[slot] === at ? 1 : 0);
      const mark = state * width + at - from;
      if (failed[mark] === 1) break;
      failed[mark] = 1;
      const instruction = instructions[pc];
      if (instruction === undefined) throw new Error(`no instruction ${pc} of ${instructions.length}`);
      if (instruction.kind === 'match') return slots;
      if (instruction.kind === 'split') {
        waiting.push({ pc: instruction.second, at, slots });
        pc = instruction.first;
        continue;
      }
      if (instruction.kind === 'jump') {
        pc = instruction.to;
        continue;
      }
      if (instruction.kind === 'save') slots = slots.with(instruction.slot, at);
      else if (instruction.kind === 'unit') {
        if (at >= text.length || !instruction.accepts(text.charCodeAt(at))) break;
        at++;
      } else if (instruction.kind === 'assert') {
        if (!instruction.holds(text, at)) break;
      } else if (slots[instruction.slot] === at) break;
      pc++;
    }
  }
  return null;
}
