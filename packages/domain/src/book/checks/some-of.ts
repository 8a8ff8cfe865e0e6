/** So many names stand in a sentence; of more than that it says how many. */
export const MOST_NAMED = 3

/** The first of so many names, `MOST_NAMED` at most, and how many more there are. */
export const someOf = (first: readonly string[], count: number): string => {
  const named = first.join(', ')
  return count > first.length ? `${named} and ${count - first.length} more` : named
}
