import { type Lineage, occurredBefore } from '@lodestone/lineage'
import { keepLatest } from '../latest.ts'

/** A lineage as if nothing had happened at a moment (milliseconds since 1970) or later. Of the last moments that were asked for it is kept. */
export type CutLineages = (lineage: Lineage, ms: number) => Lineage

/** How many are kept, four bytes an event each. */
const KEPT = 4

export const createCutLineages = (): CutLineages => {
  const kept = keepLatest<Lineage>(KEPT)
  return (lineage, ms) => kept(`${ms}@${lineage.position}`, () => occurredBefore(lineage, ms))
}
