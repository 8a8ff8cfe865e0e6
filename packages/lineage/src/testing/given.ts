import { createHash } from 'node:crypto'
import { type LedgerEvent, REGISTRY_STREAM } from '@lodestone/domain'
import { fold } from '../fold/fold.ts'
import { createLineage, type Lineage } from '../lineage.ts'
import type { Hash } from '../snapshot/layout.ts'
import { event, logOf, streamOf } from './ledger.ts'

export const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** The lineage of these events, in this order. */
export const lineageOf = (...events: readonly LedgerEvent[]): Lineage => {
  const lineage = createLineage()
  for (const recorded of logOf(events)) fold(lineage, recorded)
  return lineage
}

/** The correction of the event at an index of a list: to be put behind it. */
export const withdrawing = (events: readonly LedgerEvent[], index: number): LedgerEvent => {
  const recorded = logOf(events)[index]
  if (recorded === undefined) throw new RangeError(`There is no event ${index}.`)
  return event('EventDeclaredErroneous', {
    area: streamOf(recorded.event) === REGISTRY_STREAM ? REGISTRY_STREAM : recorded.event.area,
    occurredAt: '2026-11-23T12:00:00-06:00',
    target: { eventId: recorded.id, revision: recorded.revision },
    reason: 'incorrect_data',
    explanation: 'posted by mistake',
    withdrawn: {},
  })
}
