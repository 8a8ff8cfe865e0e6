import type { Statistics } from '../answers/statistics.ts'
import { nameBytes } from '../columns/names.ts'
import { bytesPerRow, NONE, type Table } from '../columns/table.ts'
import { SOURCE_BITS } from '../fold/kinds.ts'
import { type Lineage, TABLE_NAMES } from '../lineage.ts'

const usedBytes = (table: Table): number => table.count * bytesPerRow(table.schema)
const heldBytes = (table: Table): number => table.capacity * bytesPerRow(table.schema)

/** How large the graph is, as of now. */
export const statistics = (lineage: Lineage): Statistics => {
  const { lotIds, parcelIds, words, compositions, stageSets, taintFacts, taintSets } = lineage
  const tables: Table[] = [
    ...TABLE_NAMES.map((name) => lineage[name]),
    compositions.rows,
    compositions.parts,
    stageSets.rows,
    stageSets.items,
    taintFacts.rows,
    taintSets.rows,
    taintSets.parts,
  ]
  const names = [lotIds, parcelIds, words, lineage.streams.names]
  const sum = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0)
  const streams = sum(lineage.streams.positions.map(({ of }) => of.byteLength))
  const ids = sum(names.map((each) => nameBytes(each) + each.slots.byteLength))
  return {
    position: lineage.position,
    lots: lineage.lots.count,
    edges: lineage.edges.count,
    sources: countSources(lineage),
    compositions: compositions.rows.count,
    parcels: lineage.parcels.count,
    keptOut: lineage.keptOut.count,
    gaps: lineage.gaps.count,
    withdrawn: countWithdrawn(lineage),
    factSets: taintSets.rows.count,
    retaints: lineage.retaints.count,
    usedBytes: sum(tables.map(usedBytes)) + ids + streams,
    heldBytes:
      sum(tables.map(heldBytes)) +
      sum(names.map(({ bytes, starts, slots }) => bytes.byteLength + starts.byteLength + slots.byteLength)) +
      compositions.slots.byteLength +
      streams,
    lotBytes: sum([lineage.lots, lineage.yields, lineage.takes, lineage.edges].map(usedBytes)),
    idBytes: ids,
  }
}

const countSources = ({ yields }: Lineage): number => {
  let count = 0
  for (let row = 0; row < yields.count; row++) if ((yields.columns.kind[row]! & SOURCE_BITS) !== 0) count += 1
  return count
}

const countWithdrawn = ({ events }: Lineage): number => {
  let count = 0
  for (let position = 1; position < events.count; position++)
    if (events.columns.withdrawn[position] !== NONE) count += 1
  return count
}
