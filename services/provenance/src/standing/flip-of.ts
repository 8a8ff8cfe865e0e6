import { eventAt, gaps, type Lineage } from '@lodestone/lineage'
import { nameOf } from '@lodestone/lineage/rows'
import type { Flip } from './flip-event.ts'
import type { Turn } from './verdict-table.ts'

/** What a turn of the table is as it is written. */
export const flipOf = (lineage: Lineage, { lot, line, position, before, after }: Turn): Flip => ({
  position,
  cause: causeAt(lineage, position),
  lot: nameOf(lineage.lotIds, lot),
  line: line === undefined ? null : { parcel: line.parcel, line: line.line },
  before: before as Flip['before'],
  after: after as Flip['after'],
})

const causeAt = (lineage: Lineage, position: number): Flip['cause'] => {
  const event = eventAt(lineage, position)
  const known = event ?? gaps(lineage, position).find((gap) => gap.position === position)
  if (known === undefined) throw new RangeError(`Position ${position} has no event.`)
  const { stream, revision, id, type } = known
  return { stream, revision, id, type, occurredAt: event?.occurredAt ?? null }
}
