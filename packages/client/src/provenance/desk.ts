import type { PlanLine } from '@lodestone/accountancy'
import type { AreaCode, SiteCode, Stage } from '@lodestone/domain'

type Said = { readonly by: string; readonly at: string }

/** Who works on a finding, and what was said of that. */
export type FindingWork = {
  readonly assignee: string | null
  /** By whom, and since when. */
  readonly assigned: Said
  /** When whoever works on it said that they do. */
  readonly acknowledgedAt: string | null
  /** The oldest first. */
  readonly notes: readonly (Said & { readonly words: string })[]
}

/** Whom work on a finding can be given to. */
export type Worker = {
  readonly owner: string
  readonly role: 'operator' | 'compliance'
  /** All of them where left out. */
  readonly areas?: readonly AreaCode[]
}

/** What a party is told of a correction of goods that they were sent. */
export type Notice = {
  readonly notice: string
  readonly area: AreaCode
  /** The event that is declared erroneous, by its place in the book. */
  readonly revision: number
  /** The event is declared erroneous by now. */
  readonly corrected: boolean
  readonly party: string
  readonly text: string
  readonly drafted: Said
  /** Null while nobody said that it went out. */
  readonly sent: (Said & { readonly to: string }) | null
}
export type NoticesQuery = {
  readonly area?: AreaCode | undefined
  readonly revision?: number | undefined
  readonly party?: string | undefined
  readonly unsent?: boolean | undefined
}
export type NoticeDraft = Pick<Notice, 'area' | 'revision' | 'party' | 'text'>

/** What sites are to make in a year, as of a day. */
export type PlanAnswer = { readonly day: string; readonly lines: readonly PlanLine[] }
export type PlanStatement = {
  readonly site: SiteCode
  readonly stage: Stage
  /** Null takes back what was said. */
  readonly gramsPerYear: number | null
  /** From the beginning of this day, UTC: `2027-01-01`. */
  readonly from: string
  readonly note?: string | undefined
}
