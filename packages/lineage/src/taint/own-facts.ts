import { NONE } from '../columns/table.ts'
import { SOURCE_BITS } from '../fold/kinds.ts'
import { stands } from '../fold/rows.ts'
import { endOfStages } from '../fold/stage-sets.ts'
import type { Lineage } from '../lineage.ts'
import {
  ANY_STAGE,
  CYCLE,
  indexOfFact,
  indexOfStageFact,
  NO_RECORDED_INPUT,
  NOT_POSTED,
  OCCURRED_LATER,
  UNEXPLAINED_MASS,
  WITHDRAWN,
} from './facts.ts'
import type { Matter } from './matter.ts'
import { type Hear, hearSource } from './said-of-source.ts'

/** By the indices of `ABSENCES`. */
const ABSENCE_BASES = [NOT_POSTED, WITHDRAWN, OCCURRED_LATER]

/** Whether nothing is said of a lot itself but the stages that were done to it: all else its inputs bring. */
export const isPlain = (of: Matter): boolean =>
  of.births > 0 &&
  !of.hasSource &&
  !of.hasNoInput &&
  !of.hasKeptOut &&
  !of.hasCauseless &&
  of.fromNowhere === 0

/**
 * What is said of a lot itself as of a position, beside what its inputs bring: the stages that were done to it, what its supplier states, and
 * what is not known of where it came from. Of the elements that it may hold.
 */
export const hearOwn = (lineage: Lineage, lot: number, asOf: number, of: Matter, hear: Hear): void => {
  const { holds, stages } = of
  for (let n = 0; n < stages.count; n++) hearStages(lineage, stages.of[n]!, holds, hear)
  if (isPlain(of)) return
  const unknown = (reason: number, elements: number) =>
    hear(indexOfFact(lineage.taintFacts, ANY_STAGE, reason), elements)
  if (of.hasSource) hearSources(lineage, lot, asOf, holds, hear)
  if (of.hasNoInput) unknown(NO_RECORDED_INPUT, holds)
  if (of.fromNowhere !== 0) unknown(NO_RECORDED_INPUT, of.fromNowhere)
  if (of.hasKeptOut) unknown(CYCLE, holds)
  if (of.births === 0 && (of.hasCauseless || !of.isJoined))
    unknown(ABSENCE_BASES[of.absence] ?? NOT_POSTED, holds)
  else if (of.hasCauseless && !of.hasKeptOut) unknown(UNEXPLAINED_MASS, holds)
}

const hearStages = ({ stageSets, taintFacts }: Lineage, set: number, elements: number, hear: Hear): void => {
  const { stage, site } = stageSets.items.columns
  const end = endOfStages(stageSets, set)
  for (let item = stageSets.rows.columns.firstItem[set]!; item < end; item++)
    hear(indexOfStageFact(taintFacts, item, stage[item]!, site[item]!), elements)
}

const hearSources = (lineage: Lineage, lot: number, asOf: number, elements: number, hear: Hear): void => {
  const { position, kind, nextOfLot } = lineage.yields.columns
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if ((kind[row]! & SOURCE_BITS) !== 0 && stands(lineage, position[row]!, asOf))
      hearSource(lineage, row, elements, hear)
}
