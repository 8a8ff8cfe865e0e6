import type { BookDocument } from '@lodestone/client'
import type { LotDocument } from '@lodestone/lineage'
import { table } from '../output/table.ts'

const COLUMNS = [
  { head: 'State' },
  { head: 'What' },
  { head: 'Issuer' },
  { head: 'Bytes', figures: true },
  { head: 'Named by', figures: true },
  { head: 'Legal hold' },
  { head: 'Document' },
]

type Listed = Pick<BookDocument, 'document' | 'state' | 'bytes' | 'kinds' | 'issuers'> & {
  readonly events: number
  readonly legalHolds: readonly string[]
}

/** Documents, one a line, each with its whole hash: it is what they are asked for by. */
export const documentTable = (documents: readonly Listed[]): string[] =>
  table(
    COLUMNS,
    documents.map(({ state, kinds, issuers, bytes, events, legalHolds, document }) => [
      state,
      kinds.map((kind) => kind.replaceAll('_', ' ')).join(', '),
      issuers.join(', '),
      bytes === null ? '' : bytes.toLocaleString('en-US'),
      events === 1 ? '1 event' : `${events} events`,
      legalHolds.join(', '),
      document,
    ]),
  )

/** What the read side tells of a lot's document, as a book lists it; of legal holds only the book knows. */
export const listedOf = (document: LotDocument): Listed => ({
  ...document,
  events: document.namedBy.length,
  legalHolds: [],
})
