import type { EventAt } from '../answers/place.ts'
import { NONE } from '../columns/table.ts'
import { KEPT_OUT_INPUT, SOURCE_BITS } from '../fold/kinds.ts'
import { hasEdges, stands } from '../fold/rows.ts'
import { endOfStages } from '../fold/stage-sets.ts'
import { type Lineage, NOT_YET } from '../lineage.ts'
import { recordedAt } from '../read/event-at.ts'
import {
  CYCLE,
  NO_RECORDED_INPUT,
  NOT_POSTED,
  OCCURRED_LATER,
  RECORDED,
  UNEXPLAINED_MASS,
  WITHDRAWN,
} from './facts.ts'

/** The event that says a fact of a lot, as of a position; null where no one event does: nothing is posted, or more left than came in. */
export const saidBy = (lineage: Lineage, lot: number, asOf: number, fact: number): EventAt | null => {
  const { basis } = lineage.taintFacts.rows.columns
  const position = positionOf(lineage, lot, asOf, fact, basis[fact]!)
  return position === NONE ? null : recordedAt(lineage, position)
}

const positionOf = (lineage: Lineage, lot: number, asOf: number, fact: number, basis: number): number => {
  const { kind } = lineage.yields.columns
  switch (basis) {
    case NOT_POSTED:
    case OCCURRED_LATER:
    case UNEXPLAINED_MASS:
      return NONE
    case WITHDRAWN:
      return withdrawal(lineage, lot, asOf)
    case CYCLE:
      return keptOut(lineage, lot, asOf)
    case RECORDED:
      return yieldOf(lineage, lot, asOf, (row) => hasStage(lineage, row, fact))
    case NO_RECORDED_INPUT: {
      const without = yieldOf(lineage, lot, asOf, (row) => !hasEdges(lineage, row))
      return without === NONE ? yieldOf(lineage, lot, asOf, () => true) : without
    }
    default:
      return yieldOf(lineage, lot, asOf, (row) => (kind[row]! & SOURCE_BITS) !== 0)
  }
}

/** The position of the newest yield of a lot that stands and is one of these. */
const yieldOf = (lineage: Lineage, lot: number, asOf: number, is: (row: number) => boolean): number => {
  const { position, nextOfLot } = lineage.yields.columns
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if (stands(lineage, position[row]!, asOf) && is(row)) return position[row]!
  return NONE
}

const hasStage = ({ yields, stageSets, taintFacts }: Lineage, row: number, fact: number): boolean => {
  const { stage, site } = taintFacts.rows.columns
  const items = stageSets.items.columns
  const set = yields.columns.stages[row]!
  const end = endOfStages(stageSets, set)
  for (let item = stageSets.rows.columns.firstItem[set]!; item < end; item++)
    if (items.stage[item] === stage[fact] && items.site[item] === site[fact]) return true
  return false
}

/** The correction that took the lot's last birth away. */
const withdrawal = (lineage: Lineage, lot: number, asOf: number): number => {
  const { position, nextOfLot } = lineage.yields.columns
  const { withdrawn } = lineage.events.columns
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if (position[row]! <= asOf && isWithdrawn(withdrawn[position[row]!]!, asOf))
      return withdrawn[position[row]!]!
  return NONE
}

const isWithdrawn = (withdrawn: number, asOf: number): boolean => withdrawn <= asOf && withdrawn !== NOT_YET

const keptOut = (lineage: Lineage, lot: number, asOf: number): number => {
  const { kind, position, nextOfLot } = lineage.notes.columns
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!)
    if (kind[note] === KEPT_OUT_INPUT && stands(lineage, position[note]!, asOf)) return position[note]!
  return NONE
}
