import type { DerivedFinding } from '@lodestone/accountancy'
import type { AreaCode, Severity, SiteCode } from '@lodestone/domain'
import type { Withdrawn } from '@lodestone/lineage'
import type { BalanceQuery } from './accountancy.ts'
import type { FindingWork } from './desk.ts'
import type { Positioned } from './reading.ts'

/** Something not to be believed: raised by a book and open, or derived from the log. */
export type FindingView = Omit<DerivedFinding, 'code'> & {
  /** The id of the finding that this one follows from; null for one that stands by itself. */
  readonly because: string | null
  readonly code: string
  readonly source: 'book' | 'derived' | 'customer'
  /** Who works on it, as of now; null where nobody was told to. */
  readonly work: FindingWork | null
}

export type FindingsAnswer = Positioned & {
  readonly from: string
  readonly to: string
  /** How many there are of each severity, whether or not they are listed. */
  readonly counts: { readonly [S in Severity]: number }
  /** How many stand by themselves. */
  readonly items: number
  /** The gravest first, of equal ones the latest. */
  readonly findings: readonly FindingView[]
}

type Some<T> = { readonly total: number; readonly items: readonly T[] }

/** What is otherwise than when somebody last looked. */
export type ChangesAnswer = Positioned & {
  readonly since: number
  /** When it was answered: ask with it as `seen` the next time. */
  readonly at: string
  readonly opened: Some<FindingView>
  readonly closed: Some<FindingView>
  readonly corrections: Some<Withdrawn>
  readonly certificates: Some<{
    readonly id: string
    readonly lot: string
    readonly party: string | null
    readonly status: 'under_investigation' | 'revoked'
    readonly reasons: readonly string[]
  }>
  /** Open exceptions that others gave to whoever asks. */
  readonly given: Some<FindingView>
}

export type ChangesQuery = {
  readonly area?: AreaCode | undefined
  readonly site?: SiteCode | undefined
  /** The position or the moment (ISO 8601 with its offset) when somebody last looked; a week back unless told. */
  readonly since?: number | string | undefined
  /** The moment when they did, for what is no part of the ledger; `since` where that is a moment. */
  readonly seen?: string | undefined
  /** So many of each are named; 10 unless told. */
  readonly limit?: number | undefined
}

export type FindingsQuery = Omit<BalanceQuery, 'material'> & {
  /** As grave as this, or graver. */
  readonly severity?: Severity | undefined
  /** Only what this person works on; or only what nobody does. */
  readonly assignee?: string | undefined
  readonly unassigned?: boolean | undefined
  readonly limit?: number | undefined
}
