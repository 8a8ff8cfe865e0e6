import type { NamedDocument } from '../events/documents-of.ts'
import type { LotId } from '../ids.ts'

/** A document as an area's book knows it. */
export type KnownDocument = {
  /** Its bytes are kept here, since that revision; null before they came, and after they were disposed of. */
  readonly stored: {
    readonly revision: number
    readonly at: string
    readonly bytes: number
    readonly mediaType: string
  } | null
  readonly retainYears: number
  readonly disposed?: { readonly revision: number; readonly at: string; readonly reason: string }
  /** The exception that was opened last because it is missed. */
  readonly exception?: string
}

/** An event that relies on documents. */
export type Naming = {
  readonly at: string
  readonly documents: readonly Omit<NamedDocument, 'field'>[]
  /** The lots that they are about: those that the event gives or is about. */
  readonly lots: readonly LotId[]
  /** The lots that it takes from beside. */
  readonly takes: readonly LotId[]
}

export type LegalHold = {
  readonly revision: number
  readonly at: string
  /** Who placed it. */
  readonly owner: string
  readonly documents: readonly string[]
  readonly lots: readonly LotId[]
  readonly reason: string
}
