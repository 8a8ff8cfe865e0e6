import type { AreaCode, AreaKind, EventType, SiteCode, Stage } from '@lodestone/domain'

/** An event with its place in the ledger's order and in the log, where its content is fetched from. */
export type EventAt = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: EventType
  /** ISO 8601 with the offset that was posted; for a run its end. */
  readonly occurredAt: string
}

/** A stage that was done, and where. */
export type StageAt = { readonly stage: Stage; readonly site: SiteCode }

export type SiteView = {
  readonly site: SiteCode
  readonly name: string
  readonly country: string
  readonly operator: string
  readonly region: string | null
  /** Where this was last stated. */
  readonly position: number
}

export type AreaView = {
  readonly area: AreaCode
  readonly site: SiteCode
  readonly kind: AreaKind
  readonly name: string
  readonly position: number
}

/** An event that could not be read when it was folded. It has its position; what it moved is not known. */
export type Gap = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
}
