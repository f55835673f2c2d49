/** The same index, in which names such as `constructor` are unknown like any other: learners look up what they type. */
export function withoutPrototypes<Index extends object>(index: Index): Index {
  const bare = Object.entries(index).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'object' && value !== null ? Object.assign(Object.create(null) as object, value) : value,
  ]);
  // The same names with the same values.
  return Object.fromEntries(bare) as Index;
}
