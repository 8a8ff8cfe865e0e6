import {
  type Flow,
  type LedgerEvent,
  MATERIAL_CODES,
  reachesProduct,
  type StageDone,
  stagesOf,
  type Take,
  type Yield,
} from '@lodestone/domain'
import { indexOfComposition } from '../columns/compositions.ts'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { type Allocation, allocate } from './allocate.ts'
import { closesCycle } from './cycle.ts'
import { CONTACT, HAS_UNEXPLAINED, LOST, RECEIVED, SHIPPED, TAKEN, yieldKind } from './kinds.ts'
import { lotFor } from './rows.ts'
import { indexOfStages } from './stage-sets.ts'

const MATERIAL_INDEX = Object.fromEntries(MATERIAL_CODES.map((code, index) => [code, index]))

/** Takes in what an event moves: what left lots, what came into lots, and what of the one went into the other. */
export const foldFlow = (lineage: Lineage, position: number, event: LedgerEvent, flow: Flow): void => {
  if (flow.takes.length === 0 && flow.yields.length === 0) return
  const firstTake = lineage.takes.count
  for (const take of flow.takes) addTake(lineage, position, take, takeKind(event, take))
  if (flow.yields.length === 0) return
  const allocation = allocate(flow)
  const stages = stagesOf(event)
  for (let i = 0; i < flow.yields.length; i++) {
    const row = addYield(lineage, position, flow.yields[i]!, stages)
    addEdges(lineage, row, firstTake, allocation, i, flow.yields[i]!)
  }
}

const takeKind = (event: LedgerEvent, take: Take): number => {
  if (take.whence === 'parcel') return RECEIVED
  switch (event.type) {
    case 'LotShipped':
    case 'MagnetShipped':
      return SHIPPED
    case 'LotAdjusted':
      return LOST
    default:
      return reachesProduct(take.role) ? TAKEN : CONTACT
  }
}

const addTake = (lineage: Lineage, position: number, take: Take, kind: number): void => {
  const lot = lotFor(lineage, take.lot, position)
  const row = addRow(lineage.takes)
  const takes = lineage.takes.columns
  const lots = lineage.lots.columns
  takes.lot[row] = lot
  takes.position[row] = position
  takes.grams[row] = take.grams
  takes.pieces[row] = take.pieces
  takes.kind[row] = kind
  takes.nextOfLot[row] = lots.firstTake[lot]!
  lots.firstTake[lot] = row
  if (kind !== RECEIVED) lots.outGrams[lot] = lots.outGrams[lot]! + take.grams
}

const addYield = (lineage: Lineage, position: number, given: Yield, stages: readonly StageDone[]): number => {
  const lot = lotFor(lineage, given.lot, position)
  const row = addRow(lineage.yields)
  const yields = lineage.yields.columns
  yields.lot[row] = lot
  yields.position[row] = position
  yields.grams[row] = given.grams
  yields.pieces[row] = given.pieces
  yields.composition[row] =
    given.composition === undefined ? NONE : indexOfComposition(lineage.compositions, given.composition)
  yields.grade[row] = given.grade === undefined ? NONE : indexOfName(lineage.words, given.grade)
  yields.stages[row] =
    stages.length === 0 ? 0 : indexOfStages(lineage.stageSets, lineage.words, stages, given.lot)
  yields.firstEdge[row] = lineage.edges.count
  yields.material[row] = MATERIAL_INDEX[given.material]!
  yields.kind[row] = yieldKind(given.source, given.adds, given.basis)
  yields.nextOfLot[row] = lineage.lots.columns.firstYield[lot]!
  lineage.lots.columns.firstYield[lot] = row
  return row
}

const addEdges = (
  lineage: Lineage,
  row: number,
  firstTake: number,
  { takes, grams }: Allocation,
  index: number,
  given: Yield,
): void => {
  const to = lineage.yields.columns.lot[row]!
  let added = 0
  let keptOut = 0
  let anyKeptOut = false
  for (let i = 0; i < takes.count; i++) {
    const part = grams[index * takes.count + i]!
    if (part < 0) continue
    const take = firstTake + takes.of[i]!
    const from = lineage.takes.columns.lot[take]!
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
  const causeless =
    given.unexplained + (anyKeptOut ? scaled(given.grams - given.unexplained, keptOut, added + keptOut) : 0)
  if (causeless > 0) addUnexplained(lineage, row, Math.min(causeless, given.grams))
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
}

const addUnexplained = (lineage: Lineage, row: number, grams: number): void => {
  const at = addRow(lineage.unexplained)
  lineage.unexplained.columns.yield[at] = row
  lineage.unexplained.columns.grams[at] = grams
  lineage.yields.columns.kind[row] = lineage.yields.columns.kind[row]! | HAS_UNEXPLAINED
}
