import type { LedgerEvent } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { addRow, NONE } from '../columns/table.ts'
import { lotsSpokenOf } from '../fold/assays.ts'
import { emptiedAfter } from '../fold/clearings.ts'
import { correctedBy } from '../fold/correction.ts'
import { forEachChild } from '../fold/cycle.ts'
import { ADDS, ASSAY_UMPIRE, KEPT_OUT_INPUT, RECEIVED } from '../fold/kinds.ts'
import { endOfTakes, endOfYields, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { foundAnew } from './found-anew.ts'
import { addToQueue, beginRound, nextInQueue } from './waiting.ts'

/**
 * Lets the lots wait that an event touched: the facts of these may have changed. `lotsBefore` is how many lots there were before it. The event may be
 * left out where it withdraws nothing.
 */
export const queueTouched = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent | null,
  lotsBefore: number,
): void => {
  beginRound(lineage, { position, lotsBefore })
  for (let lot = lotsBefore; lot < lineage.lots.count; lot++) addToQueue(lineage, lot)
  queueYields(lineage, position)
  queueOverdrawn(lineage, position)
  queueNoted(lineage, position)
  if (event?.type === 'EventDeclaredErroneous') queueCorrected(lineage, position, event)
}

/**
 * Finds anew the facts of lots that wait, at most so many, then of what was made of those that changed, and stops where nothing changes. True once none
 * waits any more.
 */
export const retaintSome = (lineage: Lineage, most: number): boolean => {
  const { event } = lineage.waiting
  if (event === null) return true
  const { position, lotsBefore } = event
  for (let done = 0; done < most; done++) {
    const lot = nextInQueue(lineage)
    if (lot < 0) {
      lineage.waiting.event = null
      return true
    }
    const set = foundAnew(lineage, lot, position)
    if (set === lineage.lots.columns.taint[lot]) continue
    setTaint(lineage, position, lot, set, lotsBefore)
    forEachChild(lineage, lot, (child) => addToQueue(lineage, child))
  }
  return false
}

/** What was put into lots touches them; a birth that is posted late also what was made of them, for that may be of the same material. */
const queueYields = (lineage: Lineage, position: number): void => {
  const { lot, kind } = lineage.yields.columns
  const end = endOfYields(lineage, position)
  for (let row = lineage.events.columns.firstYield[position]!; row < end; row++) {
    addToQueue(lineage, lot[row]!)
    if ((kind[row]! & ADDS) === 0) forEachChild(lineage, lot[row]!, (child) => addToQueue(lineage, child))
  }
}

/** What left a lot touches its facts only where more left than came in: that has no cause. */
const queueOverdrawn = (lineage: Lineage, position: number): void => {
  const { lot, kind } = lineage.takes.columns
  const { firstYield, outGrams } = lineage.lots.columns
  const { grams, position: recorded } = lineage.yields.columns
  const end = endOfTakes(lineage, position)
  for (let take = lineage.events.columns.firstTake[position]!; take < end; take++) {
    const of = lot[take]!
    const row = firstYield[of]!
    if (kind[take] === RECEIVED || row === NONE) continue
    // Nearly always the newest yield alone shows that it is not.
    if (outGrams[of]! > grams[row]! || !stands(lineage, recorded[row]!, position)) addToQueue(lineage, of)
  }
}

/** Lots that were analysed, or that an input was kept out of. */
const queueNoted = (lineage: Lineage, position: number): void => {
  const { notes } = lineage
  const { lot, kind, position: recorded } = notes.columns
  for (let note = notes.count - 1; note >= 0 && recorded[note] === position; note--)
    if (kind[note]! <= ASSAY_UMPIRE || kind[note] === KEPT_OUT_INPUT) addToQueue(lineage, lot[note]!)
}

/** Every lot that a withdrawn event said something of. */
const queueCorrected = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent<'EventDeclaredErroneous'>,
): void => {
  const target = correctedBy(lineage, position, event)
  if (target === undefined) return
  const { takes, notes } = lineage
  queueYields(lineage, target)
  for (const lot of emptiedAfter(lineage, target)) addToQueue(lineage, lot)
  const end = endOfTakes(lineage, target)
  for (let take = lineage.events.columns.firstTake[target]!; take < end; take++)
    addToQueue(lineage, takes.columns.lot[take]!)
  const recorded = notes.columns.position
  for (let note = lowerBound(recorded, notes.count, target); recorded[note] === target; note++) {
    addToQueue(lineage, notes.columns.lot[note]!)
    for (const lot of lotsSpokenOf(lineage, note)) addToQueue(lineage, lot)
  }
}

const setTaint = (lineage: Lineage, position: number, lot: number, set: number, lotsBefore: number): void => {
  const { taint, lastRetaint } = lineage.lots.columns
  if (lot < lotsBefore) {
    const { retaints } = lineage
    const row = addRow(retaints)
    retaints.columns.lot[row] = lot
    retaints.columns.position[row] = position
    retaints.columns.before[row] = taint[lot]!
    retaints.columns.nextOfLot[row] = lastRetaint[lot]!
    lastRetaint[lot] = row
  }
  taint[lot] = set
}
