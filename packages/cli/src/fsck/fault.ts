/** Something that is not as it was: of which part of the ledger, from which position on where it has one. */
export type Fault = {
  readonly part:
    | 'store'
    | 'tile'
    | 'entries'
    | 'state'
    | 'checkpoint'
    | 'snapshot'
    | 'book'
    | 'verdicts'
    | 'certificate'
    | 'projection'
    | 'attestation'
    | 'evidence'
  readonly position: number | null
  readonly what: string
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
