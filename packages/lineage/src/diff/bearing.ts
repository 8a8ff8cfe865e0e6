import type { LotId } from '@lodestone/domain'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { lotIndex } from '../read/as-of.ts'
import { walkUpstream } from '../read/walk.ts'

/** Where events stand after one position and up to another that say something of the lot, or of what is behind it by either; rising. */
export const bearingPositions = (lineage: Lineage, lot: LotId, from: number, to: number): number[] => {
  const { withdrawn } = lineage.events.columns
  const found = new Set<number>()
  const add = (position: number): void => {
    if (position > from && position <= to) found.add(position)
    const correction = withdrawn[position]!
    if (correction > from && correction <= to) found.add(correction)
  }
  for (const index of lotsBehind(lineage, lot, [from, to])) addTouches(lineage, index, add)
  for (const table of [lineage.sites, lineage.gaps])
    for (let row = 0; row < table.count; row++) add(table.columns.position[row]!)
  return [...found].sort((a, b) => a - b)
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
