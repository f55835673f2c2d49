/*
 * Names for containers that got none: a quality and the surname of a person of science, as Docker makes them.
 */

const QUALITIES = (
  'admiring agile bold brave busy calm charming clever cool curious dazzling eager ecstatic elegant epic fervent ' +
  'focused friendly gallant gentle happy hopeful inspiring jolly keen kind laughing loving lucid modest nifty nostalgic ' +
  'optimistic peaceful practical quirky relaxed serene sharp stoic sweet tender trusting upbeat vibrant wizardly zealous zen'
).split(' ');

const PEOPLE = (
  'archimedes babbage bardeen bell bohr boyd brahmagupta cannon carson cerf chandrasekhar curie darwin dijkstra easley ' +
  'einstein elion euclid euler fermat feynman franklin galileo goldberg goodall haibt hamilton hawking heisenberg hertz ' +
  'hopper hypatia jackson jemison johnson kalam kare keller kepler khorana knuth lamarr leakey lovelace mayer mccarthy ' +
  'meitner mendel mirzakhani newton noether pasteur payne perlman ramanujan ride ritchie shannon swartz tesla turing volhard wiles wozniak wu yonath'
).split(' ');

/** A name that nobody has yet; the same for the same id. */
export function generatedName(id: string, taken: ReadonlySet<string>): string {
  const seed = Number.parseInt(id.slice(0, 12), 16);
  for (let attempt = 0; ; attempt++) {
    const at = seed + attempt * 7919;
    const quality = QUALITIES[at % QUALITIES.length] ?? '';
    const person = PEOPLE[Math.floor(at / QUALITIES.length) % PEOPLE.length] ?? '';
    const suffix = attempt < 8 ? '' : String(attempt % 10);
    const name = `${quality}_${person}${suffix}`;
    if (!taken.has(name)) return name;
  }
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Whether a name may be given (moby, daemon/names). */
export function isContainerName(name: string): boolean {
  return NAME.test(name.replace(/^\//, ''));
}
