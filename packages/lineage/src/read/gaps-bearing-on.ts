import { areaOfStream } from '@lodestone/domain'
import type { Gap } from '../answers/place.ts'
import type { Lineage } from '../lineage.ts'
import { gaps } from './event-at.ts'

/** What goes into a lot, and what is said of it, stands in its own area's book, and in the registry. */
export const gapsBearingOn = (
  lineage: Lineage,
  asOf: number,
  lots: Iterable<{ readonly area: string }>,
): Gap[] => {
  const all = gaps(lineage, asOf)
  if (all.length === 0) return all
  const areas = new Set<string>()
  for (const { area } of lots) areas.add(area)
  return all.filter((gap) => {
    const area = areaOfStream(gap.stream)
    return area === null || areas.has(area)
  })
}
