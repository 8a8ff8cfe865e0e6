import {
  clearingsOf,
  isRunType,
  type LedgerEvent,
  type LotId,
  occurredAt,
  type PoolId,
} from '@lodestone/domain'

/** What was done to a pool, at a time in milliseconds of UTC: lots went in, lots came out, it was proven clear. In a heat all of it, in this order. */
export type Act = {
  readonly at: number
  /** Where it was posted, in its stream. */
  readonly revision: number
  readonly pool: PoolId
  readonly charged: readonly LotId[]
  readonly gave: readonly LotId[]
  readonly clears: boolean
}

/** The events that nobody declared erroneous. */
export const standingOf = (events: readonly LedgerEvent[]): { event: LedgerEvent; revision: number }[] => {
  const gone = new Set(
    events.flatMap((event) => (event.type === 'EventDeclaredErroneous' ? [event.target.revision] : [])),
  )
  return events.map((event, revision) => ({ event, revision })).filter(({ revision }) => !gone.has(revision))
}

export const actsOf = ({ event, revision }: { event: LedgerEvent; revision: number }): Act[] => {
  const at = Date.parse(occurredAt(event))
  const nothing = { at, revision, charged: [], gave: [], clears: false }
  switch (event.type) {
    case 'PoolCharged':
      return [{ ...nothing, pool: event.pool, charged: event.lines.map(({ lot }) => lot) }]
    case 'PoolDrawn':
      return [{ ...nothing, pool: event.pool, gave: event.outputs.map(({ lot }) => lot) }]
    case 'PoolCleared':
      return [{ ...nothing, pool: event.pool, clears: isProven(event, event.pool) }]
  }
  if (!isRunType(event.type) || !('pools' in event)) return []
  return (event.pools ?? []).map(({ pool }) => ({
    ...nothing,
    pool,
    charged: event.inputs.map(({ lot }) => lot),
    gave: event.outputs.map(({ lot }) => lot),
    clears: isProven(event, pool),
  }))
}

/** No more is left than can be overlooked, and the documents that say so were there. */
const isProven = (event: LedgerEvent, pool: PoolId): boolean =>
  clearingsOf(event).some(
    ([of, { residue, residueUncertainty, detectionLimit }]) =>
      of === pool &&
      residue.grams + residueUncertainty.grams <= detectionLimit.grams &&
      !(event.findings ?? []).some(({ code }) => code === 'DOCUMENT_MISSING'),
  )
