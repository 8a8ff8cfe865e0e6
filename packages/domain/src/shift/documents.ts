import type { Book } from '../book/book.ts'
import type { KnownDocument, Naming } from '../book/known-document.ts'
import { legalHoldsOn } from '../book/retention.ts'
import type { LotId } from '../ids.ts'

export const DOCUMENT_STATES = ['stored', 'missing', 'disposed'] as const
export type DocumentState = (typeof DOCUMENT_STATES)[number]

/** A document that the book knows: what it is, whether its bytes are here, what rests on it, and what keeps it. */
export type DocumentStanding = {
  readonly document: string
  /** `missing`: named, and its bytes have not come. */
  readonly state: DocumentState
  readonly stored: KnownDocument['stored']
  readonly disposed: NonNullable<KnownDocument['disposed']> | null
  readonly retainYears: number | null
  /** What the events that name it say that it is, and whose. */
  readonly kinds: readonly string[]
  readonly issuers: readonly string[]
  /** The events that name it, by revision. */
  readonly namedBy: readonly number[]
  /** The lots that these are about. */
  readonly lots: readonly LotId[]
  readonly legalHolds: readonly string[]
}

export type DocumentFilter = { readonly state?: DocumentState | undefined; readonly lot?: LotId | undefined }

/** An event that names a document. */
export type NamingAt = { readonly revision: number; readonly naming: Naming }

/** The documents that are named in the book or kept by it, each with the events that name it. */
export const documentsIn = (
  book: Book,
  { state, lot }: DocumentFilter = {},
): ReadonlyMap<string, readonly NamingAt[]> => {
  const found = new Map<string, NamingAt[]>([...book.documents.keys()].map((document) => [document, []]))
  for (const [revision, naming] of book.namings)
    for (const { document } of naming.documents) {
      const before = found.get(document) ?? []
      found.set(document, before)
      before.push({ revision: Number(revision), naming })
    }
  for (const [document, by] of found) {
    const isOther =
      (lot !== undefined && !by.some(({ naming }) => naming.lots.includes(lot))) ||
      (state !== undefined && stateOf(book, document) !== state)
    if (isOther) found.delete(document)
  }
  return found
}

/** One of them; null where the book knows of none. */
export const documentIn = (book: Book, document: string): DocumentStanding | null => {
  const by = [...book.namings].flatMap(([revision, naming]) =>
    naming.documents.some((named) => named.document === document)
      ? [{ revision: Number(revision), naming }]
      : [],
  )
  return by.length === 0 && !book.documents.has(document) ? null : standingOf(book, document, by)
}

const stateOf = (book: Book, document: string): DocumentState => {
  const known = book.documents.get(document)
  if (known === undefined) return 'missing'
  if (known.stored !== null) return 'stored'
  const isMissed = known.exception !== undefined && book.exceptions.has(known.exception)
  return known.disposed === undefined || isMissed ? 'missing' : 'disposed'
}

/** What the book says of a document, given the events that name it. */
export const standingOf = (book: Book, document: string, by: readonly NamingAt[]): DocumentStanding => {
  const known = book.documents.get(document)
  const said = by.flatMap(({ naming }) => naming.documents.filter((named) => named.document === document))
  return {
    document,
    state: stateOf(book, document),
    stored: known?.stored ?? null,
    disposed: known?.disposed ?? null,
    retainYears: known?.stored == null ? null : known.retainYears,
    kinds: distinct(said.map(({ kind }) => kind)),
    issuers: distinct(said.map(({ issuer }) => issuer)),
    namedBy: by.map(({ revision }) => revision).sort((a, b) => a - b),
    lots: distinct(by.flatMap(({ naming }) => naming.lots)),
    legalHolds: legalHoldsOn(book, document, () => by.map(({ naming }) => naming)),
  }
}

const distinct = (values: readonly (string | undefined)[]): string[] =>
  [...new Set(values.filter((value) => value !== undefined))].sort()
