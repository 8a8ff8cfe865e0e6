import { RETENTION_YEARS } from '../events/bodies/evidence.ts'
import type { LedgerEvent } from '../events/catalogue.ts'
import { documentsOf } from '../events/documents-of.ts'
import { occurredAt } from '../events/occurred-at.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import type { Book, OpenFinding } from './book.ts'
import type { KnownDocument } from './known-document.ts'
import { withoutProposals } from './proposals.ts'

const UNKNOWN: KnownDocument = { stored: null, retainYears: RETENTION_YEARS }

export const isStored = (book: Book, document: string): boolean =>
  (book.documents.get(document)?.stored ?? null) !== null

/** The lots that an event gives or is about, or where it does neither those that it takes from; and what it takes from beside. */
export const lotsBehind = (event: LedgerEvent): { readonly lots: LotId[]; readonly takes: LotId[] } => {
  const { takes, yields } = flowOf(event)
  const about = new Set([...yields.map(({ lot }) => lot), ...('lot' in event ? [event.lot] : [])])
  const taken = new Set(takes.map(({ lot }) => lot))
  if (about.size === 0) return { lots: [...taken], takes: [] }
  return { lots: [...about], takes: [...taken].filter((lot) => !about.has(lot)) }
}

/** The book after an event that may rely on documents. */
export const withNaming = (book: Book, event: LedgerEvent, revision: number): Book => {
  const documents = documentsOf(event)
  if (documents.length === 0) return book
  const naming = {
    at: occurredAt(event),
    documents: documents.map(({ field: _, ...named }) => named),
    ...lotsBehind(event),
  }
  return { ...book, namings: book.namings.set(String(revision), naming) }
}

/** A document is missed: one exception, however many events name it. */
export const withMissing = (book: Book, id: string, document: string, found: OpenFinding): Book => {
  const known = book.documents.get(document) ?? UNKNOWN
  if (known.exception !== undefined && book.exceptions.has(known.exception)) return book
  return {
    ...book,
    exceptions: book.exceptions.set(id, found),
    documents: book.documents.set(document, { ...known, exception: id }),
  }
}

/** The bytes are here: nobody misses them any more. */
export const withStored = (book: Book, event: LedgerEvent<'EvidenceStored'>, revision: number): Book => {
  const { document, bytes, mediaType, occurredAt: at } = event
  const known = book.documents.get(document) ?? UNKNOWN
  const stored = known.stored ?? { revision, at, bytes, mediaType }
  const retainYears = Math.max(known.retainYears, event.retainYears)
  const documents = book.documents.set(document, { stored, retainYears })
  const { exception } = known
  if (exception === undefined) return { ...book, documents }
  const exceptions = book.exceptions.delete(exception)
  return { ...withoutProposals(book, 'resolution', exception), documents, exceptions }
}

export const withDisposed = (
  before: Book,
  event: LedgerEvent<'EvidenceDisposed'>,
  revision: number,
): Book => {
  const { document, reason, occurredAt: at } = event
  const book = withoutProposals(before, 'disposal', document)
  const { retainYears } = book.documents.get(document) ?? UNKNOWN
  const disposed = { revision, at, reason }
  return { ...book, documents: book.documents.set(document, { stored: null, retainYears, disposed }) }
}

/** What a withdrawn event missed, another event that names it still misses. */
export const missedByOthers = (book: Book, withdrawn: number): Book => {
  let { exceptions } = book
  for (const { document } of book.namings.get(String(withdrawn))?.documents ?? []) {
    const id = book.documents.get(document)?.exception
    const exception = id === undefined ? undefined : exceptions.get(id)
    if (id === undefined || exception?.revision !== withdrawn) continue
    const other = book.namings.findEntry(
      ({ documents }, revision) =>
        !book.withdrawn.has(Number(revision)) && documents.some((named) => named.document === document),
    )
    if (other === undefined) continue
    const [revision, { at, lots }] = other
    exceptions = exceptions.set(id, { ...exception, revision: Number(revision), at, lots })
  }
  return { ...book, exceptions }
}
