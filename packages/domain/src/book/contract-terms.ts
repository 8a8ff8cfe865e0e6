import type { Addressee } from '../events/bodies/custody.ts'
import type { LedgerEvent } from '../events/catalogue.ts'
import { type ContractTerms, type LeavingLine, termsOf } from '../events/line-delivery.ts'
import type { Book, RecordedTerms } from './book.ts'

type Recorded = LedgerEvent<'ContractTermsRecorded'>
type Named = Pick<Recorded, 'party' | 'contract' | 'lineItem'>

/** The name of a contract, or of one of its lines, among those of all customers. */
export const contractKey = ({ party, contract, lineItem }: Named): string =>
  JSON.stringify([party, contract, ...(lineItem === undefined ? [] : [lineItem])])

/** Whatever has the terms of contracts by `contractKey`: a book, or who reads it. */
export type WithTerms = {
  readonly contractTerms: { readonly get: (key: string) => readonly RecordedTerms[] | undefined }
}

/** The terms that goods leave under: those of the contract's line, else those of the whole contract. */
export const termsFor = (
  { contractTerms }: WithTerms,
  addressee: Addressee,
  { contract, lineItem }: Pick<LeavingLine, 'contract' | 'lineItem'>,
): ContractTerms | undefined => {
  if (contract === undefined || !('party' in addressee)) return undefined
  const { party } = addressee
  const own = contractTerms.get(contractKey({ party, contract, lineItem }))
  return (own ?? contractTerms.get(contractKey({ party, contract })))?.at(-1)?.terms
}

export const withTerms = (book: Book, event: Recorded, revision: number): Book =>
  changed(book, event, (all) => [...all, { revision, terms: termsOf(event) }])

/** What was recorded before it holds again. */
export const withoutTerms = (book: Book, event: Recorded, withdrawn: number): Book =>
  changed(book, event, (all) => all.filter(({ revision }) => revision !== withdrawn))

const changed = (
  book: Book,
  event: Recorded,
  change: (all: readonly RecordedTerms[]) => readonly RecordedTerms[],
): Book => {
  const key = contractKey(event)
  const all = change(book.contractTerms.get(key) ?? [])
  const contractTerms = all.length === 0 ? book.contractTerms.delete(key) : book.contractTerms.set(key, all)
  return { ...book, contractTerms }
}
