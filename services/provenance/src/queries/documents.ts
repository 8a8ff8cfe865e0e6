import { type DocumentState, documentsOf, type LedgerEvent, type NamedDocument } from '@lodestone/domain'
import { type Lineage, type Storage, storagesOf } from '@lodestone/lineage'

/** A document that an event names, and whether its bytes are anywhere. */
export type NamedAndKept = Omit<NamedDocument, 'field'> & { readonly state: DocumentState }

/** By the events alone: kept by an area, kept by none any more, or never come. */
export const documentState = (storages: readonly Storage[]): DocumentState =>
  storages.some(({ kept }) => kept) ? 'stored' : storages.length > 0 ? 'disposed' : 'missing'

/** The documents that an event names, as of a position. */
export const documentsNamed = (lineage: Lineage, event: LedgerEvent, asOf: number): NamedAndKept[] =>
  documentsOf(event).map(({ field: _, ...named }) => ({
    ...named,
    state: documentState(storagesOf(lineage, named.document, asOf)),
  }))
