import {
  type ContractTerms,
  contractKey,
  type LedgerEvent,
  type RecordedTerms,
  termsOf,
  type WithTerms,
  withdrawnBy,
} from '@lodestone/domain'

/** What compliance recorded of a contract in a book, from a position on; or that it was withdrawn. */
export type TermsStatement = {
  readonly position: number
  readonly stream: string
  /** The revision that recorded it. */
  readonly revision: number
  readonly contract: string
  /** The contract, or its line, as `contractKey` has it. */
  readonly key: string
  /** Null: from here on they are withdrawn. */
  readonly terms: ContractTerms | null
}

/** Notes what an event says of the terms of a contract; other events say nothing of one. */
export const noteTerms = (
  statements: TermsStatement[],
  position: number,
  { stream, revision }: { readonly stream: string; readonly revision: number },
  event: LedgerEvent,
): void => {
  if (event.type === 'ContractTermsRecorded') {
    const { contract } = event
    statements.push({ position, stream, revision, contract, key: contractKey(event), terms: termsOf(event) })
    return
  }
  if (event.type !== 'EventDeclaredErroneous') return
  const withdrawn = withdrawnBy(event)
  if (withdrawn.type !== 'ContractTermsRecorded') return
  const { contract } = withdrawn
  const key = contractKey(withdrawn)
  statements.push({ position, stream, revision: event.target.revision, contract, key, terms: null })
}

/** The terms that a book has, as of a position: as the book itself has them. Only what is asked for is looked up. */
export const termsAsOf = (statements: readonly TermsStatement[], book: string, asOf: number): WithTerms => ({
  contractTerms: {
    get: (wanted) => {
      let recorded: RecordedTerms[] = []
      for (const { position, stream, revision, key, terms } of statements) {
        if (position > asOf) break
        if (stream !== book || key !== wanted) continue
        if (terms !== null) recorded.push({ revision, terms })
        else recorded = recorded.filter((each) => each.revision !== revision)
      }
      return recorded.length === 0 ? undefined : recorded
    },
  },
})
