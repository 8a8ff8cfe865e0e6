import type { Element, LotId, Ppb, SiteCode, SourceKind } from '@lodestone/domain'
import type { Share, UnknownReason } from './origins.ts'
import type { EventAt } from './place.ts'
import type { StageFact } from './taint.ts'

/** A figure as it was believed at the first position, and at the second; null where there was none. */
export type Change<T> = { readonly before: T | null; readonly after: T | null }

export type DiffOptions = {
  /** Positions, in any order. */
  readonly from: number
  readonly to: number
  /** These elements; unless told, all that the lot may hold by either. */
  readonly elements?: readonly Element[] | undefined
}

/** What is believed otherwise of one element. Only what differs is named. */
export type ElementDiff = {
  readonly element: Element
  readonly ppb: Change<Ppb>
  readonly grams: Change<number>
  readonly sources: readonly (Change<Share> & { readonly lot: LotId; readonly sourceKind: SourceKind })[]
  readonly unknown: readonly (Change<Share> & { readonly lot: LotId; readonly reason: UnknownReason })[]
  readonly byCountry: readonly (Change<Share> & { readonly country: string | null })[]
  readonly stages: { readonly added: readonly StageFact[]; readonly removed: readonly StageFact[] }
}

/** A site where a stage was done, in a country: null while the site is not registered. */
export type SitePlace = { readonly site: SiteCode; readonly country: string | null }

/** An event that made a part of the difference: of the lot's mass, of these elements, of the sites. */
export type DiffEvent = EventAt & {
  readonly mass: boolean
  readonly elements: readonly Element[]
  readonly sites: boolean
}

/** Positions, both of them among them. */
export type PositionRange = { readonly first: number; readonly last: number }

/** What is believed otherwise of a lot at two positions, and what made the difference. */
export type LotDiff = {
  readonly lot: LotId
  readonly from: number
  readonly to: number
  readonly grams: Change<number>
  readonly elements: readonly ElementDiff[]
  readonly sites: { readonly added: readonly SitePlace[]; readonly removed: readonly SitePlace[] }
  readonly ancestors: Change<number>
  /** Events after which the answer is another than before, in the ledger's order. What one undid of another is not named. */
  readonly events: readonly DiffEvent[]
  /** False where the search for events was given up: there may be others. */
  readonly allEvents: boolean
  /** Where it was given up: among the events of these positions something made a difference, and it is not known which. */
  readonly notSearched: readonly PositionRange[]
}
