import type { PackNotice } from '@lodestone/certificate-forms'
import { bookStream, type LotId } from '@lodestone/domain'
import { eventAt, findPosition, lotIndex, lotName, walkUpstream } from '@lodestone/lineage'
import type { Desk } from '../desk/desk.ts'
import { isCorrected } from '../desk/is-corrected.ts'
import { namedLots } from '../projection/named-lots.ts'
import type { Provenance } from '../provenance.ts'
import { readEvent } from '../queries/read-events.ts'

/** A lot, and all that is behind it, as of a position; of lots behind no more than `most`. */
export const lotsBehind = (
  { lineage }: Provenance,
  lot: LotId,
  asOf: number,
  most = Number.POSITIVE_INFINITY,
): LotId[] => {
  const start = lotIndex(lineage(), lot, asOf)
  if (start === undefined) return []
  const { lots, count } = walkUpstream(lineage(), start, asOf, {
    limit: most + 1,
    depth: Number.POSITIVE_INFINITY,
  })
  return Array.from(lots.subarray(0, count), (each) => lotName(lineage(), each))
}

/** What customers were told of corrections that concern lots: of events that named one of them, whether or not those stand. Errors: those of the store. */
export const noticesBehind = async (
  provenance: Provenance,
  desk: Desk,
  lots: ReadonlySet<LotId>,
): Promise<PackNotice[]> => {
  const { notices } = await desk.read()
  const lineage = provenance.lineage()
  const found: PackNotice[] = []
  for (const notice of [...notices.values()]) {
    const position = findPosition(lineage, bookStream(notice.area), notice.revision)
    const place = position === undefined ? undefined : eventAt(lineage, position)
    const content = place && (await readEvent(provenance, place))
    const named = content !== undefined && 'event' in content ? namedLots(content.event) : null
    if (named === null || [...named].some((lot) => lots.has(lot)))
      found.push({ ...notice, corrected: isCorrected(lineage, notice) })
  }
  return found
}
