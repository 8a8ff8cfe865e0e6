import type { StageDone } from '@lodestone/domain'
import { nameOf } from '../columns/names.ts'
import { addRow } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { unexplainedOf } from '../read/sums.ts'
import { type Allocation, allocate, type Naming } from './allocate.ts'
import { closesCycle } from './cycle.ts'
import { KEPT_OUT_INPUT } from './kinds.ts'
import { addNote } from './notes.ts'
import { stageSetOf } from './stage-sets.ts'
import { addUnexplained } from './yields.ts'

/** Joins the yields of the last event, from row `first` on, to its takes: the stages that were done, and an edge for each part of a take. */
export const join = (
  lineage: Lineage,
  position: number,
  first: number,
  stages: readonly StageDone[],
  naming: Naming,
): void => {
  const { yields, edges } = lineage
  if (stages.length > 0) {
    for (let row = first; row < yields.count; row++) {
      yields.columns.stages[row] = stageSetOf(lineage, position, stages, () =>
        nameOf(lineage.lotIds, yields.columns.lot[row]!),
      )
    }
  }
  const firstTake = lineage.events.columns.firstTake[position]!
  if (firstTake === lineage.takes.count) return
  const allocation = allocate(lineage, firstTake, first, naming)
  for (let row = first; row < yields.count; row++) {
    // What was not joined yet has no edges; a search for cycles may look.
    for (let later = row; later < yields.count; later++) yields.columns.firstEdge[later] = edges.count
    addEdges(lineage, row, firstTake, allocation, row - first)
  }
}

const addEdges = (
  lineage: Lineage,
  row: number,
  firstTake: number,
  { takes, grams }: Allocation,
  index: number,
): void => {
  const to = lineage.yields.columns.lot[row]!
  const lotOfTake = lineage.takes.columns.lot
  let added = 0
  let keptOut = 0
  let anyKeptOut = false
  for (let i = 0; i < takes.count; i++) {
    const part = grams[index * takes.count + i]!
    if (part < 0) continue
    const take = firstTake + takes.of[i]!
    const from = lotOfTake[take]!
    if (closesCycle(lineage, from, to)) {
      keepOut(lineage, row, from, to, part)
      keptOut += part
      anyKeptOut = true
      continue
    }
    const edge = addRow(lineage.edges)
    lineage.edges.columns.take[edge] = take
    lineage.edges.columns.grams[edge] = part
    added += part
  }
  if (!anyKeptOut) return
  const explained = lineage.yields.columns.grams[row]! - unexplainedOf(lineage, row)
  if (explained > 0) addUnexplained(lineage, row, scaled(explained, keptOut, added + keptOut))
}

/** What part of the yield's own mass the input stands for that was kept out; rounded up, for it is unknown. */
const scaled = (grams: number, part: number, whole: number): number =>
  whole === 0 ? grams : Number((BigInt(grams) * BigInt(part) + BigInt(whole) - 1n) / BigInt(whole))

const keepOut = (lineage: Lineage, row: number, from: number, to: number, grams: number): void => {
  const kept = addRow(lineage.keptOut)
  const columns = lineage.keptOut.columns
  columns.position[kept] = lineage.yields.columns.position[row]!
  columns.from[kept] = from
  columns.to[kept] = to
  columns.grams[kept] = grams
  addNote(lineage, to, columns.position[kept]!, KEPT_OUT_INPUT, kept)
}
