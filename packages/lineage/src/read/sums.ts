import { shortfall, weighingAllowance } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { NONE } from '../columns/table.ts'
import { ADDS, HAS_UNEXPLAINED, MATCHES } from '../fold/kinds.ts'
import { hasEdges, stands } from '../fold/rows.ts'
import { isNewest } from '../fold/whole.ts'
import { UNIDENTIFIED } from '../fold/yields.ts'
import { type Lineage, NOT_YET } from '../lineage.ts'
import { drawnAsOf } from './drawn-as-of.ts'

/** Why nothing says where a lot came from: its birth is not posted; was withdrawn; is dated beyond a cut in time. */
export const ABSENCES = ['not_posted', 'withdrawn', 'occurred_later'] as const
const NOT_POSTED = 0
const WITHDRAWN = 1
const LATER = 2

/** What came into a lot and left it, as of a position. Grams. */
export type Sums = {
  /** The yield that its birth is: of several that stand, the last. `NONE` while none does. */
  birth: number
  /** The yield that says what the goods are: the birth, or the papers that turned up for goods of which it does not say. */
  goods: number
  births: number
  /** Why there is no birth, where there is none: its index in `ABSENCES`. */
  absence: number
  /** Additions that something went into: charges of a pool, parts of a run, papers that turned up. */
  joined: number
  inGrams: number
  outGrams: number
  /** Mass of it that has no cause. */
  causelessGrams: number
  /** What left beyond what came in, and beyond what two weighings may differ; part of `causelessGrams`. */
  overdrawnGrams: number
  /** The mass that the lot has proven to have: what came in, or what left where that was more. */
  massGrams: number
}

export const createSums = (): Sums => ({
  birth: NONE,
  goods: NONE,
  births: 0,
  absence: NOT_POSTED,
  joined: 0,
  inGrams: 0,
  outGrams: 0,
  causelessGrams: 0,
  overdrawnGrams: 0,
  massGrams: 0,
})

/** Reads the sums of a lot into `sums`. Everything follows from what stands then, so that the order of posting does not matter. */
export const readSums = (lineage: Lineage, lot: number, asOf: number, sums: Sums): Sums => {
  const { nextOfLot, position, kind, grams, material } = lineage.yields.columns
  const { withdrawn } = lineage.events.columns
  let bornGrams = 0
  let gainGrams = 0
  let causeless = 0
  let joinedGrams = 0
  sums.joined = 0
  sums.birth = NONE
  sums.births = 0
  sums.absence = NOT_POSTED
  sums.inGrams = 0
  let papers = NONE
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    const adds = (kind[row]! & ADDS) !== 0
    if (!adds && position[row]! <= asOf) noteAbsence(sums, withdrawn[position[row]!]!)
    if (!stands(lineage, position[row]!, asOf)) continue
    const part = unexplainedOf(lineage, row)
    sums.inGrams += grams[row]!
    causeless += part
    if (adds && hasEdges(lineage, row)) {
      joinedGrams += grams[row]! - part
      sums.joined += 1
      if (papers === NONE && (kind[row]! & MATCHES) !== 0) papers = row
    } else if (adds) gainGrams += grams[row]! - part
    else {
      bornGrams += grams[row]!
      sums.births += 1
      if (sums.birth === NONE) sums.birth = row
    }
  }
  sums.goods =
    papers !== NONE && sums.birth !== NONE && material[sums.birth] === UNIDENTIFIED ? papers : sums.birth
  sums.outGrams = outGrams(lineage, lot, asOf)
  if (sums.births === 0) {
    sums.massGrams = Math.max(sums.inGrams, sums.outGrams)
    sums.overdrawnGrams = Math.max(0, sums.outGrams - sums.inGrams)
    sums.causelessGrams = sums.massGrams - joinedGrams
    return sums
  }
  // Small gains are weighing differences; together they may be no more than one.
  if (gainGrams > 0 && gainGrams > weighingAllowance(bornGrams + joinedGrams)) causeless += gainGrams
  sums.overdrawnGrams = sums.outGrams > sums.inGrams ? shortfall(sums.inGrams, sums.outGrams).unexplained : 0
  sums.massGrams = sums.inGrams + sums.overdrawnGrams
  sums.causelessGrams = causeless + sums.overdrawnGrams
  return sums
}

/** A birth that was recorded and does not stand says why; one that is only dated later says most. */
const noteAbsence = (sums: Sums, withdrawn: number): void => {
  if (sums.absence !== LATER) sums.absence = withdrawn === NOT_YET ? LATER : WITHDRAWN
}

/** Grams that left a lot. As of now they are at hand. */
const outGrams = (lineage: Lineage, lot: number, asOf: number): number => {
  if (isNewest(lineage, asOf) && lineage.cutTaints === undefined) return lineage.lots.columns.outGrams[lot]!
  return drawnAsOf(lineage, lot, asOf)
}

/** Grams of a yield that have no cause. */
export const unexplainedOf = (lineage: Lineage, row: number): number => {
  if ((lineage.yields.columns.kind[row]! & HAS_UNEXPLAINED) === 0) return 0
  const { yield: of, grams } = lineage.unexplained.columns
  return grams[lowerBound(of, lineage.unexplained.count, row)]!
}
