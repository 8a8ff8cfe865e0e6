/** What somebody reported who has the goods and their certificate; null while it is open. */
export type Mismatch = {
  readonly id: string
  readonly certificate: string
  readonly lot: string
  readonly at: string
  readonly words: string
  /** How they can be answered. */
  readonly contact: string
  readonly closed: {
    readonly at: string
    readonly owner: string
    readonly words: string
    /** What whoever reported is told on the page where they did. */
    readonly answer: string | null
  } | null
}

/** What came of a report, for whoever has its number. */
export type ReportedMismatch = {
  readonly report: string
  readonly at: string
  readonly words: string
  readonly closed: { readonly at: string; readonly answer: string | null } | null
}
