/** Numbers from 0 to below 1 that a text decides: the same text gives the same numbers (FNV-1a, then Mulberry32). */
export function numbersFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same things in another order (Fisher and Yates). `random` gives 0 to below 1. */
export function shuffled<Thing>(things: readonly Thing[], random: () => number): readonly Thing[] {
  const pool = [...things];
  for (let last = pool.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [pool[last], pool[other]];
    if (a !== undefined && b !== undefined) [pool[last], pool[other]] = [b, a];
  }
  return pool;
}
