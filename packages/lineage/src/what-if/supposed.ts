/** What is supposed beside what is recorded. */
export type Supposed = {
  /** Countries of sites, by their codes. */
  readonly countries: ReadonlyMap<string, string>
  /** Lots that went into a lot as well: both by their indices. */
  readonly brought: ReadonlyMap<number, readonly number[]>
}
