import type { LotId } from '@lodestone/domain'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { lotIndex } from '../read/as-of.ts'
import { walkUpstream } from '../read/walk.ts'

/** So many movements of lots are looked at at a stretch. */
const AT_ONCE = 500_000

/**
 * Where events stand after one position and up to another that say something of the lot, or of what is behind it by either; rising. In steps: what is behind
 * a lot can have moved millions of times.
 */
export function* bearingPositions(
  lineage: Lineage,
  lot: LotId,
  from: number,
  to: number,
): Generator<void, number[]> {
  const { withdrawn } = lineage.events.columns
  const isFound = new Uint8Array(to - from + 1)
  let looked = 0
  const add = (position: number): void => {
    looked += 1
    if (position > from && position <= to) isFound[position - from] = 1
    const correction = withdrawn[position]!
    if (correction > from && correction <= to) isFound[correction - from] = 1
  }
  for (const index of lotsBehind(lineage, lot, [from, to])) {
    addTouches(lineage, index, add)
    if (looked < AT_ONCE) continue
    looked = 0
    yield
  }
  for (const table of [lineage.sites, lineage.gaps])
    for (let row = 0; row < table.count; row++) add(table.columns.position[row]!)
  const positions: number[] = []
  for (let n = 1; n < isFound.length; n++) if (isFound[n] === 1) positions.push(from + n)
  return positions
}

const lotsBehind = (lineage: Lineage, lot: LotId, positions: readonly number[]): Set<number> => {
  const lots = new Set<number>()
  for (const asOf of positions) {
    const start = lotIndex(lineage, lot, asOf)
    if (start === undefined) continue
    const walked = walkUpstream(lineage, start, asOf)
    for (let n = 0; n < walked.count; n++) lots.add(walked.lots[n]!)
  }
  return lots
}

/** What came into a lot, what left it, what was said of it. */
const addTouches = (
  { lots, yields, takes, notes }: Lineage,
  lot: number,
  add: (position: number) => void,
): void => {
  const chains = [
    [lots.columns.firstYield[lot]!, yields.columns],
    [lots.columns.firstTake[lot]!, takes.columns],
    [lots.columns.firstNote[lot]!, notes.columns],
  ] as const
  for (const [first, { position, nextOfLot }] of chains)
    for (let row = first; row !== NONE; row = nextOfLot[row]!) add(position[row]!)
}
