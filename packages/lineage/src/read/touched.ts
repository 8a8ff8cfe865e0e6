import { areaOfStream, siteOf } from '@lodestone/domain'
import { findName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { edgeOf } from '../fold/cycle.ts'
import { RECEIVED } from '../fold/kinds.ts'
import { endOfTakes, endOfYields, stands } from '../fold/rows.ts'
import { stagesOfSet } from '../fold/stage-sets.ts'
import { nameOfStream } from '../fold/streams.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, lotIndex } from './as-of.ts'
import { beginWalk } from './scratch.ts'

/** What may have touched a lot: a site, an area, or another lot, by its code. */
export type Toucher = { readonly site: string } | { readonly area: string } | { readonly lot: string }

/**
 * The lots that were in an area, or that a stage at a site was done to, or a lot; and all that they went into: 1 at the index of each (see
 * `lotIndex`), 0 at that of every other lot.
 */
export const lotsTouchedBy = (lineage: Lineage, by: Toucher, asOf?: number): Uint8Array => {
  const at = asOfOr(lineage, asOf)
  const touched = new Uint8Array(lineage.lots.count)
  const { queue } = beginWalk(lineage)
  let count = 0
  const meet = (lot: number): void => {
    if (touched[lot] === 1) return
    touched[lot] = 1
    queue[count++] = lot
  }
  touchFirst(lineage, by, at, meet)
  const { position, nextOfLot } = lineage.takes.columns
  for (let head = 0; head < count; head++) {
    const first = lineage.lots.columns.firstTake[queue[head]!]!
    for (let take = first; take !== NONE; take = nextOfLot[take]!) {
      const event = position[take]!
      if (!stands(lineage, event, at)) continue
      const end = endOfYields(lineage, event)
      for (let row = lineage.events.columns.firstYield[event]!; row < end; row++)
        if (edgeOf(lineage, row, take) !== NONE) meet(lineage.yields.columns.lot[row]!)
    }
  }
  return touched
}

const touchFirst = (lineage: Lineage, by: Toucher, asOf: number, meet: (lot: number) => void): void => {
  if ('lot' in by) {
    const lot = lotIndex(lineage, by.lot, asOf)
    if (lot !== undefined) meet(lot)
    return
  }
  const isWanted = (area: string): boolean => ('area' in by ? area === by.area : siteOf(area) === by.site)
  lineage.streams.positions.forEach(({ of, count }, stream) => {
    const area = areaOfStream(nameOfStream(lineage.streams, stream))
    if (area === null || !isWanted(area)) return
    for (let n = 0; n < count; n++) if (stands(lineage, of[n]!, asOf)) meetLotsOf(lineage, of[n]!, meet)
  })
  if ('site' in by) meetWorkedAt(lineage, by.site, asOf, meet)
}

/** The lots that an event names as its area's own. */
const meetLotsOf = (lineage: Lineage, position: number, meet: (lot: number) => void): void => {
  const { events, yields, takes } = lineage
  for (let row = events.columns.firstYield[position]!; row < endOfYields(lineage, position); row++)
    meet(yields.columns.lot[row]!)
  // What is received was the sender's lot.
  for (let row = events.columns.firstTake[position]!; row < endOfTakes(lineage, position); row++)
    if (takes.columns.kind[row] !== RECEIVED) meet(takes.columns.lot[row]!)
}

/** The lots that were sent out to a site for a stage. */
const meetWorkedAt = (lineage: Lineage, site: string, asOf: number, meet: (lot: number) => void): void => {
  if (findName(lineage.words, site) === undefined) return
  const sets = Uint8Array.from({ length: lineage.stageSets.rows.count }, (_, set) =>
    stagesOfSet(lineage.stageSets, lineage.words, set).some((done) => done.site === site) ? 1 : 0,
  )
  const { stages, position, lot } = lineage.yields.columns
  for (let row = 0; row < lineage.yields.count; row++)
    if (sets[stages[row]!] === 1 && stands(lineage, position[row]!, asOf)) meet(lot[row]!)
}
